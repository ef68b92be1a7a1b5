import { ok, type Result, refuse } from '../platform/result.ts';
import { hexOf } from './checksum.ts';
import { HEAD_BYTES } from './dimensions.ts';

/** What was learned of a file while it went by. */
export interface Kept {
  /** Hex. */
  sha256: string;
  /** Its first bytes, which tell what it is. */
  head: Uint8Array;
}

/** broken: the source ended early, late or with an error · unkept: R2 did not take it. */
export type IntakeTrouble = 'broken' | 'unkept';

/**
 * Streams a file of known size into R2 and takes its checksum on the way; no more than its head is ever in memory. R2 keeps
 * it whole or not at all.
 */
export async function takeIn(
  bucket: R2Bucket,
  key: string,
  source: ReadableStream<Uint8Array>,
  sizeBytes: number,
): Promise<Result<Kept, IntakeTrouble>> {
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  const checksum = digest.digest.then(
    (bytes) => hexOf(new Uint8Array(bytes)),
    () => null,
  );
  const head = new Uint8Array(Math.min(HEAD_BYTES, sizeBytes));
  let seen = 0;
  let isBroken = false;
  const watched = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, out) {
      if (seen < head.length) head.set(chunk.subarray(0, head.length - seen), seen);
      seen += chunk.length;
      await hashing.write(chunk);
      out.enqueue(chunk);
    },
    async flush() {
      await hashing.close();
    },
  });
  const measured = new FixedLengthStream(sizeBytes);
  const flowing = source
    .pipeThrough(watched)
    .pipeTo(measured.writable)
    .catch(() => {
      isBroken = true;
    });
  const stored = await bucket.put(key, measured.readable).then(
    () => true,
    () => false,
  );
  await flowing;
  if (isBroken || !stored) await hashing.abort().catch(() => {});
  const sha256 = await checksum;
  if (isBroken && seen !== sizeBytes) return refuse('broken');
  if (!stored || sha256 === null) return refuse('unkept');
  return ok({ sha256, head });
}
