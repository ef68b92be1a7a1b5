import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asSifted,
  type Catalog,
  emptyCatalog,
  isBehind,
  nextFrom,
  rowsOf,
  sift,
  withEvents,
  withPage,
  withSnapshot,
} from '../../web/inbox/catalog.ts';
import { type ListFilter, noFilter, passes } from '../../worker/inbox/list-filter.ts';
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
    const one = withSnapshot(emptyCatalog(ana, [geral, suporte], false), geral, mine(page([row(1, { touchedAt: 5 })])));
    expect(rowsOf(one, 'mine')).toBeNull();
    const both = withSnapshot(one, suporte, mine(page([row(2, { team: 2, touchedAt: 9 })])));
    expect(numbers(rowsOf(both, 'mine'))).toEqual([2, 1]);
  });

  it('[R55] [R58] *Concluídos* waits for a page from the top where other teams than those followed may have some', () => {
    const done = (n: number, touchedAt: number, team: 1 | 2 = 1) => row(n, { team, touchedAt, tab: 'concluded' });
    const told = { ...mine(none), concluded: page([done(1, 50)]) };
    const catalog = withSnapshot(emptyCatalog(ana, [geral], true), geral, told);
    expect(rowsOf(catalog, 'concluded')).toEqual([]);
    expect(rowsOf(catalog, 'mine'), 'another tab is whole').toEqual([]);
    expect(nextFrom(catalog, 'mine')).toBeNull();
    const top = nextFrom(catalog, 'concluded');
    expect(top).toMatchObject({ cursor: null });
    if (top === null) return;
    const first = withPage(catalog, 'concluded', top, page([done(2, 90, 2), done(1, 50)]), NEVER);
    expect(numbers(rowsOf(first, 'concluded'))).toEqual([2, 1]);
    expect(nextFrom(first, 'concluded')).toBeNull();
    const anew = withSnapshot(first, geral, told);
    expect(numbers(rowsOf(anew, 'concluded')), 'after a reconnect').toEqual([2, 1]);
  });

  it('end where the nearest team’s page ends: beyond it, rows could be missing in between', () => {
    let catalog = emptyCatalog(ana, [geral, suporte], false);
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
    let catalog = emptyCatalog(ana, [geral, suporte], false);
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
      emptyCatalog(ana, [geral], false),
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
    expect(numbers(rowsOf(withSnapshot(emptyCatalog(ana, [geral], false), geral, pages), 'new'))).toEqual([1, 2]);
  });
});

describe('after a reconnect', () => {
  const deeplyRead = (): Catalog => {
    let catalog = withSnapshot(emptyCatalog(ana, [geral], false), geral, mine(page([row(1, { touchedAt: 90 })], true)));
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
          let catalog = emptyCatalog(ana, [geral, suporte], false);
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

describe('[R39] lists that are narrowed', () => {
  const unread: ListFilter = { ...noFilter, unread: true };
  const marked = (n: number, touchedAt: number, isUnread: boolean, rev = 1): TicketRow => {
    const base = row(n, { touchedAt, rev });
    return { ...base, ticket: { ...base.ticket, unread: isUnread ? 1 : 0 } };
  };
  const shown = (catalog: Catalog) =>
    numbers(rowsOf(asSifted(catalog), 'mine')?.filter((one) => passes(one, unread, ana)) ?? null);
  const begun = () =>
    sift(
      withSnapshot(
        emptyCatalog(ana, [geral], false),
        geral,
        mine(page([marked(1, 90, true), marked(2, 80, false)], true)),
      ),
      unread,
    );
  const read = (catalog: Catalog, answer: ListPage, askedRev = NEVER) => {
    const from = nextFrom(asSifted(catalog), 'mine');
    if (from === null) throw new Error('There is a further page');
    return withPage(catalog, 'mine', from, answer, askedRev, catalog.sifted?.filter ?? null);
  };

  it('know at once of what passes as much as of everything, and go on from there', () => {
    const catalog = begun();
    expect(shown(catalog)).toEqual([1]);
    expect(nextFrom(asSifted(catalog), 'mine')?.cursor).toBe(cursorOf(marked(2, 80, false)));
    const further = read(catalog, page([marked(5, 50, true), marked(9, 10, true)]));
    expect(shown(further)).toEqual([1, 5, 9]);
    expect(nextFrom(asSifted(further), 'mine')).toBeNull();
  });

  it('are known down to where an empty page says that it looked', () => {
    const further = read(begun(), { rows: [], cursor: '40:tkt_000000000007' });
    expect(shown(further)).toEqual([1]);
    expect(nextFrom(asSifted(further), 'mine')?.cursor).toBe('40:tkt_000000000007');
    // News from within that stretch are shown, from beyond it not yet: others may be missing in between.
    const told = withEvents(further, [
      { type: 'row', row: marked(3, 60, true, 2) },
      { type: 'row', row: marked(8, 20, true, 2) },
    ]);
    expect(shown(told)).toEqual([1, 3]);
  });

  it('leave everything known as it was, for when they are narrowed no more', () => {
    const further = sift(read(begun(), page([marked(9, 10, true)])), null);
    expect(numbers(rowsOf(further, 'mine'))).toEqual([1, 2]);
    expect(nextFrom(asSifted(further), 'mine')?.cursor).toBe(cursorOf(marked(2, 80, false)));
  });

  it('follow what begins and what ceases to pass', () => {
    let catalog = read(begun(), page([marked(9, 10, true)]));
    catalog = withEvents(catalog, [{ type: 'row', row: marked(2, 80, true, 2) }]);
    expect(shown(catalog)).toEqual([1, 2, 9]);
    catalog = withEvents(catalog, [{ type: 'row', row: marked(1, 90, false, 3) }]);
    expect(shown(catalog)).toEqual([2, 9]);
  });

  it('are read again after a reconnect: what passes no more is gone, what does not pass is left alone', () => {
    let catalog = read(begun(), page([marked(5, 50, true), marked(9, 10, true)]));
    catalog = withEvents(catalog, [{ type: 'row', row: marked(6, 40, false, 2) }]);
    catalog = withSnapshot(catalog, geral, mine(page([marked(1, 90, true), marked(2, 80, false)], true)));
    expect(shown(catalog)).toEqual([1, 5, 9]);
    expect(isBehind(asSifted(catalog), 'mine')).toBe(true);
    catalog = read(catalog, page([marked(9, 10, true)]));
    expect(shown(catalog)).toEqual([1, 9]);
    expect(catalog.list.rows.has(ticketIdOf(6))).toBe(true);
    expect(isBehind(asSifted(catalog), 'mine')).toBe(false);
  });

  it('take a page that was asked for with another filter as news, and as no stretch', () => {
    const catalog = begun();
    const from = nextFrom(asSifted(catalog), 'mine');
    if (from === null) throw new Error('There is a further page');
    const late = withPage(catalog, 'mine', from, page([marked(9, 10, true)]), NEVER, { ...noFilter, mine: true });
    expect(late.list.rows.has(ticketIdOf(9))).toBe(true);
    expect(shown(late)).toEqual([1]);
    expect(nextFrom(asSifted(late), 'mine')).toEqual(from);
  });
});
