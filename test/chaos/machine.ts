import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Asking, ask, type Reply } from '../bench/http.ts';
import { freePort } from '../free-port.ts';

/** The built product as a process over a state on disk, which can be killed as a power cut would. */
export interface Machine {
  url: URL;
  /** When it was killed, ms. */
  kills: readonly number[];
  start(): Promise<void>;
  /** SIGKILL to everything of it: nothing gets to say goodbye. */
  kill(): Promise<void>;
  /** Resolves while it runs, and waits while it does not. */
  up(): Promise<void>;
  /** null: no answer came, which says nothing about whether the request arrived. */
  ask(path: string, asking: Asking): Promise<Reply | null>;
  /** Messages that wait in the queues. */
  queued(): Promise<number>;
  remove(): Promise<void>;
  /** Ends it and leaves its state and its words where they are, which it gives. */
  keep(): Promise<string>;
}

const ANSWER_MS = 20_000;
const START_MS = 60_000;
/** How much is told of what it said when it ends by itself, in characters. */
const LAST_WORDS = 4_000;

/** `gate`: where each step of a merge asks whether to go on, see halting.ts; empty: none asks. */
export async function makeMachine(gate = ''): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'janela-chaos-'));
  const [port, queuesPort] = [await freePort(), await freePort()];
  const url = new URL(`http://127.0.0.1:${port}`);
  const words = join(folder, 'said.log');
  const kills: number[] = [];
  let child: ChildProcess | null = null;
  /** The one that is to follow, which takes its time to get ready: after a kill there is little to wait for. */
  let next: ReturnType<typeof spawned> | null = null;
  let running = Promise.withResolvers<void>();

  const asked = (where: URL, asking: Asking): Promise<Reply | null> => {
    const { promise: late, resolve: give } = Promise.withResolvers<null>();
    const timer = setTimeout(() => give(null), ANSWER_MS);
    const answer = ask(where, asking).catch(() => null);
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  const spawned = (isFresh: boolean) => {
    const script = resolve(import.meta.dirname, 'child.ts');
    const given = [join(folder, 'state'), String(port), String(queuesPort), gate, ...(isFresh ? ['fresh'] : [])];
    const one = spawn(process.execPath, [script, ...given], { detached: true, stdio: 'pipe' });
    const log = createWriteStream(words, { flags: 'a' });
    one.stdout.pipe(log, { end: false });
    one.stderr.pipe(log, { end: false });
    return one;
  };
  // A machine that is left running would outlive whoever gave up on it.
  const onExit = () => {
    for (const each of [child, next]) strike(each);
  };
  const end = async (all: readonly (ChildProcess | null)[]) => {
    await Promise.all(all.map((each) => strike(each) && once(each, 'exit')));
  };
  process.once('exit', onExit);

  return {
    url,
    kills,
    async start() {
      const started = next ?? spawned(child === null);
      child = started;
      next = null;
      started.stdin.end('go\n');
      await new Promise<void>((give, fail) => {
        const timer = setTimeout(() => fail(new Error('The runtime did not start')), START_MS);
        let said = '';
        started.stderr.on('data', (data: Buffer) => (said = `${said}${data}`.slice(-LAST_WORDS)));
        started.once('close', (code) => fail(new Error(`The runtime ended with ${code}, see ${words}\n${said}`)));
        started.stdout.on('data', (data: Buffer) => {
          if (!String(data).includes('ready\n')) return;
          clearTimeout(timer);
          give();
        });
      });
      next = spawned(false);
      running.resolve();
    },
    async kill() {
      running = Promise.withResolvers();
      kills.push(Date.now());
      await end([child]);
    },
    up: () => running.promise,
    ask: (path, asking) => asked(new URL(path, url), asking),
    async queued() {
      const reply = await asked(new URL(`http://127.0.0.1:${queuesPort}`), { method: 'GET', headers: {} });
      return reply === null ? Number.NaN : Number(JSON.parse(reply.text).waiting);
    },
    async remove() {
      process.off('exit', onExit);
      await end([child, next]);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    async keep() {
      process.off('exit', onExit);
      await end([child, next]);
      return folder;
    },
  };
}

/** SIGKILL, unless it is gone. To the group, for the runtime is a child of the child. */
function strike(child: ChildProcess | null): child is ChildProcess {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return false;
  process.kill(-child.pid, 'SIGKILL');
  return true;
}
