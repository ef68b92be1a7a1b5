import { ok, type Result, refuse } from '../worker/platform/result.ts';

/** What the environment may say about a local run. */
export interface Options {
  port: number;
  /** Where databases, objects and logs lie. */
  stateDir: string;
  /** Whether an empty deployment is filled with the demo (`SEED=none`: it is not). */
  seed: 'demo' | 'none';
  /** The address that browsers use, without a trailing slash. */
  origin: string;
}

const PORT_DEFAULT = '8787';
const PORT_MAX = 65_535;

/** Reads `PORT`, `STATE_DIR` and `SEED`; refuses with one sentence for the person who set them. */
export function readOptions(environment: Record<string, string | undefined>): Result<Options, string> {
  const given = environment.PORT || PORT_DEFAULT;
  const port = /^\d+$/.test(given) ? Number(given) : 0;
  if (port < 1 || port > PORT_MAX) return refuse(`PORT is a number from 1 to ${PORT_MAX}, not "${given}".`);
  const seed = environment.SEED || 'demo';
  if (seed !== 'demo' && seed !== 'none') return refuse(`SEED is "none" or is left out, not "${seed}".`);
  return ok({ port, stateDir: environment.STATE_DIR || '.janela', seed, origin: `http://localhost:${port}` });
}
