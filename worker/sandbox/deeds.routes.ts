import { Hono } from 'hono';
import { z } from 'zod';
import type { Blob } from './blobs.sql.ts';
import { fileInput, instant } from './contact-input.ts';
import { parseBody } from './door.ts';
import { fileOf } from './files.routes.ts';
import { noticeInput } from './notice.ts';
import { invalid, type Problem } from './problem.ts';
import { problemResponse, sandboxOf } from './respond.routes.ts';
import type { Result } from './result.ts';

const SECONDS_MAX = 14_400;
const TEXT_MAX = 4096;
const CHUNK_MAX = 500;

const number = z.string().min(1).optional();
const text = z.string().trim().min(1).max(TEXT_MAX);

const callInput = z.strictObject({ seconds: z.int().min(0).max(SECONDS_MAX).default(0), number });
const preferenceInput = z.strictObject({ value: z.enum(['stop', 'resume']), number });
const playInput = z.strictObject({ messageId: z.string().min(1) });
/** Words, or a file with perhaps a caption. */
const said = { text: text.optional(), file: fileInput.optional() };
const isSaid = (one: { text?: string | undefined; file?: object | undefined }): boolean =>
  one.text !== undefined || one.file !== undefined;
const SAY = 'Give a text or a file.';

const echoInput = z.strictObject({ ...said, number }).refine(isSaid, SAY);

const historyInput = z.strictObject({
  phase: z.int().min(0).max(2).default(0),
  chunk: z.int().min(1).default(1),
  progress: z.int().min(0).max(100).default(100),
  messages: z
    .array(z.strictObject({ from: z.enum(['contact', 'business']), ...said, sentAt: instant }).refine(isSaid, SAY))
    .max(CHUNK_MAX)
    .default([]),
  isDeclined: z.boolean().default(false),
  number,
});

const identityInput = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('number'), to: z.string() }),
  z.strictObject({ change: z.literal('user_id') }),
  z.strictObject({ change: z.literal('identity') }),
  z.strictObject({ change: z.literal('recycled'), name: z.string().trim().min(1).max(80) }),
]);

/** What a contact can do besides writing, and what Meta can say about our account. */
export const deeds = new Hono<{ Bindings: Env }>()
  .post('/notices', async (c) => {
    const input = parseBody(noticeInput, await c.req.text());
    return input.ok ? answered(await sandboxOf(c.env).tell(input.value)) : problemResponse(input.error);
  })
  .post('/phones/:phone/calls', async (c) => {
    const input = parseBody(callInput, await c.req.text());
    return input.ok
      ? answered(await sandboxOf(c.env).call(c.req.param('phone'), input.value))
      : problemResponse(input.error);
  })
  .post('/phones/:phone/preferences', async (c) => {
    const input = parseBody(preferenceInput, await c.req.text());
    return input.ok
      ? answered(await sandboxOf(c.env).prefer(c.req.param('phone'), input.value))
      : problemResponse(input.error);
  })
  .post('/phones/:phone/plays', async (c) => {
    const input = parseBody(playInput, await c.req.text());
    return input.ok
      ? answered(await sandboxOf(c.env).play(c.req.param('phone'), input.value.messageId))
      : problemResponse(input.error);
  })
  .post('/phones/:phone/echoes', async (c) => {
    const input = parseBody(echoInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const file = await fileSaid(c.env, input.value);
    if (file === 'unknown') return noFile();
    return answered(await sandboxOf(c.env).echo(c.req.param('phone'), input.value, file));
  })
  .post('/phones/:phone/history', async (c) => {
    const input = parseBody(historyInput, await c.req.text());
    if (!input.ok) return problemResponse(input.error);
    const files: (Blob | null)[] = [];
    for (const message of input.value.messages) {
      const file = await fileSaid(c.env, message);
      if (file === 'unknown') return noFile();
      files.push(file);
    }
    return answered(await sandboxOf(c.env).tellHistory(c.req.param('phone'), input.value, files));
  })
  .post('/phones/:phone/identity', async (c) => {
    const input = parseBody(identityInput, await c.req.text());
    return input.ok
      ? answered(await sandboxOf(c.env).changeIdentity(c.req.param('phone'), input.value))
      : problemResponse(input.error);
  });

const answered = (result: Result<object, Problem>): Response =>
  result.ok ? Response.json(result.value, { status: 201 }) : problemResponse(result.error);

/** null: it is only words. */
async function fileSaid(
  env: Env,
  { file }: { file?: z.infer<typeof fileInput> | undefined },
): Promise<Blob | null | 'unknown'> {
  return file === undefined ? null : ((await fileOf(env, file)) ?? 'unknown');
}

const noFile = (): Response => problemResponse(invalid('file.id', 'No file of that id was left here.'));
