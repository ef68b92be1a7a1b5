import { CHALLENGE_LIFE_MS, MAILED_CODE_LIFE_MS } from '../../worker/accounts/lives.ts';
import { makeShelf } from '../live/shelf.store.ts';

/** [N46] [N41] How far somebody has come who is on their way in. */
export type OnTheWay = { step: 'mail'; email: string } | { step: 'factor' };

const LIVES = { mail: MAILED_CODE_LIFE_MS, factor: CHALLENGE_LIFE_MS };

/** Survives a reload of this tab, no longer than what is waited for is good. What lets one in is in no script's reach. */
const shelf = makeShelf('janela.on-the-way', sessionStorage);

export const keepStep = (way: OnTheWay): void =>
  shelf.put('', JSON.stringify({ ...way, until: Date.now() + LIVES[way.step] }));

export const forgetStep = (): void => shelf.drop('');

/** null: none is kept, or its time has passed. */
export function keptStep(): OnTheWay | null {
  const kept = shelf.get('');
  if (kept === null) return null;
  // Written by this file alone.
  const { until, ...way }: OnTheWay & { until: number } = JSON.parse(kept);
  return Date.now() < until ? way : null;
}
