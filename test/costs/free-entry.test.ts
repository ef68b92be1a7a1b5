import { describe, expect, it } from 'vitest';
import { type FreeEntry, learnFreeEntry } from '../../worker/costs/free-entry.ts';
import { HOUR } from '../clock.ts';

const reply = Date.UTC(2026, 10, 20, 15);
const learned = (claims: readonly [claimedAt: number, told: number | null][]): FreeEntry | null =>
  claims.reduce<FreeEntry | null>((known, [claimedAt, told]) => learnFreeEntry(known, claimedAt, told), null);

describe('a free entry point', () => {
  it('[N11] makes everything free for 72 h from our first reply, in whatever order its statuses come', () => {
    const free = { until: reply + 72 * HOUR, told: false };
    expect(learned([[reply, null]])).toEqual(free);
    expect(
      learned([
        [reply, null],
        [reply + HOUR, null],
        [reply + 71 * HOUR, null],
      ]),
    ).toEqual(free);
    expect(
      learned([
        [reply + 71 * HOUR, null],
        [reply, null],
        [reply + HOUR, null],
      ]),
    ).toEqual(free);
  });

  it('[N11] lasts as long as the provider says where it says so, also longer', () => {
    const told = reply + 7 * 24 * HOUR;
    const free = { until: told, told: true };
    expect(
      learned([
        [reply, null],
        [reply, told],
      ]),
    ).toEqual(free);
    expect(
      learned([
        [reply, told],
        [reply + HOUR, null],
      ]),
    ).toEqual(free);
    expect(
      learned([
        [reply, told],
        [reply, told - HOUR],
      ]),
    ).toEqual(free);
  });

  it('[N11] begins anew when the contact comes by an ad again', () => {
    const again = reply + 80 * HOUR;
    expect(
      learned([
        [reply, null],
        [again, null],
      ]),
    ).toEqual({ until: again + 72 * HOUR, told: false });
    expect(
      learned([
        [again, null],
        [reply, null],
      ]),
    ).toEqual({ until: again + 72 * HOUR, told: false });
  });
});
