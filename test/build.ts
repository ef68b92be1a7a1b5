import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Builds screens and Worker once, before the suites that run what is deployed. */
export default async function build(): Promise<void> {
  await promisify(execFile)('vite', ['build']);
}
