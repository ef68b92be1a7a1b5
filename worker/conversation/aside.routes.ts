import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationDoor } from './answer.ts';
import { ASIDE_MAX_MS } from './aside.ts';
import { tellOne } from './ticket-acts.routes.ts';
import { clientKeyDoor } from './written.ts';

const path = param(z.object({ id: conversationIdDoor }));
const answer = { 200: json('The conversation', conversationDoor) };

const snoozeBody = z.strictObject({
  id: clientKeyDoor.describe('the same id puts it aside once, however often it is sent'),
  until: z
    .int()
    .refine((at) => at > now(), 'must be in the future')
    .refine((at) => at <= now() + ASIDE_MAX_MS, 'must be within a year')
    .nullable()
    .describe('when it comes back by itself, ms since 1970; null: only when the contact writes'),
});

/** What takes a ticket out of the way, and what keeps it in sight. Mounted at /api/conversations. */
export const asideRoutes = new Hono<AppEnv>()
  .put(
    '/:id/snooze',
    describeRoute({
      summary: 'Puts a ticket aside until a time, or until the contact writes, which ends it in any case',
      responses: {
        ...answer,
        ...problems({
          403: 'not_assignee',
          404: 'not_found',
          409: 'not_taken, ticket_concluded, ticket_live_elsewhere, id_taken',
          422: 'invalid',
        }),
      },
    }),
    path,
    body(snoozeBody),
    async (c) => tellOne(c, c.req.valid('param').id, { type: 'snooze', ...c.req.valid('json') }),
  )
  .delete(
    '/:id/snooze',
    describeRoute({
      summary: 'Puts it back in its place',
      responses: { ...answer, ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'ticket_live_elsewhere' }) },
    }),
    path,
    async (c) => tellOne(c, c.req.valid('param').id, { type: 'unsnooze' }),
  )
  .put(
    '/:id/following',
    describeRoute({
      summary: 'Follows a ticket: the bell tells when the contact writes, and when it is concluded or transferred',
      responses: {
        ...answer,
        ...problems({ 404: 'not_found', 409: 'too_many_followers, ticket_live_elsewhere', 422: 'invalid' }),
      },
    }),
    path,
    body(z.strictObject({ following: z.boolean() })),
    async (c) => tellOne(c, c.req.valid('param').id, { type: 'follow', on: c.req.valid('json').following }),
  );
