import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Catalog,
  emptyCatalog,
  isBehind,
  nextFrom,
  rowsOf,
  withEvents,
  withPage,
  withSnapshot,
} from '../../web/inbox/catalog.ts';
import type { ListPage } from '../../worker/inbox/protocol.ts';
import { compareRows, sortTime, type Tab, type TicketRow, tabOf } from '../../worker/inbox/row.ts';
import { agentIdOf, aRow, aTicket, teamIdOf, ticketIdOf } from '../samples.ts';

const ana = agentIdOf(1);
const [geral, suporte] = [teamIdOf(1), teamIdOf(2)];
const NEVER = Number.MAX_SAFE_INTEGER;

interface Change {
  team?: 1 | 2;
  touchedAt: number;
  rev?: number;
  tab?: Tab;
}

function row(n: number, { team = 1, touchedAt, rev = 1, tab = 'mine' }: Change): TicketRow {
  const { id: _, ...ticket } = aTicket({
    teamId: teamIdOf(team),
    status: tab === 'new' || tab === 'concluded' ? tab : 'open',
    assignee: tab === 'new' ? null : { id: agentIdOf(tab === 'others' ? 2 : 1), name: 'Ana' },
    openedAt: touchedAt,
    concludedAt: tab === 'concluded' ? touchedAt : null,
  });
  return aRow({ ticketId: ticketIdOf(n), ticket, touchedAt, rev });
}

const cursorOf = (last: TicketRow): string => `${sortTime(last)}:${last.ticketId}`;
const page = (rows: TicketRow[], more = false): ListPage => {
  const last = rows.at(-1);
  return { rows, cursor: more && last !== undefined ? cursorOf(last) : null };
};
const none = page([]);
const mine = (rows: ListPage): Record<Tab, ListPage> => ({
  ...{ new: none, mine: rows, others: none, concluded: none },
  ...{ snoozed: none, followed: none },
});
const numbers = (rows: TicketRow[] | null) => rows?.map((one) => Number(one.ticketId.slice(4))) ?? null;

describe('the lists of several teams as one', () => {
  it('show nothing until every team has spoken', () => {
    const one = withSnapshot(emptyCatalog(ana, [geral, suporte]), geral, mine(page([row(1, { touchedAt: 5 })])));
    expect(rowsOf(one, 'mine')).toBeNull();
    const both = withSnapshot(one, suporte, mine(page([row(2, { team: 2, touchedAt: 9 })])));
    expect(numbers(rowsOf(both, 'mine'))).toEqual([2, 1]);
  });

  it('end where the nearest team’s page ends: beyond it, rows could be missing in between', () => {
    let catalog = emptyCatalog(ana, [geral, suporte]);
    catalog = withSnapshot(catalog, geral, mine(page([row(1, { touchedAt: 90 }), row(2, { touchedAt: 80 })], true)));
    catalog = withSnapshot(
      catalog,
      suporte,
      mine(page([row(3, { team: 2, touchedAt: 85 }), row(4, { team: 2, touchedAt: 10 })])),
    );
    expect(numbers(rowsOf(catalog, 'mine'))).toEqual([1, 3, 2]);
    expect(nextFrom(catalog, 'mine')?.cursor).toBe(cursorOf(row(2, { touchedAt: 80 })));
  });

  it('go on with a further page over all teams', () => {
    let catalog = emptyCatalog(ana, [geral, suporte]);
    catalog = withSnapshot(catalog, geral, mine(page([row(1, { touchedAt: 90 })], true)));
    catalog = withSnapshot(catalog, suporte, mine(page([row(4, { team: 2, touchedAt: 10 })])));
    const from = nextFrom(catalog, 'mine');
    if (from === null) throw new Error('There is a further page');
    catalog = withPage(
      catalog,
      'mine',
      from,
      page([row(2, { touchedAt: 50 }), row(4, { team: 2, touchedAt: 10 })]),
      NEVER,
    );
    expect(numbers(rowsOf(catalog, 'mine'))).toEqual([1, 2, 4]);
    expect(nextFrom(catalog, 'mine')).toBeNull();
  });

  it('move a row with news and put it where it belongs', () => {
    let catalog = withSnapshot(
      emptyCatalog(ana, [geral]),
      geral,
      mine(page([row(1, { touchedAt: 9 }), row(2, { touchedAt: 5 })])),
    );
    catalog = withEvents(catalog, [{ type: 'row', row: row(2, { touchedAt: 20, rev: 2 }) }]);
    expect(numbers(rowsOf(catalog, 'mine'))).toEqual([2, 1]);
    catalog = withEvents(catalog, [{ type: 'row', row: row(2, { touchedAt: 20, rev: 3, tab: 'concluded' }) }]);
    expect(numbers(rowsOf(catalog, 'mine'))).toEqual([1]);
    expect(numbers(rowsOf(catalog, 'concluded'))).toEqual([2]);
  });

  it('[R40] Novos stands oldest first', () => {
    const pages = {
      ...mine(none),
      new: page([row(1, { touchedAt: 5, tab: 'new' }), row(2, { touchedAt: 9, tab: 'new' })]),
    };
    expect(numbers(rowsOf(withSnapshot(emptyCatalog(ana, [geral]), geral, pages), 'new'))).toEqual([1, 2]);
  });
});

