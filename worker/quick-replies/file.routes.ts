import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { answerWith } from '../media/answer.store.ts';
import { lengthOf } from '../media/media.routes.ts';
import { uploadRefusals } from '../media/upload.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { FILE_MAX_BYTES } from './limits.ts';
import { putReplyFile } from './quick-reply.store.ts';
import { quickReplyView } from './quick-reply.ts';
import {
  emptyReply,
  entryOfChange,
  noSuchReply,
  ofReply,
  replyView,
  sayScopeRefusal,
  seenReply,
  writtenReply,
} from './reaching.routes.ts';
import { dropFile, keepFile, servedFile } from './reply-file.store.ts';

const refusals = { 403: 'not_administrator, not_supervisor', 404: 'not_found' } as const;
const tooLarge = { ...uploadRefusals.file_too_large, detail: `A file may have up to ${FILE_MAX_BYTES} bytes.` };

/** Mounted at /api/quick-replies. The body is the file itself; it streams through. */
export const quickReplyFileRoutes = new Hono<AppEnv>()
  .get(
    '/:id/file',
    describeRoute({
      summary: 'The file of a quick reply, for whoever can use it',
      responses: { 200: { description: 'The file' }, ...problems({ 404: 'not_found' }) },
    }),
    ofReply,
    query(z.object({ version: z.uuid().optional().describe('so that a browser keeps each by itself') })),
    async (c) => {
      const reply = await seenReply(c, c.req.valid('param').id);
      if (reply?.file == null) return noSuchReply(c);
      return (await answerWith(c.env.MEDIA, c.req.raw, servedFile(reply.id, reply.file), false)) ?? noSuchReply(c);
    },
  )
  .put(
    '/:id/file',
    describeRoute({
      summary: `Puts a picture, film, sound or document (at most ${FILE_MAX_BYTES} bytes) on a quick reply, in place of the one before`,
      responses: {
        200: json('The quick reply', quickReplyView),
        ...problems({
          ...refusals,
          413: 'file_too_large',
          422: 'length_required, file_empty, upload_broken, invalid',
        }),
      },
    }),
    ofReply,
    query(z.object({ name: z.string().max(1_000).optional() })),
    async (c) => {
      const before = await writtenReply(c, c.req.valid('param').id);
      if (!before.ok) return sayScopeRefusal(c, before.reason);
      const sizeBytes = lengthOf(c);
      const { body } = c.req.raw;
      if (sizeBytes === null) return problem(c, uploadRefusals.length_required);
      if (sizeBytes === 0 || body === null) return problem(c, uploadRefusals.file_empty);
      if (sizeBytes > FILE_MAX_BYTES) return problem(c, tooLarge);
      const { id } = before.value;
      const file = await keepFile(c.env.MEDIA, id, {
        ...{ body, sizeBytes },
        name: c.req.valid('query').name ?? null,
        declaredType: c.req.header('Content-Type') ?? null,
      });
      if (file === null) return problem(c, uploadRefusals.upload_broken);
      const after = { ...before.value, file };
      const there = await putReplyFile(c.env.DB, id, file, now(), await entryOfChange(c, before.value, after));
      await dropFile(c.env.MEDIA, id, there ? before.value.file : file);
      return there ? c.json(replyView(c, after), 200) : noSuchReply(c);
    },
  )
  .delete(
    '/:id/file',
    describeRoute({
      summary: 'Takes the file off a quick reply',
      responses: { 200: json('The quick reply', quickReplyView), ...problems({ ...refusals, 422: 'reply_empty' }) },
    }),
    ofReply,
    async (c) => {
      const before = await writtenReply(c, c.req.valid('param').id);
      if (!before.ok) return sayScopeRefusal(c, before.reason);
      const { id, file, text } = before.value;
      if (text === '') return emptyReply(c);
      const after = { ...before.value, file: null };
      const there = await putReplyFile(c.env.DB, id, null, now(), await entryOfChange(c, before.value, after));
      await dropFile(c.env.MEDIA, id, file);
      return there ? c.json(replyView(c, after), 200) : noSuchReply(c);
    },
  );
