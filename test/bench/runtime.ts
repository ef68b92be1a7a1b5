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

/** All that miniflare must know of one Worker. */
export interface WorkerSetup {
  modules: Module[];
  options: Omit<V4WorkerOptions, 'modules'>;
}

/** The floor, see floor.ts. */
export async function startFloor(): Promise<Runtime> {
  const options = {
    name: 'floor',
    compatibilityDate: '2026-10-15',
    bindings: { SECRET: secrets.META_APP_SECRET },
    durableObjects: {
      THREAD: { className: 'Thread', useSQLite: true },
      HUB: { className: 'Hub', useSQLite: true },
    },
  };
  const { runtime } = await start({ modules: [await sourceModule('test/bench/floor.ts')], options });
  return runtime;
}

/** The product as it was built, its databases migrated; `around`: modules of ours that stand around it, the entry first. */
export async function startProduct(...around: readonly string[]): Promise<Runtime> {
  return await startSetup(await builtProduct(), around);
}

/**
 * The same, handing out no screens: miniflare does that with two more Workers before ours, which work, and are swept after, on the
 * thread that runs the objects.
 */
export async function startWithoutScreens(...around: readonly string[]): Promise<Runtime> {
  const { modules, options } = await builtProduct();
  const { assets: _, ...others } = options;
  return await startSetup({ modules, options: others }, around);
}

async function startSetup({ modules, options }: WorkerSetup, around: readonly string[]): Promise<Runtime> {
  const wrapping = await Promise.all(around.map(sourceModule));
  const { runtime, miniflare } = await start({ modules: [...wrapping, ...modules], options });
  await migrate(miniflare);
  return runtime;
}

/** The product as it was built, with the settings of settings.ts. */
export async function builtProduct(): Promise<WorkerSetup> {
  const { workerOptions } = workerOptionsOf(resolve(root, 'dist/janela/wrangler.json'));
  const bindings = { ...z.record(z.string(), z.string()).parse(workerOptions.bindings), ...secrets };
  return { modules: await workerModules(), options: { ...workerOptions, bindings } };
}

/** Brings empty databases to what the product expects. */
export async function migrate(miniflare: Miniflare): Promise<void> {
  for (const binding of ['DB', 'HISTORY']) {
    const database = await miniflare.getD1Database(binding);
    for (const statement of await migrationsOf(binding)) await database.prepare(statement).run();
  }
}

async function start(worker: WorkerSetup) {
  const state = await mkdtemp(join(await stateRoot(), 'janela-bench-'));
  process.once('exit', () => rmSync(state, { recursive: true, force: true }));
  const miniflare = launch(state, [worker]);
  const url = await miniflare.unsafeGetDirectURL();
  const runtime: Runtime = { url, stop: () => miniflare.dispose() };
  return { runtime, miniflare };
}

/**
 * Starts the Workers over what lies in `state`. The first of them listens by itself (on `port`, else on a free one), past
 * miniflare's own entry, which is a Worker too and costs half as much as the floor.
 */
export function launch(state: string, workers: readonly WorkerSetup[], port = 0): Miniflare {
  return new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      resourcePersistencePath: state,
      workers: workers.map(({ options, modules }, place) => ({
        ...options,
        modulesRoot: root,
        modules,
        ...(place === 0 ? { unsafeDirectSockets: [{ host: '127.0.0.1', port }] } : {}),
      })),
    }),
  );
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
