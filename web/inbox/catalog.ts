import { applyList, emptyList, type List } from '../../worker/inbox/apply.ts';
import type { ListEvent, ListPage } from '../../worker/inbox/protocol.ts';
import { standsIn, type Tab, type TicketRow, tabs } from '../../worker/inbox/row.ts';
import type { AgentId, TeamId } from '../../worker/platform/id.ts';
import { compare, type Edge, farther, nearest, placeOf, within } from './order.ts';

/** What is known of one tab. */
interface Extent {
  /** For each team, how far down it was told since its last snapshot. */
  told: ReadonlyMap<TeamId, Edge>;
  /** How far down the tab is shown; never shrinks, so that a reconnect does not take rows from under the reader. */
  shown: Edge | null;
}

/** The rows of all the viewer's teams, and how far each tab is known. */
export interface Catalog {
  viewerId: AgentId;
  teams: readonly TeamId[];
  list: List;
  extents: Readonly<Record<Tab, Extent>>;
}

export const emptyCatalog = (viewerId: AgentId, teams: readonly TeamId[]): Catalog => ({
  viewerId,
  teams,
  list: emptyList,
  extents: {
    new: unknown,
    mine: unknown,
    others: unknown,
    concluded: unknown,
    snoozed: unknown,
    followed: unknown,
  },
});

const unknown: Extent = { told: new Map(), shown: null };

const edgeOf = (page: ListPage): Edge => {
  const last = page.rows.at(-1);
  return page.cursor === null || last === undefined ? 'end' : { ...placeOf(last), cursor: page.cursor };
};

/** Live news. */
export const withEvents = (catalog: Catalog, events: readonly ListEvent[]): Catalog => ({
  ...catalog,
  list: applyList(catalog.list, events),
});

/** The first pages of one team, as its socket tells them: what it no longer names within them has left. */
export function withSnapshot(catalog: Catalog, teamId: TeamId, pages: Partial<Record<Tab, ListPage>>): Catalog {
  let next = catalog;
  for (const tab of tabs) {
    // An object that still runs the version before tells of fewer tabs.
    const page = pages[tab] ?? { rows: [], cursor: null };
    const edge = edgeOf(page);
    const list = replaced(
      next,
      tab,
      page.rows,
      (row) => row.ticket.teamId === teamId && within(tab, edge, placeOf(row)),
    );
    next = withExtent({ ...next, list }, tab, new Map(next.extents[tab].told).set(teamId, edge));
  }
  return next;
}

/**
 * A further page over all teams, asked for from `after` on. Rows that changed after `askedRev` (a revision: the server's
 * clock in microseconds) are newer than the page and stay whatever it says.
 */
export function withPage(catalog: Catalog, tab: Tab, after: Edge, page: ListPage, askedRev: number): Catalog {
  const edge = edgeOf(page);
  const beyond = (row: TicketRow) => after !== 'end' && compare(tab)(placeOf(row), after) > 0;
  const list = replaced(
    catalog,
    tab,
    page.rows,
    (row) => beyond(row) && within(tab, edge, placeOf(row)) && row.rev < askedRev,
  );
  const { told } = catalog.extents[tab];
  return withExtent(
    { ...catalog, list },
    tab,
    new Map(catalog.teams.map((id) => [id, farther(tab, told.get(id) ?? edge, edge)])),
  );
}

function replaced(
  { list, viewerId }: Catalog,
  tab: Tab,
  rows: readonly TicketRow[],
  covered: (row: TicketRow) => boolean,
): List {
  const named = new Set(rows.map((row) => row.ticketId));
  const kept = [...list.rows].filter(([id, row]) => named.has(id) || !standsIn(row, tab, viewerId) || !covered(row));
  return applyList(
    { rows: new Map(kept), gone: list.gone },
    rows.map((row) => ({ type: 'row', row })),
  );
}

function withExtent(catalog: Catalog, tab: Tab, told: ReadonlyMap<TeamId, Edge>): Catalog {
  const before = catalog.extents[tab].shown;
  const complete = catalog.teams.every((id) => told.has(id));
  const known = nearest(tab, told.values());
  // Until every team has spoken nothing is sure; then rows appear at once, whole.
  const shown = !complete ? before : before === null ? known : farther(tab, before, known);
  return { ...catalog, extents: { ...catalog.extents, [tab]: { told, shown } } };
}

/** Where the next page of a tab goes on; null: there is none, or nothing is known yet. */
export function nextFrom({ extents, teams }: Catalog, tab: Tab): Exclude<Edge, 'end'> | null {
  const { told } = extents[tab];
  if (teams.some((id) => !told.has(id))) return null;
  const edge = nearest(tab, told.values());
  return edge === 'end' ? null : edge;
}

/** Whether more is shown than the teams have told since they were last heard whole: read those pages again. */
export function isBehind(catalog: Catalog, tab: Tab): boolean {
  const { shown } = catalog.extents[tab];
  const next = nextFrom(catalog, tab);
  return shown !== null && next !== null && (shown === 'end' || compare(tab)(next, shown) < 0);
}

/** The rows of a tab in order, down to where it is known; null: not known yet. */
export function rowsOf({ list, extents, viewerId }: Catalog, tab: Tab): TicketRow[] | null {
  const { shown } = extents[tab];
  if (shown === null) return null;
  const byPlace = compare(tab);
  return [...list.rows.values()]
    .filter((row) => standsIn(row, tab, viewerId) && within(tab, shown, placeOf(row)))
    .sort((a, b) => byPlace(placeOf(a), placeOf(b)));
}
