import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { unrestricted } from '../accounts/guard.routes.ts';
import { noteNotification } from '../notifications/notification.store.ts';
import { notify } from '../notifications/tell.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { param } from '../platform/problem.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { sayRefusal } from './refusal.routes.ts';

const askedDoor = z.object({
  askedAt: z.int().describe('ms since 1970'),
  already: z.boolean().describe('the caller had asked for it minutes ago, and that stands'),
});

/** Mounted at /api/conversations. */
export const transferRoutes = new Hono<AppEnv>().post(
  '/:id/transfer/ask',
  describeRoute({
    summary: 'Asks the team that serves a contact, whose ticket the caller may not see, to hand it over',
    responses: {
      200: json('They have been told', askedDoor),
      ...problems({ 403: 'restricted', 404: 'not_found', 409: 'not_elsewhere' }),
    },
  }),
  unrestricted,
  param(z.object({ id: conversationIdDoor })),
  async (c) => {
    const done = await conversationStub(c.env, c.req.valid('param').id).askTransfer(c.var.viewer);
    if (!done.ok) return sayRefusal(c, done.reason);
    const { ticketId, at, by, conversationId, contactName, audience, already } = done.value;
    // Also where it was asked before: what told of it may have been lost.
    const told = await noteNotification(c.env.DB, {
      key: `transfer_asked:${ticketId}:${by.id}:${at}`,
      at,
      body: { kind: 'transfer_asked', conversationId, contactName, by },
      audience,
    });
    if (told !== null) await notify(c.env, [told]);
    return c.json({ askedAt: at, already }, 200);
  },
);
