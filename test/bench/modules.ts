import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { transformWithOxc } from 'vite';

export const root = resolve(import.meta.dirname, '../..');

/** Where `vite build` leaves the Worker. */
const built = resolve(root, 'dist/janela');
const ENTRY = 'index.js';

export interface Module {
  type: 'ESModule';
  path: string;
  contents: string;
}

/** One of our files, its types taken out. `path` from the root. */
export async function sourceModule(path: string): Promise<Module> {
  const file = resolve(root, path);
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { sourcemap: false });
  return { type: 'ESModule', path: file, contents: code };
}

/**
 * The built Worker, its entry first. It takes the place of worker/index.ts, so that what imports that from the sources
 * wraps the very code that is deployed.
 */
export async function workerModules(): Promise<Module[]> {
  const files = await readdir(built, { recursive: true });
  const chunks = files.filter((name) => name.endsWith('.js') && name !== ENTRY && !name.startsWith('.'));
  return Promise.all(
    [ENTRY, ...chunks].map(async (name) => ({
      type: 'ESModule',
      path: resolve(root, name === ENTRY ? 'worker/index.ts' : join('worker', name)),
      contents: await readFile(resolve(built, name), 'utf8'),
    })),
  );
}
