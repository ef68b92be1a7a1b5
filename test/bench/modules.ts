import { readdir, readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { transformWithOxc } from 'vite';

export const root = resolve(import.meta.dirname, '../..');

/** Where `vite build` leaves the Worker. */
const built = resolve(root, 'dist/janela');

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
  const scripts = files.filter((name) => name.endsWith('.js') && !name.startsWith('.'));
  const modules = await Promise.all(
    scripts.map(async (name) => {
      const place = name === 'index.js' ? 'worker/index.ts' : `worker/${relative(built, resolve(built, name))}`;
      return {
        type: 'ESModule' as const,
        path: resolve(root, place),
        contents: await readFile(resolve(built, name), 'utf8'),
      };
    }),
  );
  return modules.sort(
    (a, b) => Number(b.path.endsWith('worker/index.ts')) - Number(a.path.endsWith('worker/index.ts')),
  );
}
