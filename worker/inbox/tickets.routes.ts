import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { contactDoor, ticketDoor, unsentDoor } from '../conversation/answer.ts';
import { holdReasons } from '../conversation/head.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, channelIdDoor, conversationIdDoor, labelIdDoor, ticketIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { query } from '../platform/problem.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { teamsFor } from '../teams/team.store.ts';
import { cursorDoor } from './cursor.ts';
import { mergePages } from './list.ts';
import { LIST_PAGE } from './protocol.ts';
import { addCounters, noCounters, tabs } from './row.ts';
import { openTeams } from './visibility.ts';

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

const listQuery = z.object({ tab: z.enum(tabs), cursor: cursorDoor.optional() });

export const ticketRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'One tab of the list over all teams that one may see, page by page',
    responses: { 200: json('A page', listDoor), ...problems({ 422: 'invalid' }) },
  }),
  query(listQuery),
  async (c) => {
    const { tab, cursor } = c.req.valid('query');
    const { viewer } = c.var;
    const own = (await teamsFor(c.env.DB, viewer)).map(({ id }) => id);
    const others = tab === 'concluded' ? openTeams(viewer).filter((id) => !own.includes(id)) : [];
    const parts = await Promise.all([
      ...own.map(async (id) => {
        const team = teamStub(c.env, id);
        const [page, counters] = await Promise.all([team.list(viewer, tab, cursor ?? null), team.counters(viewer)]);
        return { page, counters };
      }),
      ...others.map(async (id) => ({
        page: await teamStub(c.env, id).list(viewer, tab, cursor ?? null),
        counters: noCounters,
      })),
    ]);
    const merged = mergePages(
      tab,
      parts.map(({ page }) => page),
      LIST_PAGE,
    );
    const counters = parts.reduce((sum, part) => addCounters(sum, part.counters), noCounters);
    return c.json({ items: merged.rows, counters, cursor: merged.cursor });
  },
);
