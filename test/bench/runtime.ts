import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from 'wrangler';
import { z } from 'zod';
import { type Module, root, sourceModule, workerModules } from './modules.ts';
import { secrets } from './settings.ts';

/** A Worker that runs in workerd, with a state of its own until it is stopped. */
export interface Runtime {
  url: URL;
  stop(): Promise<void>;
}

/** The floor, see floor.ts. */
export async function startFloor(): Promise<Runtime> {
  const { runtime } = await start([await sourceModule('test/bench/floor.ts')], {
    name: 'floor',
    compatibilityDate: '2026-10-15',
    bindings: { SECRET: secrets.META_APP_SECRET },
    durableObjects: {
      THREAD: { className: 'Thread', useSQLite: true },
      HUB: { className: 'Hub', useSQLite: true },
    },
  });
  return runtime;
}

/** The product as it was built, its databases migrated; `metered`: with a meter around it, see metered.ts. */
export async function startProduct({ metered }: { metered: boolean }): Promise<Runtime> {
  const { workerOptions } = workerOptionsOf(resolve(root, 'dist/janela/wrangler.json'));
  const meter = metered ? [await sourceModule('test/bench/metered.ts'), await sourceModule('test/bench/meter.ts')] : [];
  const { runtime, miniflare } = await start([...meter, ...(await workerModules())], {
    ...workerOptions,
    bindings: { ...z.record(z.string(), z.string()).parse(workerOptions.bindings), ...secrets },
  });
  for (const binding of ['DB', 'HISTORY']) {
    const database = await miniflare.getD1Database(binding);
    for (const statement of await migrationsOf(binding)) await database.prepare(statement).run();
  }
  return runtime;
}

async function start(modules: Module[], options: Omit<V4WorkerOptions, 'modules'>) {
  const state = await mkdtemp(join(await stateRoot(), 'janela-bench-'));
  process.once('exit', () => rmSync(state, { recursive: true, force: true }));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      resourcePersistencePath: state,
      // Past miniflare's own entry, which is a Worker too and costs half as much as the floor.
      workers: [{ ...options, modulesRoot: root, modules, unsafeDirectSockets: [{}] }],
    }),
  );
  const url = await miniflare.unsafeGetDirectURL();
  const runtime: Runtime = { url, stop: () => miniflare.dispose() };
  return { runtime, miniflare };
}

const MEMORY = '/dev/shm';
const NEEDED_BYTES = 1e9;

/**
 * In memory where there is room: what is measured is the Worker, and not this machine's disk, for whose fsync the runtime
 * stands still at the end of each transaction.
 */
async function stateRoot(): Promise<string> {
  const memory = await statfs(MEMORY).catch(() => null);
  return memory !== null && memory.bavail * memory.bsize >= NEEDED_BYTES ? MEMORY : tmpdir();
}

async function migrationsOf(binding: string): Promise<string[]> {
  const folder = resolve(root, 'migrations', binding.toLowerCase());
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((name) => readFile(resolve(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('--> statement-breakpoint'));
}
