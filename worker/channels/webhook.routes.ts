import { type Context, Hono } from 'hono';
import type { AppEnv } from '../platform/app.env.ts';
import { bytesOf } from '../platform/bytes.env.ts';
import { problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { settingsOf } from '../platform/settings.env.ts';
import { knownHolders } from './access.env.ts';
import { ingestDeps } from './inbound.env.ts';
import type { Reading } from './inbound.ts';
import { ingest } from './ingest.ts';
import { isSameSecret, isSigned } from './signature.env.ts';
import { speaksForItself } from './spoken-for.ts';
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
    const accounts = await signersOf(c.env, bytes, signature);
    if (accounts === 'nobody') return unsigned(c);
    const reading = readingOf(bytes, receipt);
    if (accounts !== 'company' && !speaksForItself(reading, accounts, await knownHolders(c.env))) return unsigned(c);
    // The signature depends on every byte, so it also tells a redelivery from another webhook.
    await ingest(ingestDeps(c.env), reading, { receipt, delivery: signature });
    return c.json({ received: true }, 200);
  });

/** [N56] Who signed it: the company's app, or that of these accounts alone. */
async function signersOf(
  env: Env,
  bytes: Uint8Array,
  signature: string,
): Promise<'company' | 'nobody' | ReadonlySet<string>> {
  if (await isSigned(bytes, signature, settingsOf(env).metaAppSecrets)) return 'company';
  const accounts = new Set<string>();
  for (const { secrets, businessAccountId } of await knownHolders(env)) {
    const { appSecret } = secrets;
    if (appSecret != null && (await isSigned(bytes, signature, [appSecret]))) accounts.add(businessAccountId);
  }
  return accounts.size === 0 ? 'nobody' : accounts;
}

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
