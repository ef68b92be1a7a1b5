import { describe, expect, it } from 'vitest';
import {
  inTab,
  isNarrowed,
  listOrders,
  type Narrowing,
  narrowed,
  narrowingFrom,
  queryOf,
  sievedBy,
  usual,
} from '../../web/inbox/narrowing.ts';
import type { Tab } from '../../worker/inbox/row.ts';
import { agentIdOf, aRow, channelId, conversationIdOf, labelIdOf, teamIdOf, ticketIdOf } from '../samples.ts';

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
const reader = { viewerId: agentIdOf(1), openId: null };
const order = (how: Partial<Narrowing>) =>
  narrowed(rows, { ...usual, ...how }, reader, NOW).rows.map(
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

it('[R39] a list is narrowed to some teams', () => {
  expect(order({ teams: [teamIdOf(2)] })).toEqual([2]);
  expect(order({ teams: [teamIdOf(2), teamIdOf(3)] })).toEqual([2, 3]);
  expect(isNarrowed({ ...usual, teams: [teamIdOf(2)] })).toBe(true);
});

it('[R39] a list is narrowed to contacts that bear one of some labels', () => {
  const [vip, late] = [labelIdOf(1), labelIdOf(2)];
  const labelled = [{ ...row(1, 3, 1), labels: [vip] }, { ...row(2, 23.5, 5), labels: [late, vip] }, row(3, 30, 2)];
  const shown = (labels: (typeof vip)[]) =>
    narrowed(labelled, { ...usual, labels }, reader, NOW).rows.map(
      ({ ticketId }) => labelled.findIndex((one) => one.ticketId === ticketId) + 1,
    );
  expect(shown([late])).toEqual([2]);
  expect(shown([vip])).toEqual([1, 2]);
  expect(shown([late, vip])).toEqual([1, 2]);
  expect(shown([])).toEqual([1, 2, 3]);
  expect(isNarrowed({ ...usual, labels: [vip] })).toBe(true);
});

it('[R41] of what is unread, that which stands open stays where it is while it is read, and no longer', () => {
  const read = rows.map((one, at) => ({ ...one, conversationId: conversationIdOf(at + 1) }));
  const shown = (openId: (typeof read)[number]['conversationId'] | null, how: Partial<Narrowing> = {}) =>
    narrowed(read, { ...usual, unread: true, ...how }, { ...reader, openId }, NOW).rows.length;
  expect(read.every(({ ticket }) => ticket.unread === 0)).toBe(true);
  expect(shown(null)).toBe(0);
  expect(shown(conversationIdOf(2))).toBe(1);
  expect(shown(conversationIdOf(2), { teams: [teamIdOf(1)] })).toBe(0);
});

describe('[R39] [R41] in a tab', () => {
  const all: Narrowing = {
    ...{ filter: 'closing', order: 'closing', channels: [channelId], labels: [labelIdOf(1)] },
    ...{ agents: [agentIdOf(2)], teams: [teamIdOf(1)], unread: true, mine: true },
  };
  const counting = (tab: Tab) => {
    const { agents, mine, filter, order } = inTab(all, tab);
    return { agents: agents.length > 0, mine, filter, order };
  };

  it('it counts whose a ticket is, where that says anything', () => {
    for (const tab of ['new', 'followed'] as const)
      expect(counting(tab)).toMatchObject({ agents: true, mine: true, filter: 'closing' });
    for (const tab of ['mine', 'snoozed'] as const) expect(counting(tab)).toMatchObject({ agents: false, mine: false });
    expect(counting('others')).toMatchObject({ agents: true, mine: false });
  });

  it('of what is concluded, windows and orders count nowhere, all the rest does', () => {
    expect(inTab(all, 'concluded')).toEqual({ ...all, filter: 'all', order: null });
  });
});

describe('[R39] what was chosen', () => {
  it('is asked of the server as far as it does not change by time alone', () => {
    const chosen: Narrowing = { ...usual, filter: 'open', channels: [channelId], labels: [labelIdOf(1), labelIdOf(2)] };
    expect(sievedBy({ ...usual, filter: 'open' })).toBeNull();
    const query = queryOf('concluded', '9:tkt_000000000001', sievedBy({ ...chosen, unread: true }));
    expect(Object.fromEntries(query)).toEqual({
      ...{ tab: 'concluded', cursor: '9:tkt_000000000001' },
      ...{ channels: channelId, labels: `${labelIdOf(1)},${labelIdOf(2)}`, unread: 'true' },
    });
    expect(`${queryOf('mine', 'c', null)}`).toBe('tab=mine&cursor=c');
  });

  it('comes back as it was kept, and nonsense narrows nothing', () => {
    const chosen: Narrowing = {
      ...{ filter: 'shut', order: 'latest', channels: [channelId], labels: [labelIdOf(1)] },
      ...{ agents: [agentIdOf(1)], teams: [teamIdOf(1)], unread: true, mine: true },
    };
    expect(narrowingFrom(JSON.stringify(chosen))).toEqual(chosen);
    for (const text of [null, '', 'x', 'null', '[]', '7', '{"filter":"x","order":1,"channels":"y","agents":[1,"z"]}'])
      expect(narrowingFrom(text), `${text}`).toEqual(usual);
  });
});
