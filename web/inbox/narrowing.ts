import type { TicketRow } from '../../worker/inbox/row.ts';
import { closesAt, standingAt } from '../../worker/inbox/standing.ts';

/** What a list shows of its tab, by the window. */
export const windowFilters = ['all', 'open', 'closing', 'awaiting', 'shut', 'queued'] as const;
export type WindowFilter = (typeof windowFilters)[number];

/** `usual`: as the tab stands by itself. */
export const listOrders = ['usual', 'closing'] as const;
export type ListOrder = (typeof listOrders)[number];

export interface Narrowing {
  filter: WindowFilter;
  order: ListOrder;
}

export const isNarrowed = ({ filter, order }: Narrowing): boolean => filter !== 'all' || order !== 'usual';

/** The rows of a tab as chosen, and when time alone changes that, ms. `rows`: in the tab's own order. */
export function narrowed(
  rows: readonly TicketRow[],
  { filter, order }: Narrowing,
  now: number,
): { rows: TicketRow[]; changesAt: number | null } {
  const stands = rows.map((row) => ({ row, ...standingAt(row, now) }));
  const kept = stands.filter(({ row, standing }) => {
    switch (filter) {
      case 'all':
        return true;
      case 'open':
        return standing === 'open' || standing === 'closing';
      case 'queued':
        return row.held > 0;
      default:
        return standing === filter;
    }
  });
  const found = kept.map(({ row }) => row);
  const times = stands.flatMap(({ changesAt }) => changesAt ?? []);
  return {
    rows: order === 'closing' ? found.toSorted((a, b) => compare(closesAt(a, now), closesAt(b, now))) : found,
    changesAt: times.length === 0 ? null : Math.min(...times),
  };
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
