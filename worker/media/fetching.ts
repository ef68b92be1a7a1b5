import { assertNever } from '../platform/assert.ts';
import type { FetchTrouble } from './media.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;

/** How long the provider keeps what a contact sent (facts/meta.md §8). */
export const MEDIA_LIFE_MS = 7 * 24 * HOUR_MS;

/** A fetch that was asked for and not heard of again is asked for once more after this time. */
export const FETCH_LEASE_MS = 60 * SECOND_MS;

/** No larger file is fetched: more than WhatsApp carries (100 MB), less than would choke a download. */
export const FETCH_MAX_BYTES = 200 * 1024 * 1024;

const FIRST_PAUSE_MS = 10 * SECOND_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;
/** So often a file is asked for again that the provider does not know, or that comes damaged. */
const DOUBTFUL_TRIES = 5;

export type FetchVerdict = { do: 'again'; afterMs: number } | { do: 'give_up'; trouble: FetchTrouble };

/**
 * What becomes of a file after the n-th fetch in vain. `ageMs`: since the message. `dice` in [0, 1). A passing trouble, and
 * access that somebody may mend, are waited for as long as the provider keeps the file.
 */
export function verdictOnFetch(trouble: FetchTrouble, tries: number, ageMs: number, dice: number): FetchVerdict {
  if (ageMs >= MEDIA_LIFE_MS) return { do: 'give_up', trouble: 'expired' };
  const again = { do: 'again', afterMs: pauseMs(tries, dice) } as const;
  switch (trouble) {
    case 'too_large':
    case 'expired':
      return { do: 'give_up', trouble };
    case 'gone':
    case 'damaged':
      return tries < DOUBTFUL_TRIES ? again : { do: 'give_up', trouble };
    case 'no_access':
    case 'unreachable':
      return again;
    default:
      return assertNever(trouble, 'trouble');
  }
}

/** 10 s, threefold each time, at most 6 h; a quarter up or down so that many do not come at once. */
const pauseMs = (tries: number, dice: number): number =>
  Math.min(FIRST_PAUSE_MS * 3 ** (tries - 1), LONGEST_PAUSE_MS) * (0.75 + dice / 2);
