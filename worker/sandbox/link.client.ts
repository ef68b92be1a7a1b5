import type { Blob } from './blobs.sql.ts';
import { discardBytes, storeBytes } from './bytes.store.ts';
import { newObjectId } from './dice.env.ts';
import { type LinkGiven, linkGiven } from './media-given.ts';
import { essence, linkedFileError, UPLOAD_MAX_BYTES } from './media-kinds.ts';
import { parseSend } from './send-request.ts';
import type { Door } from './webhook.client.ts';

const ANSWER_TIMEOUT_MS = 20_000;

/** What came of an address that a send names its file by. `blob` null: nothing came, or nothing that fits the message. */
export type Linked = { link: string; blob: Blob | null };

/**
 * Fetches the file that a send names by its address, as Meta does: without any session, within a size, judged by the type that
 * the answer names. Only what lies behind our own front door: the sandbox calls nobody else, and takes their links on trust (null).
 */
export async function fetchLinked(
  door: Door,
  env: Pick<Env, 'PAYLOADS' | 'PUBLIC_URL'>,
  raw: string,
): Promise<Linked | null> {
  const request = parseSend(raw);
  const given = request.ok && request.value.kind === 'message' ? linkGiven(request.value.message) : null;
  if (given === null || URL.parse(given.link)?.origin !== new URL(env.PUBLIC_URL).origin) return null;
  try {
    return { link: given.link, blob: await take(door, env.PAYLOADS, given) };
  } catch (error) {
    console.warn('sandbox: a link could not be fetched', error);
    return { link: given.link, blob: null };
  }
}

async function take(door: Door, bucket: R2Bucket, { link, kind, name }: LinkGiven): Promise<Blob | null> {
  const response = await door.fetch(new Request(link, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }));
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    return null;
  }
  const id = newObjectId();
  const facts = await storeBytes(bucket, id, response.body, UPLOAD_MAX_BYTES);
  const mimeType = essence(response.headers.get('content-type') ?? '');
  if (facts === null || linkedFileError(kind, mimeType, facts) === null) {
    return facts && { id, name, mimeType, ...facts };
  }
  await discardBytes(bucket, id);
  return null;
}
