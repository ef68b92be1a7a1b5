import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from './until.env.ts';

const root = join(import.meta.dirname, '..');

/** The command line tools we use, as the files that Node runs. */
const tools = {
  vite: 'vite/bin/vite.js',
  wrangler: 'wrangler/bin/wrangler.js',
  vitest: 'vitest/vitest.mjs',
  tsc: 'typescript/bin/tsc',
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
} as const;

export type Tool = keyof typeof tools;

/** A tool at work. Everything it prints goes to `logFile`. */
export interface Running {
  logFile: string;
  /** Its exit code; -1 when a signal ended it. */
  ended: Promise<number>;
  /** Ends it and everything that it started; settles when all of that is gone. */
  stop(): Promise<void>;
}

const insistence = [
  { signal: 'SIGTERM', graceMs: 5000 },
  { signal: 'SIGKILL', graceMs: 1000 },
] as const;

// Left alone, wrangler asks questions, reports on its use, looks for news of itself and logs into the home folder.
const quiet = {
  CI: '1',
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
};

/**
 * Starts a tool in the folder of the project. It gets a process group of its own, so that Ctrl-C in a terminal reaches
 * it only through `stop`, which waits for its children too.
 */
export async function launch(tool: Tool, args: string[], logFile: string): Promise<Running> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = await open(logFile, 'w');
  const child = spawn(process.execPath, [fileOf(tool), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, ...quiet },
  });
  return { logFile, ended: exitOf(child).finally(() => log.close()), stop: () => stopGroup(child) };
}

/** Runs a tool in the terminal, where it may ask its questions. Returns its exit code. */
export function converse(tool: Tool, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [fileOf(tool), ...args], { cwd: root, stdio: 'inherit' });
  return exitOf(child);
}

/** Runs a tool and returns what it printed, or null when it failed. */
export async function ask(tool: Tool, args: string[]): Promise<string | null> {
  const child = spawn(process.execPath, [fileOf(tool), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...quiet },
  });
  const [code, printed] = await Promise.all([exitOf(child), text(child.stdout)]);
  return code === 0 ? printed : null;
}

/** What a tool printed last. */
export async function lastWords(logFile: string, lines: number): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

const fileOf = (tool: Tool): string => join(root, 'node_modules', tools[tool]);

/** The exit code of a process; -1 when a signal ended it. */
const exitOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? -1));
  });

async function stopGroup({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  for (const { signal, graceMs } of insistence) {
    if (!signalGroup(pid, signal)) return;
    const gone = until('the processes end', graceMs, async () => (signalGroup(pid, 0) ? null : true));
    if (await gone.catch(() => false)) return;
  }
}

/** Whether there was anybody left in the group to hear it. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
