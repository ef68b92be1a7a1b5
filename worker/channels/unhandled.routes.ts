import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { administrators } from '../accounts/guard.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { query } from '../platform/problem.ts';
import { unhandledEvents, unhandledKinds } from './unhandled.store.ts';
import { countsOf, cursorAfter, cursorDoor, ofDoor, placeOf, unhandledPage } from './unhandled-page.ts';

const PAGE = 50;

/** Mounted at /api/unhandled-events. */
export const unhandledRoutes = new Hono<AppEnv>().get(
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
);
