import type { ListCursor, PageOf } from './protocol.ts';
import { comparePlaces, compareRows, type Listed, type Place, placeIn, type Tab } from './row.ts';

const shape = /^(\d{1,16}):(tkt_[0-9A-Za-z]{8,40})$/;

/** null: not a cursor that we made. */
export function placeOf(cursor: string): Place | null {
  const [, time, id] = shape.exec(cursor) ?? [];
  return time === undefined || id === undefined ? null : { time: Number(time), id };
}

const cursorAt = ({ time, id }: Place): string => `${time}:${id}`;

export const cursorAfter = (row: Listed): string => cursorAt(placeIn(row));

/** A page from rows in order: at most `limit`, and the cursor if there were more. */
export function pageFrom<Row extends Listed>(rows: readonly Row[], limit: number): PageOf<Row> {
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
export function siftedPage<Row extends Listed>(
  read: (after: Place | null, count: number) => Row[],
  passes: (row: Row) => boolean,
  after: Place | null,
  limit: number,
  most: number,
): PageOf<Row> {
  const kept: Row[] = [];
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
export function mergePages<Row extends Listed>(tab: Tab, pages: readonly PageOf<Row>[], limit: number): PageOf<Row> {
  const byPlace = comparePlaces(tab);
  const [stop] = pages.flatMap(({ cursor }) => (cursor === null ? [] : (placeOf(cursor) ?? []))).sort(byPlace);
  const rows = pages
    .flatMap((page) => page.rows)
    .filter((row) => stop === undefined || byPlace(placeIn(row), stop) <= 0)
    .sort(compareRows(tab));
  const page = pageFrom(rows, limit);
  return page.cursor !== null || stop === undefined ? page : { rows: page.rows, cursor: cursorAt(stop) };
}
