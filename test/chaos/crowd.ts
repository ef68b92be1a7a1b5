import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import { plainWebhook } from './plain-webhook.ts';
import { type Lived, phoneOf, type Stage } from './stage.ts';

/** More than one webhook serves in line, so that some of it goes through the queue. */
const PEOPLE = 40;
const FIRST = 500_000;
const BETWEEN_MS = [500, 3_000] as const;

/**
 * Many contacts in one webhook, as Meta batches them; delivered again until there is a 200. Often the runtime dies the very
 * moment after: what was acknowledged must be safe by then.
 */
export async function crowd(stage: Stage, dice: Dice): Promise<Lived[]> {
  const phones = Array.from({ length: PEOPLE }, (_, place) => phoneOf(FIRST + place));
  for (let wave = 1; !stage.isOver(); wave += 1) {
    await pause(dice.between(...BETWEEN_MS));
    const isDeadly = dice.chance(0.6);
    if (isDeadly) await stage.storm.ripe();
    const sentAt = Date.now();
    const messages = phones.map((phone) => ({ phone, text: `Onda ${wave} de ${phone}`, sentAt }));
    if (!isDeadly && dice.chance(0.3)) stage.storm.strike(100);
    await stage.driver.deliver(plainWebhook(messages));
    if (isDeadly) stage.storm.strike(0);
    stage.driver.ledgers.written.push(...messages);
  }
  return phones.map((phone) => ({ phone, threads: [] }));
}
