import { Hono } from 'hono';
import type { Blob } from './blobs.sql.ts';
import { readBytes, storeBytes } from './bytes.store.ts';
import { type ContactMessageInput, FILE_NAME_MAX, MIME_TYPE } from './contact-input.ts';
import { newObjectId } from './dice.env.ts';
import { UPLOAD_MAX_BYTES } from './media-kinds.ts';
import { invalid } from './problem.ts';
import { type Stretch, stretchOf } from './range.ts';
import { notFound, problemResponse, sandboxOf } from './respond.routes.ts';

/** The files of the phones: a contact leaves one here before sending it, the screen shows those of both sides. */
export const files = new Hono<{ Bindings: Env }>()
  .post('/', async (c) => {
    const mimeType = c.req.header('content-type') ?? '';
    if (!MIME_TYPE.test(mimeType)) return problemResponse(invalid('content-type', 'Say which type of file it is.'));
    const name = c.req.query('name') ?? '';
    if (name === '' || name.length > FILE_NAME_MAX)
      return problemResponse(invalid('name', `The name of a file has 1 to ${FILE_NAME_MAX} characters.`));
    const blob = c.req.raw.body && (await keep(c.env, name, mimeType, c.req.raw.body));
    if (!blob || blob.sizeBytes === 0)
      return problemResponse(invalid('body', 'A file has at least one byte and at most 100 MB.', 'file_size'));
    await sandboxOf(c.env).addBlob(blob);
    return c.json({ id: blob.id, name, mimeType, sizeBytes: blob.sizeBytes, sha256: blob.sha256 }, 201);
  })
  .get('/:id', async (c) => {
    const blob = await sandboxOf(c.env).findBlob(c.req.param('id'));
    if (!blob) return notFound();
    const stretch = stretchOf(c.req.header('range'), blob.sizeBytes);
    if (stretch === 'unsatisfiable')
      return new Response(null, { status: 416, headers: { 'content-range': `bytes */${blob.sizeBytes}` } });
    const stored = await readBytes(c.env.PAYLOADS, blob.id, stretch);
    return stored
      ? new Response(stored.body, { status: stretch ? 206 : 200, headers: headersOf(blob, stretch) })
      : notFound();
  });

function headersOf(blob: Blob, stretch: Stretch | null): Record<string, string> {
  const { first, last } = stretch ?? { first: 0, last: blob.sizeBytes - 1 };
  return {
    // An uploaded page must not run as a page of this origin.
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'content-type': blob.mimeType,
    // A PDF is not shown inside such a sandbox; what cannot be seen or heard in place is saved.
    'content-disposition': `${/^(image|video|audio)\//.test(blob.mimeType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(blob.name)}`,
    'accept-ranges': 'bytes',
    'content-length': String(last - first + 1),
    ...(stretch ? { 'content-range': `bytes ${first}-${last}/${blob.sizeBytes}` } : {}),
  };
}

/** The file that a contact's message sends: left here before, or written into the message. Null when it is not there. */
export async function fileOf(env: Env, file: NonNullable<ContactMessageInput['file']>): Promise<Blob | null> {
  if ('id' in file) return sandboxOf(env).findBlob(file.id);
  const bytes = Uint8Array.from(atob(file.dataBase64), (char) => char.charCodeAt(0));
  const { body } = new Response(bytes);
  const blob = body && (await keep(env, file.name, file.mimeType, body));
  if (blob) await sandboxOf(env).addBlob(blob);
  return blob;
}

/** Keeps the bytes of a file; null, with nothing kept: they are too many. */
export async function keep(
  env: Env,
  name: string,
  mimeType: string,
  body: ReadableStream<Uint8Array>,
): Promise<Blob | null> {
  const id = newObjectId();
  const facts = await storeBytes(env.PAYLOADS, id, body, UPLOAD_MAX_BYTES);
  return facts && { id, name, mimeType, ...facts };
}
