import { readdirSync, readFileSync } from 'node:fs';

const NS_PER_MS = 1e6;
/** Name, state, parent: the name may hold anything, brackets too. */
const STAT = /\((.*)\) \S (\d+) /s;

/**
 * How long (ms, to the microsecond) the processor has worked so far for the one runtime that this process has started, on the thread
 * that runs its objects; others sweep beside it, for which no call waits.
 */
export type CpuClock = () => number;

/** null: this system does not tell; Linux does. */
export function runtimeCpu(): CpuClock | null {
  if (process.platform !== 'linux') return null;
  const runtimes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isRuntime(name));
  const [pid] = runtimes;
  if (pid === undefined || runtimes.length > 1) throw new Error(`${runtimes.length} runtimes run here, and not one`);
  // The first number: for how many nanoseconds the thread has been on a processor.
  return () => Number.parseInt(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8'), 10) / NS_PER_MS;
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
