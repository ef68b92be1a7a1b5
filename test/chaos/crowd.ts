import { newPhone } from '../../worker/sandbox/phone.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { messageWebhook } from '../../worker/sandbox/webhook-payload.ts';
import { number } from '../bench/settings.ts';
import { pause } from '../bench/wait.ts';
import { signed } from '../bench/webhook.ts';
import type { Dice } from '../dice.ts';
import { type Lived, nameOf, phoneOf, type Stage } from './stage.ts';

/** More than one webhook serves in line, so that some of it goes through the queue. */
const PEOPLE = 40;
const FIRST = 500_000;
const BETWEEN_MS = [500, 3_000] as const;
const AGAIN_MS = 100;
const LOOK_MS = 10;

/**
 * Many contacts in one webhook, as Meta batches them; delivered again until there is a 200. Often the runtime dies the very
 * moment after: what was acknowledged must be safe by then.
 */
export async function crowd(stage: Stage, dice: Dice): Promise<Lived[]> {
  const phones = Array.from({ length: PEOPLE }, (_, place) => phoneOf(FIRST + place));
  for (let wave = 1; !stage.isOver(); wave += 1) {
    await pause(dice.between(...BETWEEN_MS));
    const isDeadly = dice.chance(0.6);
    while (isDeadly && !stage.storm.isRipe() && !stage.isOver()) await pause(LOOK_MS);
    const sentAt = Date.now();
    const messages = phones.map((phone) => ({ phone, text: `Onda ${wave} de ${phone}`, sentAt }));
    const webhook = signed(JSON.stringify({ object: 'whatsapp_business_account', entry: messages.flatMap(entriesOf) }));
    if (!isDeadly && dice.chance(0.3)) stage.storm.strike(100);
    while ((await stage.driver.raw('/webhooks/meta', webhook))?.status !== 200) await pause(AGAIN_MS);
    if (isDeadly) stage.storm.strike(0);
    stage.driver.ledgers.written.push(...messages);
  }
  return phones.map((phone) => ({ phone, thread: null }));
}

function entriesOf({ phone, text, sentAt }: { phone: string; text: string; sentAt: number }): unknown[] {
  const sender = { phone: { ...newPhone(phone), name: nameOf(phone) }, userId: userId(phone, number.portfolioId) };
  const wire = { type: 'text', text: { body: text } };
  const id = `wamid.${Buffer.from(text).toString('base64url')}`;
  const webhook = messageWebhook(number, sender, { id, sentAtMs: sentAt, wire, context: null, group: null });
  return 'entry' in webhook && Array.isArray(webhook.entry) ? webhook.entry : [];
}
