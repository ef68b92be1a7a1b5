import { readdirSync, readFileSync } from 'node:fs';

const NS_PER_MS = 1e6;
/** Name, state, parent: the name may hold anything, brackets too. */
const STAT = /\((.*)\) \S (\d+) /s;

/** How long (ms, to the microsecond) the processor has worked so far for the one runtime that this process has started. */
export type CpuClock = () => number;

/** null: this system does not tell; Linux does. */
export function runtimeCpu(): CpuClock | null {
  if (process.platform !== 'linux') return null;
  const runtimes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isRuntime(name));
  const [pid] = runtimes;
  if (pid === undefined || runtimes.length > 1) throw new Error(`${runtimes.length} runtimes run here, and not one`);
  const threads = `/proc/${pid}/task`;
  // The first number of each: for how many nanoseconds that thread has been on a processor.
  const spentNs = (thread: string) => Number.parseInt(readFileSync(`${threads}/${thread}/schedstat`, 'utf8'), 10);
  return () => readdirSync(threads).reduce((sum, thread) => sum + spentNs(thread), 0) / NS_PER_MS;
}

function isRuntime(pid: string): boolean {
  try {
    const [, name, parent] = STAT.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === 'workerd' && Number(parent) === process.pid;
  } catch {
    // It has ended meanwhile.
    return false;
  }
}
