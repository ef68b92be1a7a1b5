import type { ListCursor, ListPage } from './protocol.ts';
import { comparePlaces, compareRows, type Place, placeIn, type Tab, type TicketRow } from './row.ts';

const shape = /^(\d{1,16}):(tkt_[0-9A-Za-z]{8,40})$/;

/** null: not a cursor that we made. */
export function placeOf(cursor: string): Place | null {
  const [, time, id] = shape.exec(cursor) ?? [];
  return time === undefined || id === undefined ? null : { time: Number(time), id };
}

const cursorAt = ({ time, id }: Place): string => `${time}:${id}`;

export const cursorAfter = (row: TicketRow): string => cursorAt(placeIn(row));

/** A page from rows in order: at most `limit`, and the cursor if there were more. */
export function pageFrom(rows: readonly TicketRow[], limit: number): ListPage {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const cursor: ListCursor = rows.length > limit && last !== undefined ? cursorAfter(last) : null;
  return { rows: page, cursor };
}

/** So many rows are read from storage at once while looking for some of them. */
const STRETCH = 200;

/**
 * A page of those rows that pass. At most about `most` rows are looked through: where that was not enough the page is short, and
 * goes on behind the last one looked at. `read` gives so many rows of a tab behind a place, in order.
 */
export function siftedPage(
  read: (after: Place | null, count: number) => TicketRow[],
  passes: (row: TicketRow) => boolean,
  after: Place | null,
  limit: number,
  most: number,
): ListPage {
  const kept: TicketRow[] = [];
  let from = after;
  for (let looked = 0; looked < most; looked += STRETCH) {
    const stretch = read(from, STRETCH);
    const last = stretch.at(-1);
    kept.push(...stretch.filter(passes));
    if (kept.length > limit || last === undefined || stretch.length < STRETCH) return pageFrom(kept, limit);
    from = placeIn(last);
  }
  return { rows: kept, cursor: from === null ? null : cursorAt(from) };
}

/** One tab over several teams: each gave rows after the same place, and beyond where one stopped some may be missing. */
export function mergePages(tab: Tab, pages: readonly ListPage[], limit: number): ListPage {
  const byPlace = comparePlaces(tab);
  const [stop] = pages.flatMap(({ cursor }) => (cursor === null ? [] : (placeOf(cursor) ?? []))).sort(byPlace);
  const rows = pages
    .flatMap((page) => page.rows)
    .filter((row) => stop === undefined || byPlace(placeIn(row), stop) <= 0)
    .sort(compareRows(tab));
  const page = pageFrom(rows, limit);
  return page.cursor !== null || stop === undefined ? page : { rows: page.rows, cursor: cursorAt(stop) };
}
