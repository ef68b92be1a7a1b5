import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAfter, mergePages, pageFrom, placeOf, siftedPage } from '../../worker/inbox/list.ts';
import type { ListPage } from '../../worker/inbox/protocol.ts';
import {
  comparePlaces,
  compareRows,
  type Place,
  placeIn,
  standsIn,
  type TicketRow,
  tabOf,
  tabs,
} from '../../worker/inbox/row.ts';
import { agentIdOf, aRow, ticketIdOf } from '../samples.ts';

const times = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 40 });
const rowsOf = (list: number[]): TicketRow[] =>
  list.map((n) => aRow({ ticketId: ticketIdOf(n), touchedAt: Math.floor(n / 3) }));

/** What a team answers: its first rows after a place. */
function teamPage(rows: TicketRow[], after: string | null, limit: number): ListPage {
  return pageFrom(behind(rows, after === null ? null : placeOf(after), limit + 1), limit);
}

const behind = (rows: TicketRow[], place: Place | null, count: number): TicketRow[] =>
  rows
    .toSorted(compareRows('mine'))
    .filter((row) => place === null || comparePlaces('mine')(placeIn(row), place) > 0)
    .slice(0, count);

describe('pages of the list', () => {
  it('over several teams, one after the other, give every row once and in order', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 7 }), (list, limit) => {
        const all = rowsOf(list);
        const teams = [all.filter((_, at) => at % 2 === 0), all.filter((_, at) => at % 2 === 1)];
        const read: TicketRow[] = [];
        let cursor: string | null = null;
        do {
          const page: ListPage = mergePages(
            'mine',
            teams.map((rows) => teamPage(rows, cursor, limit)),
            limit,
          );
          read.push(...page.rows);
          cursor = page.cursor;
        } while (cursor !== null && read.length <= all.length);
        expect(read).toEqual(all.toSorted(compareRows('mine')));
      }),
    );
  });

  it('[R39] of those that pass, every one is given once and in order, however few a team looks through at once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 5_000 }), { minLength: 300, maxLength: 1_200 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 400 }),
        (list, every, most) => {
          const all = rowsOf(list);
          const passes = (row: TicketRow) => row.touchedAt % every === 0;
          const teams = [all.filter((_, at) => at % 3 === 0), all.filter((_, at) => at % 3 !== 0)];
          const read: TicketRow[] = [];
          let cursor: string | null = null;
          do {
            const from: Place | null = cursor === null ? null : placeOf(cursor);
            const page: ListPage = mergePages(
              'mine',
              teams.map((rows) => siftedPage((after, count) => behind(rows, after, count), passes, from, 5, most)),
              5,
            );
            read.push(...page.rows);
            cursor = page.cursor;
          } while (cursor !== null && read.length <= all.length);
          expect(read).toEqual(all.filter(passes).toSorted(compareRows('mine')));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('[R39] no more is looked through at once than was said, and the next page goes on behind that', () => {
    const all = rowsOf([...Array(1_000).keys()]).toSorted(compareRows('mine'));
    let looked = 0;
    const read = (after: Place | null, count: number) => {
      const rows = behind(all, after, count);
      looked += rows.length;
      return rows;
    };
    const page = siftedPage(read, () => false, null, 50, 400);
    expect(looked).toBe(400);
    expect(page).toEqual({ rows: [], cursor: cursorAfter(all[399] ?? aRow()) });
    expect(siftedPage(read, () => false, placeOf(page.cursor ?? ''), 50, 4_000).cursor).toBeNull();
    expect(looked).toBe(1_000);
  });

  it('a cursor names the sort time and the ticket, and nothing else is taken for one', () => {
    const row = aRow({ touchedAt: 1_234 });
    expect(placeOf(cursorAfter(row))).toEqual({ time: 1_234, id: row.ticketId });
    for (const junk of ['', '1', 'x:tkt_000000000001', "1:tkt_' OR 1=1", '-1:tkt_000000000001'])
      expect(placeOf(junk)).toBe(null);
  });

  it('[R37] a row stands in the tab that its viewer sees it in', () => {
    const mine = agentIdOf(1);
    const open = aRow();
    expect(tabOf(open, mine)).toBe('mine');
    expect(tabOf(open, agentIdOf(2))).toBe('others');
    expect(tabOf(aRow({ ticket: { ...open.ticket, status: 'new', assignee: null } }), mine)).toBe('new');
    expect(tabOf(aRow({ ticket: { ...open.ticket, status: 'concluded' } }), mine)).toBe('concluded');
  });

  it('[N52] [N53] what is put aside stands in Adiados instead of Meus, what one follows also in Acompanhados', () => {
    const [ana, bruno] = [agentIdOf(1), agentIdOf(2)];
    const { ticket } = aRow({});
    const aside = aRow({
      ticket: { ...ticket, snoozed: { until: null, by: { id: ana, name: 'Ana' } }, followers: [bruno] },
    });
    expect(tabs.filter((tab) => standsIn(aside, tab, ana))).toEqual(['snoozed']);
    expect(tabs.filter((tab) => standsIn(aside, tab, bruno))).toEqual(['others', 'followed']);
  });

  it('Novos is sorted by who has waited longest, also when they write again', () => {
    const waiting = { ...aRow().ticket, status: 'new' as const, assignee: null };
    const early = aRow({ ticketId: ticketIdOf(1), ticket: { ...waiting, openedAt: 1 }, touchedAt: 9 });
    const late = aRow({ ticketId: ticketIdOf(2), ticket: { ...waiting, openedAt: 2 }, touchedAt: 3 });
    expect([late, early].toSorted(compareRows('new'))).toEqual([early, late]);
  });
});
