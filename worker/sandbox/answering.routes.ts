import type { Answer } from './answer.do.ts';

/** Longer than any sender waits for an answer. */
const HANG_MS = 45_000;

/** Sends an answer of the Graph API, with what befalls it on its way. */
export async function toResponse({ status, contentType, body, disturbance }: Answer): Promise<Response> {
  const { delayMs, ending } = disturbance ?? { delayMs: 0, ending: 'whole' };
  const waitMs = ending === 'hang' ? HANG_MS : delayMs;
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  // Of a `cut` answer the body is no whole one: a stream that we broke would stand in the log as an uncaught error of ours.
  return new Response(body, { status, headers: { 'content-type': contentType } });
}
