import type { Blob } from './blobs.sql.ts';
import { readBytes } from './bytes.store.ts';
import type { RuleOf } from './fault-rule.ts';

const SLOW_START_MS = 5000;
const SLOW_CHUNK_MS = 250;

export type DownloadFault = RuleOf<'download'>['manner'];

/** Hands out the bytes of a file, with whatever is to go wrong on the way. */
export async function download(bucket: R2Bucket, blob: Blob, fault: DownloadFault | null): Promise<Response> {
  if (fault === 'error') return new Response('Service Unavailable', { status: 503 });
  if (fault === 'missing') return new Response(null, { status: 404 });
  const stored = await readBytes(bucket, blob.id);
  if (!stored) return new Response(null, { status: 404 });
  return new Response(fault === null ? stored.body : stored.body.pipeThrough(disturbed(fault)), {
    headers: { 'content-type': blob.mimeType, ...(fault === null ? { 'content-length': String(stored.size) } : {}) },
  });
}

/** Lets the bytes through slowly, or with the first one changed. */
function disturbed(fault: Exclude<DownloadFault, 'missing' | 'error'>): TransformStream<Uint8Array, Uint8Array> {
  let isFirst = true;
  return new TransformStream({
    async transform(chunk, controller) {
      if (fault === 'slow')
        await new Promise((resolve) => setTimeout(resolve, isFirst ? SLOW_START_MS : SLOW_CHUNK_MS));
      controller.enqueue(
        fault === 'corrupt' && isFirst ? chunk.map((byte, index) => (index === 0 ? ~byte : byte)) : chunk,
      );
      isFirst = false;
    },
  });
}
