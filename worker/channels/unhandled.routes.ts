import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { query } from '../platform/problem.ts';
import { unhandledCounts, unhandledEvents } from './unhandled.store.ts';
import { cursorAfter, cursorDoor, placeOf, unhandledPage } from './unhandled-page.ts';

const PAGE = 50;

/** Mounted at /api/unhandled-events. */
export const unhandledRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'What came in and was not understood, newest first',
    responses: {
      200: json('A page, and how many came of each field', unhandledPage),
      ...problems({ 403: 'not_administrator', 422: 'invalid' }),
    },
  }),
  administrators,
  query(z.object({ cursor: cursorDoor.optional() })),
  async (c) => {
    const { cursor } = c.req.valid('query');
    const [items, counts] = await Promise.all([
      unhandledEvents(c.env.DB, placeOf(cursor), PAGE),
      unhandledCounts(c.env.DB),
    ]);
    return c.json({ items, counts, cursor: cursorAfter(items, PAGE) }, 200);
  },
);
