import { randomInt } from 'node:crypto';
import { isFree } from '../start/port.env.ts';

/**
 * A port that nobody listens on and that stays so while whoever listens there is dead for a while. It is none of those that
 * a system lends to whoever calls out, from 32768 on (Linux; elsewhere from 49152): one lent meanwhile, to anybody on the
 * machine, cannot be listened on again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768);
    if (await isFree(port)) return port;
  }
}
