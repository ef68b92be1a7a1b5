import { copyFile, readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

const EXAMPLE = '.dev.vars.example';
const LOCAL = '.dev.vars';

/** The secrets of the local deployment: those of `.dev.vars`, which is made from the example when there is none. */
export async function localSecrets(): Promise<Record<string, string | undefined>> {
  const own = await readFile(LOCAL, 'utf8').catch(missing);
  if (own !== null) return parseEnv(own);
  await copyFile(EXAMPLE, LOCAL);
  return parseEnv(await readFile(LOCAL, 'utf8'));
}

function missing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}
