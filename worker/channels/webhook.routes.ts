import { type Context, Hono } from 'hono';
import type { AppEnv } from '../platform/app.env.ts';
import { problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { settingsOf } from '../platform/settings.env.ts';
import { ingestDeps } from './inbound.env.ts';
import type { Reading } from './inbound.ts';
import { ingest } from './ingest.ts';
import { isSameSecret, isSigned } from './signature.env.ts';
import { readWebhook } from './whatsapp-cloud/inbound.ts';

/** Meta's webhooks have up to 3 MB (facts/meta.md §3). */
const BODY_MAX_BYTES = 3 * 1024 * 1024;

const SIGNATURE = 'X-Hub-Signature-256';

/** Mounted at /webhooks: no session here, the signature is the proof. Only 200 keeps Meta from delivering again. */
export const webhookRoutes = new Hono<AppEnv>()
  .get('/meta', async (c) => {
    const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge } = c.req.query();
    const { metaVerifyToken } = settingsOf(c.env);
    const isOurs = metaVerifyToken !== null && (await isSameSecret(token, metaVerifyToken));
    if (mode === 'subscribe' && challenge !== undefined && isOurs) return c.text(challenge, 200);
    return problem(c, { status: 403, code: 'wrong_verify_token', detail: 'This is not the verify token of this app.' });
  })
  .post('/meta', async (c) => {
    const receipt = now();
    const bytes = await bytesOf(c.req.raw, BODY_MAX_BYTES);
    if (bytes === null) {
      return problem(c, { status: 413, code: 'too_large', detail: 'A webhook may have up to 3 MB.' });
    }
    const signature = c.req.header(SIGNATURE) ?? '';
    if (!(await isSigned(bytes, signature, settingsOf(c.env).metaAppSecrets))) return unsigned(c);
    // The signature depends on every byte, so it also tells a redelivery from another webhook.
    await ingest(ingestDeps(c.env), readingOf(bytes, receipt), { receipt, delivery: signature });
    return c.json({ received: true }, 200);
  });

const unsigned = (c: Context) =>
  problem(c, { status: 401, code: 'wrong_signature', detail: `${SIGNATURE} does not match any secret of this app.` });

// Signed and yet not JSON: delivering it again would not mend it.
function readingOf(bytes: Uint8Array, receipt: number): Reading {
  const text = new TextDecoder().decode(bytes);
  try {
    return readWebhook(JSON.parse(text), receipt);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { events: [], news: [], unhandled: [{ field: 'webhook', reason: 'not_json', senderId: null, raw: text }] };
  }
}

/** More than this hardly any plan of Cloudflare's lets through to a Worker. */
const HEARD_MAX_BYTES = 100 * 1024 * 1024;

/**
 * The bytes of a request; null beyond `maxBytes`, whatever its Content-Length says. Keeps no more than that, but hears the rest
 * out and forgets it as it comes: workerd cuts the connection of whoever is answered while they still send, cancelled or not,
 * so that they would read no answer, or a 500. Whoever sends more than they announced is cut off.
 */
async function bytesOf(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const announcedBytes = Number(request.headers.get('content-length') ?? HEARD_MAX_BYTES);
  const heardBytes = Math.max(maxBytes, Math.min(announcedBytes, HEARD_MAX_BYTES));
  const chunks: Uint8Array[] = [];
  let lengthBytes = 0;
  const reader = request.body?.getReader();
  if (reader === undefined) return new Uint8Array();
  // To ask for the end, when all that was announced is here, takes as long as to read the whole webhook.
  while (lengthBytes !== announcedBytes) {
    const part = await reader.read();
    if (part.done) break;
    const chunk: Uint8Array = part.value;
    lengthBytes += chunk.byteLength;
    if (lengthBytes > heardBytes) {
      await reader.cancel();
      return null;
    }
    if (lengthBytes > maxBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (lengthBytes > maxBytes) return null;
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : joined(chunks, lengthBytes);
}

function joined(chunks: readonly Uint8Array[], lengthBytes: number): Uint8Array {
  const whole = new Uint8Array(lengthBytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
