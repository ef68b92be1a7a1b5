import { firstOf } from '../platform/first-of.ts';
import type { TicketRow } from './row.ts';
import { standingAt } from './standing.ts';
import { isUnder, type WindowFilter } from './window-filter.ts';

/** How the windows of live tickets stand. `open` counts those that are closing, too; `queued`: those with a queue. */
export interface WindowCounts {
  live: number;
  open: number;
  closing: number;
  awaiting: number;
  shut: number;
  queued: number;
  /** When time alone makes them others, ms; null: never. */
  changesAt: number | null;
}

export type WindowColumn = Exclude<keyof WindowCounts, 'changesAt'>;

/** Which tickets a number counts, as a list is narrowed. */
export const filterOf = (column: WindowColumn): WindowFilter => (column === 'live' ? 'all' : column);

export function countWindows(rows: readonly TicketRow[], now: number): WindowCounts {
  const stands = rows.map((row) => ({ row, ...standingAt(row, now) }));
  const numberOf = (column: WindowColumn) =>
    stands.filter(({ row, standing }) => isUnder(filterOf(column), row, standing)).length;
  return {
    live: numberOf('live'),
    open: numberOf('open'),
    closing: numberOf('closing'),
    awaiting: numberOf('awaiting'),
    shut: numberOf('shut'),
    queued: numberOf('queued'),
    changesAt: firstOf(stands.map(({ changesAt }) => changesAt)),
  };
}
