import type { Answer } from './answer.do.ts';

/** Longer than any sender waits for an answer. */
const HANG_MS = 45_000;

/** Sends an answer of the Graph API, with what befalls it on its way. */
export async function toResponse({ status, contentType, body, disturbance }: Answer): Promise<Response> {
  const { delayMs, ending } = disturbance ?? { delayMs: 0, ending: 'whole' };
  const waitMs = ending === 'hang' ? HANG_MS : delayMs;
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  return new Response(ending === 'whole' ? body : cutShort(body), { status, headers: { 'content-type': contentType } });
}

/** A body whose connection breaks before it is complete. */
function cutShort(beginning: string): ReadableStream<Uint8Array> {
  let isBegun = false;
  return new ReadableStream({
    pull(controller) {
      if (isBegun) return controller.error(new Error('The connection was cut.'));
      isBegun = true;
      controller.enqueue(new TextEncoder().encode(beginning));
    },
  });
}
