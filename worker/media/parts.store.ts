import type { AgentId, ConversationId } from '../platform/id.ts';

/** Whose upload a part is of. */
export interface PartsOf {
  conversationId: ConversationId;
  agentId: AgentId;
  uploadId: string;
}

const PREFIX = 'parts/';

/** Parts that nobody made a file of are kept for so long. */
const PART_LIFE_MS = 24 * 3_600_000;

const keyOf = ({ conversationId, agentId, uploadId }: PartsOf, part: number): string =>
  `${PREFIX}${conversationId}/${agentId}/${uploadId}/${part}`;

/**
 * Keeps one part of a large file: what stands before a Worker takes no more than 100 MB in one request on most plans. The same
 * part again replaces it. Returns whether it came whole.
 */
export async function keepPart(
  bucket: R2Bucket,
  of: PartsOf,
  part: number,
  body: ReadableStream<Uint8Array>,
  sizeBytes: number,
): Promise<boolean> {
  const measured = new FixedLengthStream(sizeBytes);
  const flowing = body.pipeTo(measured.writable).then(
    () => true,
    () => false,
  );
  const stored = await bucket.put(keyOf(of, part), measured.readable).then(
    () => true,
    () => false,
  );
  return (await flowing) && stored;
}

/** All parts as one stream, in order, and their size together; null: one is missing. */
export async function joinParts(
  bucket: R2Bucket,
  of: PartsOf,
  count: number,
): Promise<{ sizeBytes: number; body: () => ReadableStream<Uint8Array> } | null> {
  const keys = Array.from({ length: count }, (_, part) => keyOf(of, part));
  const found = await Promise.all(keys.map((key) => bucket.head(key)));
  if (found.some((part) => part === null)) return null;
  const sizeBytes = found.reduce((sum, part) => sum + (part?.size ?? 0), 0);
  return {
    sizeBytes,
    body: () => {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      void pour(bucket, keys, writable);
      return readable;
    },
  };
}

export async function dropParts(bucket: R2Bucket, of: PartsOf, count: number): Promise<void> {
  await bucket.delete(Array.from({ length: count }, (_, part) => keyOf(of, part)));
}

/** Throws away parts of uploads that were never finished. */
export async function sweepParts(bucket: R2Bucket, now: number): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix: PREFIX, ...(cursor === undefined ? {} : { cursor }) });
    const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < now - PART_LIFE_MS);
    if (old.length > 0) await bucket.delete(old.map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
}

/** What goes wrong here is seen by the one who reads. */
async function pour(bucket: R2Bucket, keys: readonly string[], into: WritableStream<Uint8Array>): Promise<void> {
  try {
    for (const key of keys) {
      const part = await bucket.get(key);
      if (part === null) throw new Error('A part is gone');
      await part.body.pipeTo(into, { preventClose: true });
    }
    await into.close();
  } catch (error) {
    await into.abort(error).catch(() => {});
  }
}
