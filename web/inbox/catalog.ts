import { applyList, emptyList, type List } from '../../worker/inbox/apply.ts';
import { placeOf } from '../../worker/inbox/list.ts';
import { type ListFilter, passes } from '../../worker/inbox/list-filter.ts';
import type { ListEvent, ListPage } from '../../worker/inbox/protocol.ts';
import {
  comparePlaces,
  compareRows,
  placeIn,
  standsIn,
  type Tab,
  type TicketRow,
  tabs,
} from '../../worker/inbox/row.ts';
import type { AgentId, TeamId } from '../../worker/platform/id.ts';
import { type Edge, farther, latest, nearest, within } from './order.ts';

/** Teams that are not followed live: what they concluded is told by pages alone. */
const ELSEWHERE = 'elsewhere';
type Teller = TeamId | typeof ELSEWHERE;

/** What is known of one tab. */
interface Extent {
  /** For each team, how far down it was told since its last snapshot; for those elsewhere, since ever. */
  told: ReadonlyMap<Teller, Edge>;
  /** How far down the tab is shown; never shrinks, so that a reconnect does not take rows from under the reader. */
  shown: Edge | null;
}

type Extents = Readonly<Record<Tab, Extent>>;

/** The rows of all the viewer's teams, and how far each tab is known. */
export interface Catalog {
  viewerId: AgentId;
  teams: readonly TeamId[];
  list: List;
  extents: Extents;
  /** [R39] While the lists are narrowed: how far down those rows are known that pass; null: they are not. */
  sifted: { filter: ListFilter; extents: Extents } | null;
}

/** `elsewhere`: this viewer may see what other teams than these have concluded, too. */
export const emptyCatalog = (viewerId: AgentId, teams: readonly TeamId[], elsewhere: boolean): Catalog => ({
  viewerId,
  teams,
  list: emptyList,
  extents: {
    new: unknown,
    mine: unknown,
    others: unknown,
    concluded: elsewhere ? { told: new Map([[ELSEWHERE, latest]]), shown: null } : unknown,
    snoozed: unknown,
    followed: unknown,
  },
  sifted: null,
});

const unknown: Extent = { told: new Map(), shown: null };

function edgeOf({ cursor }: ListPage): Edge {
  const place = cursor === null ? null : placeOf(cursor);
  return cursor === null || place === null ? 'end' : { ...place, cursor };
}

/** [R39] Narrows the lists to what passes, of which as much is known as of everything; null: they show everything again. */
export const sift = (catalog: Catalog, filter: ListFilter | null): Catalog =>
  JSON.stringify(filter) === JSON.stringify(catalog.sifted?.filter ?? null)
    ? catalog
    : { ...catalog, sifted: filter && { filter, extents: catalog.extents } };

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
      (row) => row.ticket.teamId === teamId && within(tab, edge, placeIn(row)),
    );
    const told = (extents: Extents) =>
      withTold(catalog.teams, extents, tab, new Map<Teller, Edge>(extents[tab].told).set(teamId, edge));
    const { sifted } = next;
    next = {
      ...next,
      list,
      extents: told(next.extents),
      sifted: sifted && { ...sifted, extents: told(sifted.extents) },
    };
  }
  return next;
}

/**
 * A further page over all teams, asked for from `after` on, and with that filter. Rows that changed after `askedRev` (a revision: the
 * server's clock in microseconds) are newer than the page and stay whatever it says.
 */
export function withPage(
  catalog: Catalog,
  tab: Tab,
  after: Edge,
  page: ListPage,
  askedRev: number,
  filter: ListFilter | null = null,
): Catalog {
  const { teams, viewerId, sifted } = catalog;
  // The lists are narrowed otherwise by now: what came is true, and no stretch of anything.
  if (filter !== null && sifted?.filter !== filter) return withEvents(catalog, page.rows.map(asNews));
  const edge = edgeOf(page);
  const beyond = (row: TicketRow) => after !== 'end' && comparePlaces(tab)(placeIn(row), after) > 0;
  const list = replaced(
    catalog,
    tab,
    page.rows,
    (row) =>
      beyond(row) &&
      within(tab, edge, placeIn(row)) &&
      row.rev < askedRev &&
      (filter === null || passes(row, filter, viewerId)),
  );
  const told = (extents: Extents) =>
    withTold(
      teams,
      extents,
      tab,
      new Map(
        [...teams, ...extents[tab].told.keys()].map((id) => [
          id,
          farther(tab, extents[tab].told.get(id) ?? edge, edge),
        ]),
      ),
    );
  if (filter === null || sifted === null) return { ...catalog, list, extents: told(catalog.extents) };
  return { ...catalog, list, sifted: { filter, extents: told(sifted.extents) } };
}

const asNews = (row: TicketRow): ListEvent => ({ type: 'row', row });

function replaced(
  { list, viewerId }: Catalog,
  tab: Tab,
  rows: readonly TicketRow[],
  covered: (row: TicketRow) => boolean,
): List {
  const named = new Set(rows.map((row) => row.ticketId));
  const kept = [...list.rows].filter(([id, row]) => named.has(id) || !standsIn(row, tab, viewerId) || !covered(row));
  return applyList({ rows: new Map(kept), gone: list.gone }, rows.map(asNews));
}

function withTold(teams: readonly TeamId[], extents: Extents, tab: Tab, told: ReadonlyMap<Teller, Edge>): Extents {
  const before = extents[tab].shown;
  const complete = teams.every((id) => told.has(id));
  const known = nearest(tab, told.values());
  // Until every team has spoken nothing is sure; then rows appear at once, whole.
  const shown = !complete ? before : before === null ? known : farther(tab, before, known);
  return { ...extents, [tab]: { told, shown } };
}

/** Where the next page of a tab goes on; null: there is none, or nothing is known yet. */
export function nextFrom(
  { extents, teams }: Pick<Catalog, 'extents' | 'teams'>,
  tab: Tab,
): Exclude<Edge, 'end'> | null {
  const { told } = extents[tab];
  if (teams.some((id) => !told.has(id))) return null;
  const edge = nearest(tab, told.values());
  return edge === 'end' ? null : edge;
}

/** Whether more is shown than the teams have told since they were last heard whole: read those pages again. */
export function isBehind(catalog: Catalog, tab: Tab): boolean {
  const { shown } = catalog.extents[tab];
  const next = nextFrom(catalog, tab);
  return shown !== null && next !== null && (shown === 'end' || comparePlaces(tab)(next, shown) < 0);
}

/** The rows of a tab in order, down to where it is known; null: not known yet. */
export function rowsOf({ list, extents, viewerId }: Catalog, tab: Tab): TicketRow[] | null {
  const { shown } = extents[tab];
  if (shown === null) return null;
  return [...list.rows.values()]
    .filter((row) => standsIn(row, tab, viewerId) && within(tab, shown, placeIn(row)))
    .sort(compareRows(tab));
}

/** [R39] The same lists as far as they are known for what passes; without a filter, as they are. What does not pass is in them, too. */
export const asSifted = (catalog: Catalog): Catalog =>
  catalog.sifted === null ? catalog : { ...catalog, extents: catalog.sifted.extents };
