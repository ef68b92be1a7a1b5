import { expect, it } from 'vitest';
import { follows } from '../../worker/conversation/following.ts';
import { KeptRow, KeptRows } from '../../worker/inbox/kept-rows.ts';
import {
  comparePlaces,
  compareRows,
  ownerOf,
  type Place,
  placeIn,
  standsIn,
  type Tab,
  type TicketRow,
  tabs,
} from '../../worker/inbox/row.ts';
import { TeamTables } from '../../worker/inbox/team.sql.ts';
import type { ListSight } from '../../worker/inbox/visibility.ts';
import type { TicketId } from '../../worker/platform/id.ts';
import { type Dice, diceOf } from '../dice.ts';
import { agentIdOf, aRow, aTicket, ticketIdOf } from '../samples.ts';
import { memoryStorage } from './storage.ts';

const agents = [agentIdOf(1), agentIdOf(2), agentIdOf(3)] as const;
const statuses = ['new', 'open', 'open', 'concluded'] as const;
const TICKETS = 14;
const sightOf = (dice: Dice): ListSight => {
  const offers = dice.chance(0.3);
  return { viewerId: dice.pick(agents), offers, colleagues: offers || dice.chance(0.5) };
};

const somebody = (dice: Dice) => ({ id: dice.pick(agents), name: 'Alguém' });

function someRow(dice: Dice, ticketId: TicketId, rev: number): TicketRow {
  const status = dice.pick(statuses);
  const { id: _, ...ticket } = aTicket({
    status,
    assignee: status === 'open' || (status === 'concluded' && dice.chance(0.8)) ? somebody(dice) : null,
    concludedBy: status === 'concluded' ? somebody(dice) : null,
    // Few, so that many tickets stand at the same time.
    openedAt: dice.between(1, 9),
    concludedAt: status === 'concluded' ? dice.between(1, 9) : null,
    ...(status === 'open' && dice.chance(0.3)
      ? { snoozed: { until: dice.chance(0.5) ? 99 : null, by: somebody(dice) } }
      : {}),
    ...(status === 'new' && dice.chance(0.4) ? { offeredTo: { ...somebody(dice), until: 99 } } : {}),
    ...(dice.chance(0.3) ? { followers: [dice.pick(agents)] } : {}),
  });
  return aRow({ ticketId, rev, ticket, touchedAt: dice.between(1, 9) });
}

/** What a tab shows to this sight, told by the rows alone. */
function shown(rows: readonly TicketRow[], tab: Tab, sight: ListSight, after: Place | null): TicketRow[] {
  const { viewerId, offers, colleagues } = sight;
  const isShown = ({ ticket }: TicketRow): boolean => {
    const isOwn = ownerOf(ticket)?.id === viewerId;
    if (tab === 'new') return offers || ownerOf(ticket) === null || isOwn;
    return tab === 'followed' ? follows(ticket, viewerId) : colleagues || isOwn;
  };
  return rows
    .filter((row) => standsIn(row, tab, viewerId) && isShown(row))
    .filter((row) => after === null || comparePlaces(tab)(placeIn(row), after) > 0)
    .toSorted(compareRows(tab));
}

it('[N73] whatever happens to a list, each page of it from memory is what its rows say', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const dice = diceOf(seed);
    const storage = memoryStorage();
    let tables = new TeamTables(storage.sql);
    const truth = new Map<TicketId, TicketRow>();
    for (let rev = 1; rev <= 60; rev += 1) {
      const id = ticketIdOf(dice.between(1, TICKETS));
      const row = someRow(dice, id, rev);
      switch (dice.between(0, 9)) {
        case 0:
          tables.remove(id, rev, 9);
          truth.delete(id);
          break;
        case 1: {
          const before = dice.between(1, 5);
          tables.sweep(before, 0);
          for (const [one, { ticket }] of truth)
            if (ticket.status === 'concluded' && (ticket.concludedAt ?? 0) < before) truth.delete(one);
          break;
        }
        case 2:
          // It slept.
          tables = new TeamTables(storage.sql);
          break;
        default:
          tables.put(tables.get(id), row);
          truth.set(id, row);
      }
      const sight = sightOf(dice);
      const after = dice.chance(0.5) ? null : { time: dice.between(1, 9), id: ticketIdOf(dice.between(1, TICKETS)) };
      const limit = dice.between(1, 6);
      for (const tab of tabs) {
        const page = tables.page(tab, sight, after, limit);
        const expected = shown([...truth.values()], tab, sight, after).slice(0, limit);
        expect(
          page.map(({ row }) => row),
          `${seed}, ${rev}, ${tab}`,
        ).toEqual(expected);
        expect(page.map(({ json }) => JSON.parse(json))).toEqual(expected);
      }
    }
  }
});

it('[N73] keeps what was asked for last, and never more than twice as many rows as it must', () => {
  const kept = new KeptRows(10);
  const keep = (n: number) => kept.set(new KeptRow(aRow({ ticketId: ticketIdOf(n) }), ''));
  keep(0);
  for (let n = 1; n <= 500; n += 1) {
    keep(n);
    expect(kept.get(ticketIdOf(0))).toBeDefined();
  }
  const held = Array.from({ length: 501 }, (_, n) => kept.get(ticketIdOf(n))).filter((row) => row !== undefined);
  expect(held.length).toBeGreaterThanOrEqual(10);
  expect(held.length).toBeLessThanOrEqual(20);
  kept.delete(ticketIdOf(500));
  expect(kept.get(ticketIdOf(500))).toBeUndefined();
});

it('[N17] a row that could not be written is told nowhere, and one that could not be taken away still is', () => {
  const { sql } = memoryStorage();
  let isFull = false;
  const tables = new TeamTables({
    exec: <Row extends Record<string, SqlStorageValue>>(query: string, ...params: (string | number | null)[]) => {
      if (isFull && /^\s*(INSERT|UPDATE|DELETE)/.test(query)) throw new Error('The disk is full');
      return sql.exec<Row>(query, ...params);
    },
  });
  const [ana] = agents;
  const sight = { viewerId: ana, offers: true, colleagues: true };
  const row = (n: number, rev: number, how: Partial<TicketRow['ticket']>) => {
    const { id: _, ...ticket } = aTicket({ status: 'open', assignee: { id: ana, name: 'Ana' }, ...how });
    return aRow({ ticketId: ticketIdOf(n), rev, ticket });
  };
  const told = () => ({
    known: [1, 2].map((n) => tables.get(ticketIdOf(n))?.rev ?? null),
    tabs: tabs.map((tab) => tables.page(tab, sight, null, TICKETS).map(({ row: { rev } }) => rev)),
  });
  tables.put(null, row(1, 1, {}));
  const before = told();
  isFull = true;
  const known = tables.get(ticketIdOf(1));
  expect(() => tables.put(known, row(1, 2, { status: 'concluded' }))).toThrow('full');
  expect(() => tables.put(null, row(2, 3, {}))).toThrow('full');
  expect(() => tables.remove(ticketIdOf(1), 4, 9)).toThrow('full');
  expect(told()).toEqual(before);
  isFull = false;
  tables.put(known, row(1, 2, { status: 'concluded' }));
  expect(told().known).toEqual([2, null]);
});
