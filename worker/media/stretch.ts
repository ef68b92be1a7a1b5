import type { Stretch } from './range.ts';

/** A stretch of what comes in as a whole. No more of it is read than needed; what ends before is broken off. */
export function stretchOf(whole: ReadableStream<Uint8Array>, { offset, length }: Stretch): ReadableStream<Uint8Array> {
  const reader = whole.getReader();
  const end = offset + length;
  let at = 0;
  const cut = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (at < end) {
        const { done, value } = await reader.read();
        if (done) break;
        const piece = value.subarray(Math.max(0, offset - at), Math.max(0, end - at));
        at += value.length;
        if (piece.length === 0) continue;
        return controller.enqueue(piece);
      }
      controller.close();
      await reader.cancel();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return cut.pipeThrough(new FixedLengthStream(length));
}
