import type { Blob } from './blobs.sql.ts';
import { discardBytes, storeBytes } from './bytes.store.ts';
import { newObjectId } from './dice.env.ts';
import { UPLOAD_MAX_BYTES } from './media-kinds.ts';
import { boundaryOf, type FormEvent, FormReader, type PartHead } from './multipart.ts';

const FIELD_MAX_BYTES = 1024;

/** What an upload form held. `tooLong`: its file is larger than any that Meta takes, and none of it was kept. */
export type UploadForm = { fields: Map<string, string>; file: Blob | 'too_long' | null };

/** Reads an upload form, its file going straight into the bucket. Null when the request is no whole form. */
export async function readUpload(request: Request, bucket: R2Bucket): Promise<UploadForm | null> {
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (boundary === null || !request.body) return null;
  const reader = new FormReader(boundary);
  const events = eventsOf(request.body, reader);
  const fields = new Map<string, string>();
  let file: UploadForm['file'] = null;
  for (let event = await events.next(); !event.done; event = await events.next()) {
    if (event.value.type !== 'part') continue;
    const { head } = event.value;
    if (head.field === 'file') {
      file = await storePart(bucket, head, events);
      if (file === 'too_long') return { fields, file };
    } else fields.set(head.field, await textOf(events));
  }
  if (file) {
    if (!reader.isWhole) {
      await discardBytes(bucket, file.id);
      return null;
    }
    const type = fields.get('type');
    if (file.mimeType === '' && type !== undefined) file = { ...file, mimeType: type };
  }
  return reader.isWhole ? { fields, file } : null;
}

async function* eventsOf(body: ReadableStream<Uint8Array>, reader: FormReader): AsyncGenerator<FormEvent, void> {
  for await (const chunk of body) yield* reader.push(chunk);
}

async function storePart(
  bucket: R2Bucket,
  head: PartHead,
  events: AsyncGenerator<FormEvent, void>,
): Promise<Blob | 'too_long'> {
  const id = newObjectId();
  const facts = await storeBytes(bucket, id, partOf(events), UPLOAD_MAX_BYTES);
  return facts ? { id, name: head.fileName ?? '', mimeType: head.contentType ?? '', ...facts } : 'too_long';
}

/** The bytes of the part that has just begun. It takes events one by one: a loop would close the form behind it. */
async function* partOf(events: AsyncGenerator<FormEvent, void>): AsyncGenerator<Uint8Array, void> {
  for (let event = await events.next(); !event.done; event = await events.next()) {
    if (event.value.type === 'bytes') yield event.value.bytes;
    if (event.value.type === 'end') return;
  }
}

async function textOf(events: AsyncGenerator<FormEvent, void>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of partOf(events))
    if (text.length < FIELD_MAX_BYTES) text += decoder.decode(bytes, { stream: true });
  return text;
}
