import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Asking, ask, type Reply } from '../bench/http.ts';
import { freePort } from '../start/local-run.ts';

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

/** `gate`: where each step of a merge asks whether to go on, see halting.ts; empty: none asks. */
export async function makeMachine(gate = ''): Promise<Machine> {
  const folder = await mkdtemp(join(tmpdir(), 'janela-chaos-'));
  const [port, queuesPort] = [await freePort(), await freePort()];
  const url = new URL(`http://127.0.0.1:${port}`);
  const words = join(folder, 'said.log');
  const kills: number[] = [];
  let child: ChildProcess | null = null;
  let running = Promise.withResolvers<void>();
  let isFresh = true;

  const asked = (where: URL, asking: Asking): Promise<Reply | null> => {
    const { promise: late, resolve: give } = Promise.withResolvers<null>();
    const timer = setTimeout(() => give(null), ANSWER_MS);
    const answer = ask(where, asking).catch(() => null);
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  const end = async () => {
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    // The group, for the runtime is a child of the child.
    process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  // A machine that is left running would outlive whoever gave up on it.
  const onExit = () => {
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', onExit);

  return {
    url,
    kills,
    async start() {
      const script = resolve(import.meta.dirname, 'child.ts');
      const fresh = isFresh ? ['fresh'] : [];
      const started = spawn(process.execPath, [script, join(folder, 'state'), port, queuesPort, gate, ...fresh], {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      const log = createWriteStream(words, { flags: 'a' });
      started.stderr.pipe(log, { end: false });
      await new Promise<void>((give, fail) => {
        const timer = setTimeout(() => fail(new Error('The runtime did not start')), START_MS);
        started.once('exit', (code) => fail(new Error(`The runtime ended with ${code}, see ${words}`)));
        started.stdout.on('data', (data: Buffer) => {
          log.write(data);
          if (!String(data).includes('ready\n')) return;
          clearTimeout(timer);
          give();
        });
      });
      isFresh = false;
      running.resolve();
    },
    async kill() {
      running = Promise.withResolvers();
      kills.push(Date.now());
      await end();
    },
    up: () => running.promise,
    ask: (path, asking) => asked(new URL(path, url), asking),
    async queued() {
      const reply = await asked(new URL(`http://127.0.0.1:${queuesPort}`), { method: 'GET', headers: {} });
      return reply === null ? Number.NaN : Number(JSON.parse(reply.text).waiting);
    },
    async remove() {
      process.off('exit', onExit);
      await end();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    async keep() {
      process.off('exit', onExit);
      await end();
      return folder;
    },
  };
}
