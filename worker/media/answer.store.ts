import type { MediaRow } from './media.store.ts';
import { askedRange, type Stretch } from './range.ts';
import { headersOf, isKnown, mayBePart, type Served } from './serve.ts';

const OK = 200;
const PARTIAL = 206;
const NOT_MODIFIED = 304;
const UNSATISFIABLE = 416;

/** Answers a GET or HEAD with what lies under a key, whole or the part that was asked for; null: R2 does not have it. */
export const answerWith = (
  bucket: R2Bucket,
  request: Request,
  file: Served & { key: string; sizeBytes: number },
  asDownload: boolean,
): Promise<Response | null> =>
  answerFrom(request, file, asDownload, async (range) => (await bucket.get(file.key, { range }))?.body ?? null);

/** The same with what `open` gives of a stretch of the file; null: it has nothing. */
export async function answerFrom(
  request: Request,
  file: Served & { sizeBytes: number },
  asDownload: boolean,
  open: (stretch: Stretch) => Promise<ReadableStream | null>,
): Promise<Response | null> {
  const { sizeBytes } = file;
  const header = (name: string): string | null => request.headers.get(name);
  const headers = new Headers(headersOf(file, asDownload));
  const etag = headers.get('ETag') ?? undefined;
  if (isKnown(header('If-None-Match'), etag)) return new Response(null, { status: NOT_MODIFIED, headers });
  const asked = askedRange(mayBePart(header('If-Range'), etag) ? header('Range') : null, sizeBytes);
  if (asked.part === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${sizeBytes}`);
    return new Response(null, { status: UNSATISFIABLE, headers });
  }
  const { offset, length } = asked.part === 'range' ? asked : { offset: 0, length: sizeBytes };
  if (asked.part === 'range') headers.set('Content-Range', `bytes ${offset}-${offset + length - 1}/${sizeBytes}`);
  headers.set('Content-Length', String(length));
  const status = asked.part === 'range' ? PARTIAL : OK;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const body = await open({ offset, length });
  return body === null ? null : new Response(body, { status, headers });
}

/** A file whose bytes are all here. */
export const isWhole = (file: MediaRow | null): file is MediaRow & { sizeBytes: number } =>
  file?.state === 'stored' && file.sizeBytes !== null;
