import { newPhone } from '../../worker/sandbox/phone.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { messageWebhook } from '../../worker/sandbox/webhook-payload.ts';
import { number } from '../bench/settings.ts';
import { signed } from '../bench/webhook.ts';
import { nameOf } from './stage.ts';

/** What a contact writes without their phone in the sandbox. */
export interface PlainMessage {
  phone: string;
  text: string;
  sentAt: number;
}

/** All this in one webhook, signed. `byNumber`: no user id is told, as of somebody whom Meta gave none. */
export function plainWebhook(messages: readonly PlainMessage[], byNumber = false) {
  const body = { object: 'whatsapp_business_account', entry: messages.flatMap(entriesOf) };
  return signed(JSON.stringify(body, byNumber ? withoutUserId : undefined));
}

function entriesOf({ phone, text, sentAt }: PlainMessage): unknown[] {
  const sender = { phone: { ...newPhone(phone), name: nameOf(phone) }, userId: userId(phone, number.portfolioId) };
  const wire = { type: 'text', text: { body: text } };
  const id = `wamid.${Buffer.from(text).toString('base64url')}`;
  const webhook = messageWebhook(number, sender, { id, sentAtMs: sentAt, wire, context: null, group: null });
  return 'entry' in webhook && Array.isArray(webhook.entry) ? webhook.entry : [];
}

const withoutUserId = (key: string, value: unknown): unknown =>
  key === 'user_id' || key === 'from_user_id' ? undefined : value;
