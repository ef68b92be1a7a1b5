import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorAfter, mergePages, pageFrom, placeOf } from '../../worker/inbox/list.ts';
import type { ListPage } from '../../worker/inbox/protocol.ts';
import { compareRows, sortTime, standsIn, type TicketRow, tabOf, tabs } from '../../worker/inbox/row.ts';
import { agentIdOf, aRow, ticketIdOf } from '../samples.ts';

const times = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 40 });
const rowsOf = (list: number[]): TicketRow[] =>
  list.map((n) => aRow({ ticketId: ticketIdOf(n), touchedAt: Math.floor(n / 3) }));

/** What a team answers: its first rows after a place. */
function teamPage(rows: TicketRow[], after: string | null, limit: number): ListPage {
  const place = after === null ? null : placeOf(after);
  const inOrder = rows.toSorted(compareRows('mine')).filter((row) => {
    if (place === null) return true;
    const time = sortTime(row);
    return time < place.time || (time === place.time && row.ticketId < place.id);
  });
  return pageFrom(inOrder.slice(0, limit + 1), limit);
}

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
