import { describe, expect, it } from 'vitest';
import { inTab, isNarrowed, listOrders, narrowed, usual } from '../../web/inbox/narrowing.ts';
import { aRow, labelIdOf, teamIdOf, ticketIdOf } from '../samples.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const HOUR = 3_600_000;

/** Who wrote so long ago, and was touched so long ago. */
function row(n: number, wroteAgo: number, touchedAgo: number) {
  const base = aRow({ ticketId: ticketIdOf(n), touchedAt: NOW - touchedAgo * HOUR });
  return {
    ...base,
    window: { ...base.window, openedAt: NOW - wroteAgo * HOUR },
    ticket: { ...base.ticket, teamId: teamIdOf(n) },
  };
}
const rows = [row(1, 3, 1), row(2, 23.5, 5), row(3, 30, 2)];
const order = (how: Partial<typeof usual>) =>
  narrowed(rows, { ...usual, ...how }, NOW).rows.map(
    ({ ticketId }) => rows.findIndex((one) => one.ticketId === ticketId) + 1,
  );

describe('[R40] the order of a list', () => {
  it('is one of three, in every tab, and the tab’s own by itself', () => {
    expect(listOrders).toEqual(['oldest', 'latest', 'closing']);
    expect(order({})).toEqual([1, 2, 3]);
    expect(order({ order: 'oldest' })).toEqual([2, 3, 1]);
    expect(order({ order: 'latest' })).toEqual([1, 3, 2]);
    expect(order({ order: 'closing' })).toEqual([2, 1, 3]);
  });

  it('that a tab has by itself is no narrowing there, and is one elsewhere', () => {
    const latest = { ...usual, order: 'latest' } as const;
    expect(isNarrowed(inTab(latest, 'mine'))).toBe(false);
    expect(isNarrowed(inTab(latest, 'new'))).toBe(true);
    expect(isNarrowed(inTab({ ...usual, order: 'oldest' }, 'new'))).toBe(false);
  });
});

it('a list is narrowed to a team', () => {
  expect(order({ team: teamIdOf(2) })).toEqual([2]);
  expect(isNarrowed({ ...usual, team: teamIdOf(2) })).toBe(true);
});

it('[R39] a list is narrowed to contacts that bear one of some labels', () => {
  const [vip, late] = [labelIdOf(1), labelIdOf(2)];
  const labelled = [{ ...row(1, 3, 1), labels: [vip] }, { ...row(2, 23.5, 5), labels: [late, vip] }, row(3, 30, 2)];
  const shown = (labels: (typeof vip)[]) =>
    narrowed(labelled, { ...usual, labels }, NOW).rows.map(
      ({ ticketId }) => labelled.findIndex((one) => one.ticketId === ticketId) + 1,
    );
  expect(shown([late])).toEqual([2]);
  expect(shown([vip])).toEqual([1, 2]);
  expect(shown([late, vip])).toEqual([1, 2]);
  expect(shown([])).toEqual([1, 2, 3]);
  expect(isNarrowed({ ...usual, labels: [vip] })).toBe(true);
});
