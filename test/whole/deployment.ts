import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { freePort } from '../free-port.ts';

/** The built Worker, served from a state on disk; it can be killed as a power cut would and started again. */
export interface Deployment {
  origin: string;
  start(): Promise<void>;
  /** SIGKILL to everything of it: nothing gets to say goodbye. */
  kill(): Promise<void>;
  /** Pulls the plug, does something to the state that lies on disk, and starts again. */
  whileOff(work: (state: string) => Promise<void>): Promise<void>;
  remove(): Promise<void>;
}

export async function makeDeployment(vars: Record<string, string>): Promise<Deployment> {
  const state = await mkdtemp(join(tmpdir(), 'janela-whole-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const bound = {
    PUBLIC_URL: origin,
    SANDBOX: 'on',
    META_GRAPH_URL: `${origin}/sandbox/graph`,
    MAIL_URL: `${origin}/sandbox/email/sending/send`,
    MAIL_TOKEN: 'whole-mail-token',
    MAIL_FROM: 'janela@janela.test',
    ...vars,
  };
  const persist = ['--persist-to', state];
  const product = inject('product');
  let server: ChildProcess | null = null;
  await cp(product.state, state, { recursive: true });

  const kill = async () => {
    if (server?.pid === undefined || server.exitCode !== null) return;
    const gone = once(server, 'exit');
    process.kill(-server.pid, 'SIGKILL');
    await gone;
    server = null;
  };
  const start = async () => {
    const where = ['dev', '-c', product.config, ...persist, '--ip', '127.0.0.1', '--port', String(port)];
    const named = Object.entries(bound).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
    server = spawn('wrangler', [...where, '--log-level', 'error', ...named], { detached: true, stdio: 'ignore' });
    await vi.waitFor(async () => await (await fetch(`${origin}/api/health`)).text(), {
      timeout: 30_000,
      interval: 50,
    });
  };
  return {
    origin,
    start,
    kill,
    async whileOff(work) {
      await kill();
      await work(state);
      await start();
    },
    async remove() {
      await kill();
      await rm(state, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
