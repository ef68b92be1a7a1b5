import type { MediaRow } from './media.store.ts';
import { askedRange } from './range.ts';
import { headersOf, isKnown, mayBePart, type Served } from './serve.ts';

const OK = 200;
const PARTIAL = 206;
const NOT_MODIFIED = 304;
const UNSATISFIABLE = 416;

/** Answers a GET or HEAD with what lies under a key, whole or the part that was asked for; null: R2 does not have it. */
export async function answerWith(
  bucket: R2Bucket,
  request: Request,
  file: Served & { key: string; sizeBytes: number },
  asDownload: boolean,
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
  const object = await bucket.get(file.key, { range: { offset, length } });
  return object === null ? null : new Response(object.body, { status, headers });
}

/** A file whose bytes are all here. */
export const isWhole = (file: MediaRow | null): file is MediaRow & { sizeBytes: number } =>
  file?.state === 'stored' && file.sizeBytes !== null;
