import type { ListCursor, ListPage } from './protocol.ts';
import { compareRows, sortTime, type Tab, type TicketRow } from './row.ts';

/** Where a page goes on: after this sort time (ms) and, among equals, this ticket. The same place serves every team. */
export interface Place {
  time: number;
  id: string;
}

const shape = /^(\d{1,16}):(tkt_[0-9A-Za-z]{8,40})$/;

/** null: not a cursor that we made. */
export function placeOf(cursor: string): Place | null {
  const [, time, id] = shape.exec(cursor) ?? [];
  return time === undefined || id === undefined ? null : { time: Number(time), id };
}

export const cursorAfter = (row: TicketRow): string => `${sortTime(row)}:${row.ticketId}`;

/** A page from rows in order: at most `limit`, and the cursor if there were more. */
export function pageFrom(rows: readonly TicketRow[], limit: number): ListPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const cursor: ListCursor = rows.length > limit && last !== undefined ? cursorAfter(last) : null;
  return { rows: page, cursor };
}

/** One tab over several teams: each gave its first rows after the same place. */
export function mergePages(tab: Tab, pages: readonly ListPage[], limit: number): ListPage {
  const rows = pages.flatMap((page) => page.rows).sort(compareRows(tab));
  const page = pageFrom(rows, limit);
  const last = page.rows.at(-1);
  const more = page.cursor !== null || pages.some((part) => part.cursor !== null);
  return { rows: page.rows, cursor: more && last !== undefined ? cursorAfter(last) : null };
}