describe('after a reconnect', () => {
  const deeplyRead = (): Catalog => {
    let catalog = withSnapshot(emptyCatalog(ana, [geral]), geral, mine(page([row(1, { touchedAt: 90 })], true)));
    const from = nextFrom(catalog, 'mine');
    if (from === null) throw new Error('There is a further page');
    catalog = withPage(catalog, 'mine', from, page([row(2, { touchedAt: 50 }), row(3, { touchedAt: 40 })]), NEVER);
    return catalog;
  };

  it('what the first page no longer names is gone, and deeper rows stay until they are read again', () => {
    const catalog = withSnapshot(deeplyRead(), geral, mine(page([row(9, { touchedAt: 95, rev: 2 })], true)));
    expect(numbers(rowsOf(catalog, 'mine'))).toEqual([9, 1, 2, 3]);
    expect(isBehind(catalog, 'mine')).toBe(true);
  });

  it('reading again drops what left meanwhile, but nothing that changed since it was asked', () => {
    let catalog = withSnapshot(deeplyRead(), geral, mine(page([row(9, { touchedAt: 95, rev: 2 })], true)));
    const from = nextFrom(catalog, 'mine');
    if (from === null) throw new Error('There is a further page');
    catalog = withEvents(catalog, [{ type: 'row', row: row(3, { touchedAt: 40, rev: 500 }) }]);
    catalog = withPage(catalog, 'mine', from, page([row(1, { touchedAt: 90 })]), 400);
    expect(numbers(rowsOf(catalog, 'mine'))).toEqual([9, 1, 3]);
    expect(isBehind(catalog, 'mine')).toBe(false);
  });
});

describe('any company', () => {
  const company = fc.uniqueArray(
    fc.record({
      n: fc.integer({ min: 1, max: 60 }),
      team: fc.constantFrom<1 | 2>(1, 2),
      touchedAt: fc.integer({ min: 1, max: 30 }),
    }),
    { selector: (one) => one.n, maxLength: 40 },
  );

  it('is read whole, in order and without gaps, whatever the pages’ size', () => {
    fc.assert(
      fc.property(
        company,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Tab>('new', 'mine', 'concluded'),
        (people, size, tab) => {
          const all = people.map(({ n, team, touchedAt }) => row(n, { team, touchedAt, tab })).sort(compareRows(tab));
          const after = (rows: TicketRow[], cursor: string | null) =>
            rows.slice(rows.findIndex((one) => cursorOf(one) === cursor) + 1);
          const cut = (rows: TicketRow[]) => page(rows.slice(0, size), rows.length > size);
          let catalog = emptyCatalog(ana, [geral, suporte]);
          for (const team of [geral, suporte]) {
            const own = all.filter((one) => one.ticket.teamId === team && tabOf(one, ana) === tab);
            catalog = withSnapshot(catalog, team, { ...mine(none), [tab]: cut(own) });
          }
          for (let from = nextFrom(catalog, tab); from !== null; from = nextFrom(catalog, tab)) {
            const shown = numbers(rowsOf(catalog, tab));
            expect(shown).toEqual(numbers(all.slice(0, shown?.length)));
            catalog = withPage(catalog, tab, from, cut(after(all, from.cursor)), NEVER);
          }
          expect(numbers(rowsOf(catalog, tab))).toEqual(numbers(all));
        },
      ),
    );
  });
});
