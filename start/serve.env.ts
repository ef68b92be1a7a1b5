import { z } from 'zod';
import { bodyOf, makeCaller } from './demo/http.client.ts';
import type { Options } from './options.ts';
import type { Tools } from './tools.env.ts';
import { until } from './until.env.ts';

const READY_MS = 60_000;

/** Makes the two local databases, or brings them up to date. */
export async function migrate(tools: Tools, { stateDir }: Options): Promise<void> {
  for (const binding of ['DB', 'HISTORY']) {
    const where = ['--local', '--persist-to', stateDir, '-c', 'wrangler.toml'];
    await tools.run('wrangler', ['d1', 'migrations', 'apply', binding, ...where], `migrate-${binding.toLowerCase()}`);
  }
}

/** Starts the built Worker with the sandbox on and waits until it answers. `ended` rejects when it stops by itself. */
export async function serve(
  tools: Tools,
  { port, stateDir, origin }: Options,
  more: Record<string, string>,
): Promise<{ ended: Promise<never> }> {
  const vars = { ...sandboxed(origin), ...more };
  const server = await tools.keep(
    'wrangler',
    [
      ...['dev', '-c', 'dist/janela/wrangler.json', '--persist-to', stateDir],
      ...['--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    'worker',
  );
  await Promise.race([until('the Worker answers', READY_MS, () => isHealthy(origin)), server.ended]);
  return server;
}

/** The variables of a deployment whose Meta, and whose sender of e-mail, is its own sandbox. */
const sandboxed = (origin: string): Record<string, string> => ({
  PUBLIC_URL: origin,
  SANDBOX: 'on',
  META_GRAPH_URL: `${origin}/sandbox/graph`,
  MAIL_URL: `${origin}/sandbox/email/sending/send`,
  MAIL_TOKEN: 'sandbox-mail-token',
  MAIL_FROM: 'atendimento@janela.test',
});

/** Whether nobody can sign in yet. */
export async function isEmpty(origin: string): Promise<boolean> {
  return bodyOf(await makeCaller(origin).ask('GET', '/api/setup'), z.object({ needed: z.boolean() })).needed;
}

async function isHealthy(origin: string): Promise<true | null> {
  const answer = await makeCaller(origin)
    .ask('GET', '/api/health')
    .catch(() => null);
  return answer?.status === 200 || null;
}
