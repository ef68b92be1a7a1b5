import { type ListFilter, letsAllThrough, noFilter, passes } from '../../worker/inbox/list-filter.ts';
import { sortTime, type Tab, type TicketRow } from '../../worker/inbox/row.ts';
import { closesAt, standingAt } from '../../worker/inbox/standing.ts';
import { isUnder, type WindowFilter, windowFilters } from '../../worker/inbox/window-filter.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { firstOf } from '../../worker/platform/first-of.ts';
import {
  type AgentId,
  type ConversationId,
  isAgentId,
  isChannelId,
  isLabelId,
  isTeamId,
} from '../../worker/platform/id.ts';

/** [R40] Who waits longest first, the last interaction first, or the window that closes next. */
export const listOrders = ['oldest', 'latest', 'closing'] as const;
export type ListOrder = (typeof listOrders)[number];

export interface Narrowing extends ListFilter {
  filter: WindowFilter;
  /** null: the tab's own. */
  order: ListOrder | null;
}

/** What shows every ticket. */
export const unfiltered = { ...noFilter, filter: 'all' } as const satisfies Omit<Narrowing, 'order'>;

export const usual: Narrowing = { ...unfiltered, order: null };

/** [R40] How a tab stands by itself. */
export const ownOrder = (tab: Tab): ListOrder => (tab === 'new' ? 'oldest' : 'latest');

/** Whether a tab may be narrowed by the window, and put in another order: of what is concluded there is too much to know it whole. */
export const hasWindows = (tab: Tab): boolean => tab !== 'concluded';

/** Whether it says anything in this tab whose a ticket is: what is mine is mine. */
export const hasOwners = (tab: Tab): boolean => tab !== 'mine' && tab !== 'snoozed';

/** [R41] Whether *Só meus* says anything there: what colleagues have is never mine. */
export const hasMine = (tab: Tab): boolean => hasOwners(tab) && tab !== 'others';

/** What was chosen, as it counts in this tab. */
export function inTab(chosen: Narrowing, tab: Tab): Narrowing {
  return {
    ...chosen,
    filter: hasWindows(tab) ? chosen.filter : 'all',
    order: hasWindows(tab) && chosen.order !== ownOrder(tab) ? chosen.order : null,
    agents: hasOwners(tab) ? chosen.agents : [],
    mine: hasMine(tab) && chosen.mine,
  };
}

export const isFiltered = (narrowing: Narrowing): boolean => narrowing.filter !== 'all' || !letsAllThrough(narrowing);

export const isNarrowed = (narrowing: Narrowing): boolean => isFiltered(narrowing) || narrowing.order !== null;

/** Whether a tab must be known whole before it can be shown so: windows change by time alone, which no server tells. */
export const needsWhole = ({ filter, order }: Narrowing): boolean => filter !== 'all' || order !== null;

/** What of it the server judges; null: everything passes. */
export function sievedBy({ channels, labels, agents, teams, unread, mine }: Narrowing): ListFilter | null {
  const filter = { channels, labels, agents, teams, unread, mine };
  return letsAllThrough(filter) ? null : filter;
}

/** What is asked of `GET /api/tickets`. `cursor` null: from the top. */
export function queryOf(tab: Tab, cursor: string | null, filter: ListFilter | null): URLSearchParams {
  const query = new URLSearchParams({ tab, ...(cursor === null ? {} : { cursor }) });
  if (filter === null) return query;
  for (const kind of ['channels', 'labels', 'agents', 'teams'] as const)
    if (filter[kind].length > 0) query.set(kind, filter[kind].join());
  for (const toggle of ['unread', 'mine'] as const) if (filter[toggle]) query.set(toggle, 'true');
  return query;
}

/** As it was kept; whatever is not understood of it narrows nothing. */
export function narrowingFrom(text: string | null): Narrowing {
  const kept = parsed(text);
  const ids = <Id>(value: unknown, is: (one: unknown) => one is Id): Id[] =>
    Array.isArray(value) ? value.filter(is) : [];
  return {
    filter: windowFilters.find((one) => one === kept.filter) ?? 'all',
    order: listOrders.find((one) => one === kept.order) ?? null,
    channels: ids(kept.channels, isChannelId),
    labels: ids(kept.labels, isLabelId),
    agents: ids(kept.agents, isAgentId),
    teams: ids(kept.teams, isTeamId),
    unread: kept.unread === true,
    mine: kept.mine === true,
  };
}

function parsed(text: string | null): Partial<Record<keyof Narrowing, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Who looks, and which conversation stands open: it is not taken from under its reader because they have read it. */
export interface Reader {
  viewerId: AgentId;
  openId: ConversationId | null;
}

/** The rows of a tab as chosen, and when time alone changes that, ms. `rows`: in the tab's own order. */
export function narrowed(
  rows: readonly TicketRow[],
  narrowing: Narrowing,
  { viewerId, openId }: Reader,
  now: number,
): { rows: TicketRow[]; changesAt: number | null } {
  const { filter, order } = narrowing;
  const stands = rows.map((row) => ({ row, ...standingAt(row, now) }));
  const kept = stands.filter(({ row, standing }) => {
    const isOpen = row.conversationId === openId;
    if (!passes(row, isOpen ? { ...narrowing, unread: false } : narrowing, viewerId)) return false;
    return isUnder(filter, row, standing);
  });
  return {
    rows: sorted(
      kept.map(({ row }) => row),
      order,
      now,
    ),
    changesAt: firstOf(stands.map(({ changesAt }) => changesAt)),
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
