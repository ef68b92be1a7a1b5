import { createHmac } from 'node:crypto';
import { newPhone } from '../../worker/sandbox/phone.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { messageWebhook } from '../../worker/sandbox/webhook-payload.ts';
import type { Asking } from './http.ts';
import { number, secrets } from './settings.ts';

let written = 0;

/** A contact's text as Meta posts it, signed; each has an id of its own. The sender is who the sandbox knows by that phone. */
export function textWebhook(phone: string, text: string, sentAtMs: number): Asking {
  written += 1;
  const id = `wamid.BENCH${String(written).padStart(12, '0')}`;
  const sender = { phone: newPhone(phone), userId: userId(phone, number.portfolioId) };
  const wire = { type: 'text', text: { body: text } };
  return signed(JSON.stringify(messageWebhook(number, sender, { id, sentAtMs, wire, context: null, group: null })));
}

/** A webhook's body as Meta posts it. */
export function signed(text: string): Asking {
  const signature = createHmac('sha256', secrets.META_APP_SECRET).update(text).digest('hex');
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': `sha256=${signature}` },
    body: Buffer.from(text),
  };
}
