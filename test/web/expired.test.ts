import { describe, expect, it } from 'vitest';
import { expiredFor, newlyExpired } from '../../web/inbox/expired.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { agentIdOf, aRow } from '../samples.ts';

const ana = agentIdOf(1);
const bruno = agentIdOf(2);
const row = (rev: number, ...expired: [AgentId, number][]) =>
  aRow({ rev, expired: expired.map(([by, count]) => ({ by, count, text: 'Oi' })) });

describe('what expired in a queue', () => {
  it('[N3] is told to its author, and to nobody else', () => {
    expect(expiredFor(row(1, [bruno, 2]), ana)).toBe(null);
    expect(expiredFor(row(1, [bruno, 2], [ana, 1]), ana)).toMatchObject({ count: 1 });
    expect(expiredFor(aRow(), ana)).toBe(null);
  });

  it('[N3] is news once: not by an older row, not when it was there before, not when it is taken back', () => {
    expect(newlyExpired(row(1), row(2, [ana, 2]), ana)).toBe(2);
    expect(newlyExpired(row(1, [ana, 2]), row(2, [ana, 3]), ana)).toBe(1);
    expect(newlyExpired(row(2, [ana, 2]), row(3, [ana, 2]), ana)).toBe(0);
    expect(newlyExpired(row(2, [ana, 2]), row(3), ana)).toBe(0);
    expect(newlyExpired(row(3), row(2, [ana, 2]), ana)).toBe(0);
    expect(newlyExpired(undefined, row(2, [ana, 2]), ana)).toBe(0);
  });
});
