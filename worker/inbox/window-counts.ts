import type { TicketRow } from './row.ts';
import { standingAt } from './standing.ts';

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

export function countWindows(rows: readonly TicketRow[], now: number): WindowCounts {
  const counts: WindowCounts = {
    live: rows.length,
    open: 0,
    closing: 0,
    awaiting: 0,
    shut: 0,
    queued: 0,
    changesAt: null,
  };
  for (const row of rows) {
    const { standing, changesAt } = standingAt(row, now);
    counts[standing] += 1;
    if (standing === 'closing') counts.open += 1;
    if (row.held > 0) counts.queued += 1;
    if (changesAt !== null) counts.changesAt = Math.min(changesAt, counts.changesAt ?? changesAt);
  }
  return counts;
}
