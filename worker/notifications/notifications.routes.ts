import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body } from '../platform/problem.ts';
import { inSightOf } from './in-sight.store.ts';
import { markSeen, notificationsFor } from './notification.store.ts';

const seen = z.int().min(0);

/** Mounted at /api/notifications. */
export const notificationRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary:
        'What the agent is told wherever they look (a template was refused, a colleague asks for a ticket …), and how far they have seen it',
      responses: {
        200: json(
          'The newest first',
          z.object({
            items: z.array(
              z.object({
                seq: z.int(),
                at: z.int().describe('when it happened, ms since 1970'),
                body: z.looseObject({ kind: z.string() }),
              }),
            ),
            seen: seen.describe('the newest one that the agent has seen; 0: none'),
          }),
        ),
      },
    }),
    async (c) => {
      const { viewer } = c.var;
      const { items, seen } = await notificationsFor(c.env.DB, viewer);
      return c.json({ items: await inSightOf(c.env, viewer, items), seen }, 200);
    },
  )
  .put(
    '/seen',
    describeRoute({
      summary: 'Settle how far the agent has seen them; it never moves back',
      responses: { 200: json('How far now', z.object({ seen })), ...problems({ 422: 'invalid' }) },
    }),
    body(z.object({ seen })),
    async (c) => c.json({ seen: await markSeen(c.env.DB, c.var.viewer.id, c.req.valid('json').seen) }, 200),
  );
