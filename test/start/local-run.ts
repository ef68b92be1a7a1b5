import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { vi } from 'vitest';

/** `npm start` as a process of its own. */
export interface LocalRun {
  /** What it has said so far. */
  said(): string;
  /** Waits until it has said that it can be used. */
  ready(): Promise<void>;
  /** Its exit code, when it has ended. */
  ended: Promise<number | null>;
  /** Sends a signal and returns the exit code with how many processes it had started and which are left. */
  stop(signal: NodeJS.Signals): Promise<{ started: number; code: number | null; left: number[] }>;
}

export function startLocally(environment: { PORT: string; STATE_DIR: string; SEED?: string }): LocalRun {
  const child = spawn(process.execPath, ['start/start.ts'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (words += String(data)));
  const ended = exitCodeOf(child);
  return {
    said: () => words,
    async ready() {
      const ready = vi.waitUntil(() => words.includes('Ctrl-C'), { timeout: 90_000, interval: 50 });
      const gone = ended.then((code) => Promise.reject(new Error(`It ended with ${code}:\n${words}`)));
      await Promise.race([ready, gone]);
    },
    ended,
    async stop(signal) {
      const started = descendants(child.pid ?? 0, await processes());
      child.kill(signal);
      const code = await ended;
      const alive = await processes();
      return { started: started.length, code, left: started.filter((pid) => alive.has(pid)) };
    },
  };
}

const exitCodeOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

/** Every living process with its parent. */
async function processes(): Promise<Map<number, number>> {
  const lines = process.platform === 'linux' ? await fromProc() : await fromPs();
  const living = lines.filter(([, state]) => !state?.startsWith('Z'));
  return new Map(living.map(([pid, , parent]) => [Number(pid), Number(parent)]));
}

async function fromPs(): Promise<string[][]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,stat=,ppid=']);
  return stdout.split('\n').map((line) => line.trim().split(/\s+/));
}

// A small Linux has no ps. The second field is the name in brackets, which may hold anything.
async function fromProc(): Promise<string[][]> {
  const lines: string[][] = [];
  for await (const file of glob('/proc/[0-9]*/stat')) {
    const stat = await readFile(file, 'utf8').catch(() => null);
    const [pid = '', state = '', parent = ''] = stat?.replace(/\(.*\) /s, '').split(' ') ?? [];
    if (stat !== null) lines.push([pid, state, parent]);
  }
  return lines;
}

function descendants(ancestor: number, parents: ReadonlyMap<number, number>): number[] {
  const children = [...parents].filter(([, parent]) => parent === ancestor).map(([pid]) => pid);
  return children.flatMap((child) => [child, ...descendants(child, parents)]);
}
