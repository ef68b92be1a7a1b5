import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { root } from './modules.ts';

/** Screens and Worker as they are deployed, into dist/. */
export async function build(): Promise<void> {
  const vite = resolve(root, 'node_modules/vite/bin/vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build'], { cwd: root });
}
