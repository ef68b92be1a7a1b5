import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);
const quiet = { env: { ...process.env, CI: 'true' } };

/**
 * Builds screens and Worker once, and empty databases beside them, for all deployments of a project. `dist`: where to; null: a
 * folder of its own, which nobody builds anew meanwhile. Gives what takes all of it away.
 */
export async function prepare(project: TestProject, dist: string | null): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'janela-product-'));
  const built = resolve(dist ?? join(folder, 'dist'));
  const state = join(folder, 'state');
  await Promise.all([run('vite', ['build', '--outDir', built], quiet), migrate(state)]);
  project.provide('product', { config: join(built, 'janela', 'wrangler.json'), state });
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function migrate(state: string): Promise<void> {
  for (const binding of ['DB', 'HISTORY']) {
    await run(
      'wrangler',
      ['d1', 'migrations', 'apply', binding, '--local', '--persist-to', state, '-c', 'wrangler.toml'],
      quiet,
    );
  }
}
