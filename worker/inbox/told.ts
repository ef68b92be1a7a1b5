import type { KeptRow } from './kept-rows.ts';
import type { ListCursor, PageOf } from './protocol.ts';
import { type Listed, type Tab, tabs } from './row.ts';

// Rows are told as the text that they are stored as: read and written again for each hello they would cost more than all the rest.

/** A row on its way to whoever merges the pages of several teams. `json`: all of it. */
export interface ToldRow extends Listed {
  json: string;
}

export function toldRow({ ticketId, touchedAt, ticket, json }: KeptRow): ToldRow {
  const { status, openedAt, concludedAt } = ticket;
  return { ticketId, touchedAt, ticket: { status, openedAt, concludedAt }, json };
}

/** This JSON object with one more member at its end. `json`: the member's value. */
export const withMember = (object: string, name: string, json: string): string =>
  `${object.slice(0, -1)},"${name}":${json}}`;

/**
 * These texts, a comma between each two. Put together, not joined: the runtime then makes one text of a whole frame when it leaves,
 * where each join is a copy that has to be swept.
 */
const listed = (items: readonly string[]): string =>
  items.reduce((text, item) => (text === '' ? item : `${text},${item}`), '');

export const arrayOf = (items: readonly string[]): string => `[${listed(items)}]`;

/** The first pages of all tabs, each row as this viewer may read it. */
export function pagesJson(pages: Record<Tab, PageOf<KeptRow>>, masked: boolean): string {
  const textOf = (row: KeptRow): string => (masked ? row.masked : row.json);
  return `{${listed(tabs.map((tab) => `"${tab}":${pageJson(pages[tab].rows.map(textOf), pages[tab].cursor)}`))}}`;
}

const pageJson = (rows: readonly string[], cursor: ListCursor): string =>
  `{"rows":${arrayOf(rows)},"cursor":${JSON.stringify(cursor)}}`;
