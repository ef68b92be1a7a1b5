import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor, mediaIdDoor, messageKeyDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { param, query } from '../platform/problem.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { fileKinds } from './files.ts';
import { sayRefusal } from './refusal.routes.ts';

const px = z.int().nullable().describe('px, of a picture');

const filesAnswer = z.object({
  items: z
    .array(
      z.object({
        key: messageKeyDoor.describe('of its message'),
        at: z.int().describe('ms since 1970'),
        from: z.enum(['contact', 'us']),
        kind: z.enum(fileKinds),
        name: z.string().nullable(),
        voice: z.boolean(),
        file: z.object({ id: mediaIdDoor, mimeType: z.string(), sizeBytes: z.int(), width: px, height: px }),
      }),
    )
    .describe('the newest first'),
  before: z.int().nullable().describe('where the next page goes on; null: there is none'),
});

/** Mounted at /api/conversations. */
export const fileListRoutes = new Hono<AppEnv>().get(
  '/:id/files',
  describeRoute({
    summary: 'The files that were exchanged in a conversation, as far as the caller may see its tickets',
    responses: {
      200: json('A page; it may be empty where the thread goes on', filesAnswer),
      ...problems({ 404: 'not_found', 422: 'invalid' }),
    },
  }),
  param(z.object({ id: conversationIdDoor })),
  query(z.object({ kind: z.enum(fileKinds).optional(), before: z.coerce.number().int().positive().optional() })),
  async (c) => {
    const { kind = null, before = null } = c.req.valid('query');
    const page = await conversationStub(c.env, c.req.valid('param').id).files(c.var.viewer, before, kind);
    return page.ok ? c.json(page.value, 200) : sayRefusal(c, page.reason);
  },
);
