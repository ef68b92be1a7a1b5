import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { administrators } from '../accounts/guard.routes.ts';
import { done } from '../audit/audit.ts';
import { noteDeed } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem, query } from '../platform/problem.ts';
import { tellTeams } from './news.env.ts';
import { type Replayed, replay } from './replay.env.ts';
import { keptEvent, keptEvents, unhandledEvents, unhandledKinds } from './unhandled.store.ts';
import {
  countsOf,
  cursorAfter,
  cursorDoor,
  keptDoor,
  ofDoor,
  placeOf,
  replayDoor,
  replayedPage,
  replayedView,
  unhandledPage,
} from './unhandled-page.ts';

const PAGE = 50;
// Each may ask contacts, channels and a conversation, and a request may ask only so much.
const REPLAYED_AT_ONCE = 25;

/** Mounted at /api/unhandled-events. */
export const unhandledRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'What came in and was not understood, newest first',
      responses: {
        200: json('A page, and how many came of each kind', unhandledPage),
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    query(ofDoor.extend({ cursor: cursorDoor.optional() })),
    async (c) => {
      const { cursor, ...of } = c.req.valid('query');
      const [items, kinds] = await Promise.all([
        unhandledEvents(c.env.DB, placeOf(cursor), PAGE, of),
        unhandledKinds(c.env.DB),
      ]);
      return c.json({ items, counts: countsOf(kinds), kinds, cursor: cursorAfter(items, PAGE) }, 200);
    },
  )
  .post(
    '/replay',
    describeRoute({
      summary: 'Handle those of one kind again, oldest first, 25 with each request',
      responses: {
        200: json('How many are handled now, how many stay, and where to go on', replayedPage),
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    body(replayDoor),
    async (c) => {
      const { cursor, ...of } = c.req.valid('json');
      const rows = await keptEvents(c.env.DB, of, placeOf(cursor), REPLAYED_AT_ONCE);
      // What it sets off cannot be taken back, so it is written down first.
      await noteDeed(c, done('retry', 'unhandled', { id: null, name: `${of.field} ${of.reason}` }));
      const outcomes: Replayed[] = [];
      // One after another: what they tell of one contact comes in the order in which it came.
      for (const row of rows) outcomes.push(await replay(c.env, row));
      await tellTeams(c.env, 'unhandled');
      const handled = outcomes.filter((outcome) => outcome === 'handled').length;
      const kept = outcomes.length - handled;
      return c.json({ handled, kept, cursor: cursorAfter(rows, REPLAYED_AT_ONCE) }, 200);
    },
  )
  .post(
    '/:id/replay',
    describeRoute({
      summary: 'Handle one again, as it came: it goes once it was understood, and stays otherwise. Repeats are free',
      responses: {
        200: json('Whether it was handled', replayedView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    param(keptDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const kept = await keptEvent(c.env.DB, id);
      if (kept === null) {
        return problem(c, { status: 404, code: 'not_found', detail: 'It is not kept, or not any more.' });
      }
      await noteDeed(c, done('retry', 'unhandled', { id, name: kept.field }));
      const outcome = await replay(c.env, kept);
      await tellTeams(c.env, 'unhandled');
      return c.json({ outcome }, 200);
    },
  );
