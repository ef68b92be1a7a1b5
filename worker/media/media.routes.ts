import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { birthFacts } from '../contacts/reach.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor, mediaIdDoor, templateIdDoor } from '../platform/door.ts';
import type { ConversationId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { param, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { openExample } from '../templates/example.client.ts';
import { exampleRefusals, fileKeyDoor } from '../templates/example-door.ts';
import { answerWith, isWhole } from './answer.store.ts';
import { named } from './file-name.ts';
import { UPLOAD_MAX_BYTES } from './ladder.ts';
import { fileOfLink } from './link.env.ts';
import { mediaById } from './media.store.ts';
import { dropParts, joinParts, keepPart } from './parts.store.ts';
import { seesFile } from './sight.env.ts';
import { smallOf } from './small.store.ts';
import { SMALL_SIDE_PX } from './small.ts';
import { discardUpload, takeUpload } from './upload.store.ts';
import { uploadDoor, uploadRefusals } from './upload.ts';

const fileAnswers = {
  200: { description: 'The file' },
  206: { description: 'The part that was asked for' },
  304: { description: 'The file that `If-None-Match` names' },
  416: { description: 'The file ends before that part' },
};

/** Named is enough: `?small`. */
const flag = z.literal(['', '1', 'true']).optional();

const absent = { status: 404, code: 'not_found', detail: 'There is no such file, or not for you.' } as const;

/** Mounted at /api/media. */
export const mediaRoutes = new Hono<AppEnv>()
  .get(
    '/:id',
    describeRoute({
      summary: 'A file of a conversation, whole or in part (`Range`), for those who may see the ticket of its message',
      responses: { ...fileAnswers, ...problems({ 404: 'not_found' }) },
    }),
    param(z.object({ id: mediaIdDoor })),
    query(
      z.object({
        download: flag.describe('The browser shall save it'),
        small: flag.describe(`A heavy picture comes as a WebP of up to ${SMALL_SIDE_PX} px a side`),
      }),
    ),
    async (c) => {
      const file = await mediaById(c.env.DB, c.req.valid('param').id);
      if (!isWhole(file) || !(await seesFile(c.env, c.var.viewer, file))) return problem(c, absent);
      const { download, small } = c.req.valid('query');
      const asDownload = download !== undefined;
      const shown = (small === undefined || asDownload ? null : await smallOf(c.env, file)) ?? {
        ...file,
        key: file.id,
      };
      return (await answerWith(c.env.MEDIA, c.req.raw, shown, asDownload)) ?? problem(c, absent);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Throws away a file that one uploaded and has not sent',
      responses: { 204: { description: 'It is gone' }, ...problems({ 404: 'not_found' }) },
    }),
    param(z.object({ id: mediaIdDoor })),
    async (c) => {
      const gone = await discardUpload(c.env, c.req.valid('param').id, c.var.viewer.id);
      return gone ? c.body(null, 204) : problem(c, absent);
    },
  );

const PARTS_MAX = 100;
const PART_MAX_BYTES = 90_000_000;

const uploadId = z
  .string()
  .regex(/^[\w~-]{8,100}$/, 'must be 8 to 100 letters, digits, _, ~ or -')
  .describe('Minted by the client; the same again is the same file');

/** What the body is announced to hold, bytes; null: nothing that could be read. */
export const lengthOf = (c: Context<AppEnv>): number | null => {
  const length = c.req.header('Content-Length');
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null;
};

/**
 * Whether whoever asks may upload into this conversation at all, also into one that they may only start; whether they may write
 * there is judged when they send.
 */
async function mayUpload(c: Context<AppEnv>, id: ConversationId): Promise<boolean> {
  const reach = await conversationStub(c.env, id).reach(c.var.viewer);
  if (reach.state === 'unborn') return (await birthFacts(c.env, id)) !== null;
  return reach.state !== 'elsewhere' || reach.view !== null;
}

const noConversation = { ...absent, detail: 'There is no such conversation.' };

/** Mounted at /api/conversations. The body is the file itself, or a part of it; it streams through. */
export const uploadRoutes = new Hono<AppEnv>()
  .put(
    '/:id/media/parts',
    describeRoute({
      summary: 'Uploads one part of a large file; `POST …/media?parts=` then makes a file of all of them',
      responses: {
        204: { description: 'The part is kept' },
        ...problems({
          404: 'not_found',
          413: 'file_too_large',
          422: 'length_required, file_empty, upload_broken, invalid',
        }),
      },
    }),
    param(z.object({ id: conversationIdDoor })),
    query(
      z.object({
        upload: uploadId,
        part: z.coerce
          .number()
          .int()
          .min(0)
          .max(PARTS_MAX - 1),
      }),
    ),
    async (c) => {
      const conversationId = c.req.valid('param').id;
      const { upload, part } = c.req.valid('query');
      if (!(await mayUpload(c, conversationId))) return problem(c, noConversation);
      const sizeBytes = lengthOf(c);
      const { body } = c.req.raw;
      if (sizeBytes === null) return problem(c, uploadRefusals.length_required);
      if (sizeBytes === 0 || body === null) return problem(c, uploadRefusals.file_empty);
      if (sizeBytes > PART_MAX_BYTES) return problem(c, uploadRefusals.file_too_large);
      const of = { conversationId, agentId: c.var.viewer.id, uploadId: upload };
      const kept = await keepPart(c.env.MEDIA, of, part, body, sizeBytes);
      return kept ? c.body(null, 204) : problem(c, uploadRefusals.upload_broken);
    },
  )
  .post(
    '/:id/media',
    describeRoute({
      summary: `Uploads a file (at most ${UPLOAD_MAX_BYTES} bytes) to be sent in this conversation; the body is the file itself`,
      responses: {
        201: json('The file, and as what it will go out', uploadDoor),
        ...problems({
          404: 'not_found, example_gone',
          409: 'id_taken',
          413: 'file_too_large',
          422: 'length_required, file_empty, upload_broken, part_missing, invalid',
          502: 'provider_silent',
        }),
      },
    }),
    param(z.object({ id: conversationIdDoor })),
    query(
      z.object({
        upload: uploadId,
        name: z.string().max(1_000).optional(),
        sticker: z.stringbool().default(false),
        file: z.stringbool().default(false).describe('It shall go out as a file, though it is a picture or a film'),
        parts: z.coerce
          .number()
          .int()
          .min(1)
          .max(PARTS_MAX)
          .optional()
          .describe('The file lies here in so many parts; then there is no body'),
        template: templateIdDoor
          .optional()
          .describe('The file is the one that was approved with this template; then there is no body'),
        variable: fileKeyDoor,
      }),
    ),
    async (c) => {
      const conversationId = c.req.valid('param').id;
      const { upload, name = null, sticker: asSticker, file: asFile, parts, template, variable } = c.req.valid('query');
      if (!(await mayUpload(c, conversationId))) return problem(c, noConversation);
      const of = { conversationId, agentId: c.var.viewer.id, uploadId: upload };
      if (template !== undefined) {
        const example = await openExample(c.env, c.var.viewer, template, variable);
        if (!example.ok) return problem(c, exampleRefusals[example.reason]);
        const { name: called, mimeType: declaredType, sizeBytes, body } = example.value;
        const what = { name: named(called, declaredType), declaredType, sizeBytes, body };
        const taken = await takeUpload(c.env, { ...of, ...what, asSticker: false, asFile: false }, now());
        return taken.ok ? c.json(taken.value, 201) : problem(c, uploadRefusals[taken.reason]);
      }
      const joined = parts === undefined ? null : await joinParts(c.env.MEDIA, of, parts);
      if (parts !== undefined && joined === null) return problem(c, uploadRefusals.part_missing);
      const declaredType = c.req.header('Content-Type') ?? null;
      const taken = await takeUpload(
        c.env,
        {
          ...of,
          name,
          declaredType,
          asSticker,
          asFile,
          sizeBytes: joined === null ? lengthOf(c) : joined.sizeBytes,
          body: joined === null ? c.req.raw.body : joined.body(),
        },
        now(),
      );
      if (!taken.ok) return problem(c, uploadRefusals[taken.reason]);
      if (parts !== undefined) await dropParts(c.env.MEDIA, of, parts);
      return c.json(taken.value, 201);
    },
  );

/** Mounted at /files: what a contact was sent a link to. The address is the permission; it ends by itself. */
export const linkRoutes = new Hono<AppEnv>().get('/:token', async (c) => {
  const id = await fileOfLink(c.env, c.req.param('token'), now());
  const file = id === null ? null : await mediaById(c.env.DB, id);
  const answer = isWhole(file) ? await answerWith(c.env.MEDIA, c.req.raw, { ...file, key: file.id }, false) : null;
  if (answer === null) return c.text('Este link não vale mais. Peça o arquivo de novo a quem o enviou.', 404);
  answer.headers.set('Referrer-Policy', 'no-referrer');
  answer.headers.set('X-Robots-Tag', 'noindex, nofollow');
  return answer;
});
