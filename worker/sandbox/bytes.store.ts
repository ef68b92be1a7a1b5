import { toHex } from './digest.ts';
import { HEAD_BYTES, type Traits, traitsOf } from './media-kinds.ts';
import type { Stretch } from './range.ts';

/** R2 takes parts of at least 5 MiB, all of one size but the last. */
const PART_BYTES = 6 * 1_048_576;

/** So many times the allowed length is read before a sender is cut off. */
const PATIENCE = 3;

/** What the bytes of a stored file turned out to be. `sha256` is hexadecimal. */
export type ByteFacts = { sizeBytes: number; sha256: string; traits: Traits };

const keyOf = (id: string): string => `sandbox/media/${id}`;

/**
 * Writes a file into the bucket while it comes in; never more than one part of it stands in memory. Null, with nothing
 * kept, when it is longer than `maxBytes`.
 */
export async function storeBytes(
  bucket: R2Bucket,
  id: string,
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<ByteFacts | null> {
  const writer = new PartWriter(bucket, keyOf(id));
  const digest = new crypto.DigestStream('SHA-256');
  const hashing = digest.getWriter();
  const head = new Uint8Array(HEAD_BYTES);
  let sizeBytes = 0;
  try {
    for await (const chunk of chunks) {
      const before = sizeBytes;
      sizeBytes += chunk.length;
      // The rest is read and dropped: a sender whose connection breaks does not learn why.
      if (sizeBytes > maxBytes * PATIENCE) break;
      if (sizeBytes > maxBytes) continue;
      if (before < HEAD_BYTES) head.set(chunk.subarray(0, HEAD_BYTES - before), before);
      await hashing.write(chunk);
      await writer.write(chunk);
    }
    if (sizeBytes > maxBytes) {
      await writer.discard();
      return null;
    }
    await writer.close();
  } catch (error) {
    await writer.discard();
    throw error;
  }
  await hashing.close();
  return {
    sizeBytes,
    sha256: toHex(new Uint8Array(await digest.digest)),
    traits: traitsOf(head.subarray(0, sizeBytes)),
  };
}

/** The bytes of a file, or a stretch of them. */
export const readBytes = (bucket: R2Bucket, id: string, stretch: Stretch | null = null): Promise<R2ObjectBody | null> =>
  bucket.get(keyOf(id), stretch ? { range: { offset: stretch.first, length: stretch.last - stretch.first + 1 } } : {});

export const discardBytes = (bucket: R2Bucket, id: string): Promise<void> => bucket.delete(keyOf(id));

/** Collects chunks into parts. A file that fits one part is put in one go. */
class PartWriter {
  readonly #bucket: R2Bucket;
  readonly #key: string;
  readonly #buffer = new Uint8Array(PART_BYTES);
  readonly #parts: R2UploadedPart[] = [];
  #filled = 0;
  #upload: R2MultipartUpload | null = null;

  constructor(bucket: R2Bucket, key: string) {
    this.#bucket = bucket;
    this.#key = key;
  }

  async write(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(chunk.length - at, PART_BYTES - this.#filled);
      this.#buffer.set(chunk.subarray(at, at + taken), this.#filled);
      this.#filled += taken;
      at += taken;
      if (this.#filled === PART_BYTES) await this.#flush();
    }
  }

  async close(): Promise<void> {
    if (!this.#upload) {
      await this.#bucket.put(this.#key, this.#buffer.subarray(0, this.#filled));
      return;
    }
    if (this.#filled > 0) await this.#flush();
    await this.#upload.complete(this.#parts);
  }

  async discard(): Promise<void> {
    await this.#upload?.abort();
  }

  async #flush(): Promise<void> {
    this.#upload ??= await this.#bucket.createMultipartUpload(this.#key);
    const number = this.#parts.length + 1;
    this.#parts.push(await this.#upload.uploadPart(number, this.#buffer.subarray(0, this.#filled)));
    this.#filled = 0;
  }
}
