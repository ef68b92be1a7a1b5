import type { TicketRow } from './row.ts';
import type { Standing } from './standing.ts';

/** [N13] By what a list or a number of live tickets is narrowed: the window, or a queue. `open` holds what is closing, too. */
export const windowFilters = ['all', 'open', 'closing', 'awaiting', 'shut', 'queued'] as const;
export type WindowFilter = (typeof windowFilters)[number];

/** Whether a ticket whose window stands so is of those. */
export function isUnder(filter: WindowFilter, { held }: Pick<TicketRow, 'held'>, standing: Standing): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return standing === 'open' || standing === 'closing';
    case 'queued':
      return held > 0;
    default:
      return standing === filter;
  }
}
