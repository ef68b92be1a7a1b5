import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeDemo } from './demo.ts';
import { readDemoState, writeDemoState } from './demo-state.store.ts';
import { type Options, readOptions } from './options.ts';
import { isFree } from './port.env.ts';
import { addresses, footer, setUp, signIns, title } from './screen.ts';
import { isEmpty, migrate, serve } from './serve.env.ts';
import { complain, hush, say, step } from './steps.env.ts';
import { makeTools, type Tools } from './tools.env.ts';
import { localSecrets } from './vars.store.ts';

// `npm start`: builds the inbox, brings the local databases up to date, serves everything on one port and, the first
// time, makes the demo.

const CODE_BYTES = 9;

/** Runs until the Worker ends by itself, which it should not. */
async function start(options: Options, tools: Tools): Promise<never> {
  const { port, origin, seed, stateDir } = options;
  if (!(await isFree(port))) {
    throw new Error(`Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm start`);
  }
  say(title());
  const secrets = await localSecrets();
  await Promise.all([
    step('Screens and Worker built', () => tools.run('vite', ['build'], 'build')),
    step('Databases up to date', () => migrate(tools, options)),
  ]);

  const setupCode = randomBytes(CODE_BYTES).toString('base64url');
  const more = { SETUP_CODE: setupCode, ...leavableOut(secrets) };
  const server = await step('Worker started', () => serve(tools, options, more));

  const isNew = await isEmpty(origin);
  if (isNew && seed === 'demo') await writeDemoState(stateDir, 'begun');
  if (seed === 'demo' && (await readDemoState(stateDir)) === 'begun') {
    const accessToken = secrets.META_ACCESS_TOKEN ?? '';
    await completeDemo(stateDir, Promise.race([makeDemo({ origin, setupCode, accessToken }), server.ended]));
  }
  say(addresses(origin));
  if (isNew && seed === 'none') say(setUp(origin, setupCode));
  else if ((await readDemoState(stateDir)) !== 'none') say(signIns());
  say(footer(options));
  return server.ended;
}

/** Wrangler takes from .dev.vars only what wrangler.toml requires; these a deployment may leave out. */
function leavableOut(secrets: Record<string, string | undefined>): Record<string, string> {
  const { META_APP_ID, META_APP_SECRET_PREVIOUS } = secrets;
  return {
    ...(META_APP_ID ? { META_APP_ID } : {}),
    ...(META_APP_SECRET_PREVIOUS ? { META_APP_SECRET_PREVIOUS } : {}),
  };
}

/** A demo that cannot be completed, perhaps because people have played with its first half, is no reason to stop. */
async function completeDemo(stateDir: string, demo: Promise<void>): Promise<void> {
  try {
    await step('Demo made', () => demo);
    await writeDemoState(stateDir, 'made');
  } catch (error) {
    complain(`The demo is not complete; the next start goes on with it. ${messageOf(error)}`);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

process.chdir(join(import.meta.dirname, '..'));
const read = readOptions(process.env);
if (!read.ok) {
  complain(read.reason);
  process.exit(1);
}
const tools = makeTools(`${read.value.stateDir}/logs`);
const asked = new Promise<0>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      hush();
      resolve(0);
    });
  }
});
const failed = start(read.value, tools).catch((error: unknown) => {
  complain(messageOf(error));
  return 1;
});
const exitCode = await Promise.race([asked, failed]);
await tools.stop();
process.exit(exitCode);
