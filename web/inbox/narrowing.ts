import { sortTime, type Tab, type TicketRow } from '../../worker/inbox/row.ts';
import { closesAt, standingAt } from '../../worker/inbox/standing.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { LabelId, TeamId } from '../../worker/platform/id.ts';

/** What a list shows of its tab, by the window. */
export const windowFilters = ['all', 'open', 'closing', 'awaiting', 'shut', 'queued'] as const;
export type WindowFilter = (typeof windowFilters)[number];

/** [R40] Who waits longest first, the last interaction first, or the window that closes next. */
export const listOrders = ['oldest', 'latest', 'closing'] as const;
export type ListOrder = (typeof listOrders)[number];

export interface Narrowing {
  filter: WindowFilter;
  /** null: every team's. */
  team: TeamId | null;
  /** [R39] Tickets of contacts that bear one of these; none: of everybody. */
  labels: readonly LabelId[];
  /** null: the tab's own. */
  order: ListOrder | null;
}

export const usual: Narrowing = { filter: 'all', team: null, labels: [], order: null };

/** [R40] How a tab stands by itself. */
export const ownOrder = (tab: Tab): ListOrder => (tab === 'new' ? 'oldest' : 'latest');

/** What was chosen, as it counts in this tab. */
export const inTab = (chosen: Narrowing, tab: Tab): Narrowing =>
  chosen.order === ownOrder(tab) ? { ...chosen, order: null } : chosen;

export const isFiltered = ({ filter, team, labels }: Narrowing): boolean =>
  filter !== 'all' || team !== null || labels.length > 0;

export const isNarrowed = (narrowing: Narrowing): boolean => isFiltered(narrowing) || narrowing.order !== null;

/** The rows of a tab as chosen, and when time alone changes that, ms. `rows`: in the tab's own order. */
export function narrowed(
  rows: readonly TicketRow[],
  { filter, team, labels, order }: Narrowing,
  now: number,
): { rows: TicketRow[]; changesAt: number | null } {
  const stands = rows.map((row) => ({ row, ...standingAt(row, now) }));
  const kept = stands.filter(({ row, standing }) => {
    if (team !== null && row.ticket.teamId !== team) return false;
    if (labels.length > 0 && !row.labels?.some((id) => labels.includes(id))) return false;
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
  const times = stands.flatMap(({ changesAt }) => changesAt ?? []);
  return {
    rows: sorted(
      kept.map(({ row }) => row),
      order,
      now,
    ),
    changesAt: times.length === 0 ? null : Math.min(...times),
  };
}

function sorted(rows: TicketRow[], order: ListOrder | null, now: number): TicketRow[] {
  switch (order) {
    case null:
      return rows;
    case 'oldest':
      return rows.toSorted((a, b) => compare(sortTime(a), sortTime(b)));
    case 'latest':
      return rows.toSorted((a, b) => compare(b.touchedAt, a.touchedAt));
    case 'closing':
      return rows.toSorted((a, b) => compare(closesAt(a, now), closesAt(b, now)));
    default:
      return assertNever(order, 'order');
  }
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
