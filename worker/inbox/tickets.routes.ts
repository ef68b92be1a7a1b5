import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { contactDoor, ticketDoor, unsentDoor } from '../conversation/answer.ts';
import { holdReasons } from '../conversation/head.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, channelIdDoor, conversationIdDoor, labelIdDoor, ticketIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { formerTeams, teamsFor } from '../teams/team.store.ts';
import { cursorDoor } from './cursor.ts';
import { filterFrom, listFilterFields } from './filter-door.ts';
import { mergePages, placeOf } from './list.ts';
import { type ListFilter, withInherited } from './list-filter.ts';
import { CONCLUDED_KEPT_MS, LIST_PAGE, type PageOf } from './protocol.ts';
import { addCounters, noCounters, type Place, type Tab, tabs } from './row.ts';
import { arrayOf, type ToldRow, withMember } from './told.ts';
import { openTeams, type Viewer } from './visibility.ts';

const ms = z.int();

const rowDoor = z.object({
  ticketId: ticketIdDoor,
  conversationId: conversationIdDoor,
  rev: z.int(),
  ticket: ticketDoor.omit({ id: true }),
  contact: contactDoor,
  channel: z.object({ id: channelIdDoor, name: z.string(), provider: z.string() }),
  preview: z.looseObject({ from: z.enum(['contact', 'us']), kind: z.string(), text: z.string().nullable() }).nullable(),
  touchedAt: ms,
  window: z.object({ openedAt: ms.nullable(), refusedAt: ms.nullable() }),
  unanswered: z.array(z.object({ at: ms, unsent: unsentDoor })),
  held: z.int(),
  blocked: z.literal(true).exactOptional().describe('the contact is blocked'),
  queueHold: z.enum(holdReasons).exactOptional().describe('why the queue waits for an agent'),
  scheduledFor: ms.nullish().describe('when the next scheduled message is due; left out: nothing is scheduled'),
  labels: z.array(labelIdDoor).optional().describe('that the contact bears; left out: none'),
  expired: z
    .array(z.object({ by: agentIdDoor, count: z.int(), text: z.string() }))
    .optional()
    .describe('whose messages expired in the queue, until they use them again or dismiss them'),
});

const listDoor = z.object({
  items: z.array(rowDoor),
  counters: z.object({ new: z.int(), mine: z.int(), others: z.int() }),
  cursor: z.string().nullable(),
});

const listQuery = z.object({ tab: z.enum(tabs), cursor: cursorDoor.optional(), ...listFilterFields });

export const ticketRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'One tab of the list over all teams that one may see, page by page',
    responses: { 200: json('A page', listDoor), ...problems({ 422: 'invalid' }) },
  }),
  query(listQuery),
  async (c) => {
    const { tab, cursor = null, ...asked } = c.req.valid('query');
    const { viewer } = c.var;
    const [teams, former] = await Promise.all([
      teamsFor(c.env.DB, viewer),
      tab === 'concluded' ? formerTeams(c.env.DB) : [],
    ]);
    const own = teams.map(({ id }) => id);
    const others = tab === 'concluded' ? othersConcluded(viewer, own, former, now() - CONCLUDED_KEPT_MS) : [];
    const named = filterFrom(asked);
    const inheritedBy = (id: TeamId) => former.flatMap((one) => (one.heirId === id ? [one.id] : []));
    const filter = named && withInherited(named, inheritedBy);
    const [page, counted] = await Promise.all([
      pageOf(c.env, viewer, [...own, ...others], tab, cursor, filter),
      Promise.all(own.map((id) => teamStub(c.env, id).counters(viewer))),
    ]);
    const head = JSON.stringify({ counters: counted.reduce(addCounters, noCounters), cursor: page.cursor });
    const items = arrayOf(page.rows.map(({ json }) => json));
    return c.body(withMember(head, 'items', items), 200, { 'Content-Type': 'application/json' });
  },
);

/** [R55] [R58] Beside their own teams: those whose concluded tickets everybody sees, and deleted ones whose list may hold some yet. */
function othersConcluded(
  viewer: Viewer,
  own: readonly TeamId[],
  former: readonly { id: TeamId; deletedAt: number }[],
  since: number,
): TeamId[] {
  const lasting = former.filter(({ deletedAt }) => deletedAt > since).map(({ id }) => id);
  const seen = viewer.role === 'admin' ? lasting : [...new Set([...viewer.teams, ...openTeams(viewer)])];
  return seen.filter((id) => !own.includes(id) && (lasting.includes(id) || former.every((one) => one.id !== id)));
}

/** With a filter each team looks through some of its list at once: it is asked so often before an empty page is the answer. */
const LOOKS_MAX = 10;

async function pageOf(
  env: Env,
  viewer: Viewer,
  teams: readonly TeamId[],
  tab: Tab,
  after: Place | null,
  filter: ListFilter | null,
): Promise<PageOf<ToldRow>> {
  const asked = filter === null || filter.teams.length === 0 ? teams : teams.filter((id) => filter.teams.includes(id));
  let page: PageOf<ToldRow> = { rows: [], cursor: null };
  let from = after;
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const place = from;
    const pages = await Promise.all(asked.map((id) => teamStub(env, id).told(viewer, tab, place, filter)));
    page = mergePages(tab, pages, LIST_PAGE);
    from = page.cursor === null ? null : placeOf(page.cursor);
    if (page.rows.length > 0 || from === null) break;
  }
  return page;
}
