import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { channelIdDoor, conversationIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { param } from '../platform/problem.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { otherChannelsOf } from './other-channels.store.ts';
import { sayRefusal } from './refusal.routes.ts';

const answer = z.object({
  items: z
    .array(
      z.object({
        conversationId: conversationIdDoor.describe('where to talk with the contact on that channel'),
        channel: z.object({ id: channelIdDoor, name: z.string() }),
      }),
    )
    .describe(
      'by name; empty where the contact is known on this channel alone, or the others are not the caller’s to see',
    ),
});

/** Mounted at /api/conversations. */
export const otherChannelRoutes = new Hono<AppEnv>().get(
  '/:id/other-channels',
  describeRoute({
    summary: 'On which other channels of ours the same contact is known, e.g. when a template cannot reach them here',
    responses: { 200: json('The other channels', answer), ...problems({ 404: 'not_found' }) },
  }),
  param(z.object({ id: conversationIdDoor })),
  async (c) => {
    const { viewer } = c.var;
    const read = await conversationStub(c.env, c.req.valid('param').id).read(viewer);
    if (!read.ok) return sayRefusal(c, read.reason);
    const { contact, conversationId } = read.value;
    return c.json({ items: await otherChannelsOf(c.env, contact.id, conversationId, viewer) }, 200);
  },
);
