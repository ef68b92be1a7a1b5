import { describe, expect, it } from 'vitest';
import { closesAt, standingAt, urges } from '../../worker/inbox/standing.ts';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { agentIdOf, aRow } from '../samples.ts';

const now = Date.UTC(2026, 10, 20, 15);
const wroteAgo = (ms: number) => ({ window: { openedAt: now - ms, refusedAt: null } });
const fromContact = { preview: { from: 'contact', kind: 'text', text: 'Oi' } } as const;
const fromUs = { preview: { from: 'us', kind: 'text', text: 'Oi', author: 'Ana', state: 'read' } } as const;
const ana = agentIdOf(1);

describe('[N13] how a window stands', () => {
  it.each([
    [0, 'open', now + 23 * HOUR],
    [23 * HOUR - 1, 'open', now + 1],
    [23 * HOUR, 'closing', now + HOUR],
    [DAY - 1, 'closing', now + 1],
    [DAY, 'shut', null],
  ] as const)('%i ms after the contact wrote: %s', (ago, standing, changesAt) => {
    expect(standingAt(aRow(wroteAgo(ago)), now)).toEqual({ standing, changesAt });
  });

  it('awaits where a template stands unanswered, and does not while the window is open', () => {
    const unanswered = [{ at: now }];
    expect(standingAt(aRow({ ...wroteAgo(DAY), unanswered }), now).standing).toBe('awaiting');
    expect(standingAt(aRow({ ...wroteAgo(HOUR), unanswered }), now).standing).toBe('open');
  });

  it('what closes first comes first, and what is shut last', () => {
    expect(closesAt(aRow(wroteAgo(20 * HOUR)), now)).toBe(now + 4 * HOUR);
    expect(closesAt(aRow(wroteAgo(DAY)), now)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('[N13] an assignee is urged', () => {
  const closing = aRow({ ...wroteAgo(23 * HOUR + 10 * MINUTE), ...fromContact });

  it('when the contact wrote last and an hour is left', () => {
    expect(urges(closing, ana, now)).toBe(true);
  });

  it.each([
    ['who has answered', aRow({ ...closing, ...fromUs })],
    ['with more time left', aRow({ ...closing, ...wroteAgo(22 * HOUR) })],
    ['with none left', aRow({ ...closing, ...wroteAgo(DAY) })],
    ['of a concluded ticket', aRow({ ...closing, ticket: { ...closing.ticket, status: 'concluded' } })],
  ])('not one %s', (_, row) => {
    expect(urges(row, ana, now)).toBe(false);
  });

  it('not a colleague', () => {
    expect(urges(closing, agentIdOf(2), now)).toBe(false);
  });
});
