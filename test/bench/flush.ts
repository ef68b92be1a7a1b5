import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Company, phonesFrom, settled, takeTickets } from './company.ts';
import { inParallel } from './http.ts';
import { until } from './wait.ts';

const CONVERSATIONS = 200;
const HELD_EACH = 5;
const WIDTH = 20;
const SHUT_FOR_MS = 25 * 60 * 60 * 1000;
/** Often enough to see the end, seldom enough not to be in the way. */
const POLL_MS = 250;
const LEDGER_MAX = 5_000;

const phonesDoor = z.object({ items: z.array(z.object({ phone: z.string(), received: z.int() })) });
const ledgerDoor = z.object({
  items: z.array(
    z.object({ at: z.iso.datetime(), phone: z.string().nullable(), body: z.object({ type: z.string().optional() }) }),
  ),
});

/**
 * Held messages per second: each conversation waits for its contact with some messages in the queue, all contacts answer at
 * once, and the clock stops when the last message reaches the provider. `first`: see `phonesFrom`.
 */
export async function measureFlush(company: Company, first: number): Promise<number> {
  const phones = phonesFrom(first, CONVERSATIONS);
  const texts = await holdMessages(company, phones);
  const startMs = Date.now();
  await inParallel(phones, WIDTH, async (phone) => {
    await company.sandbox.post(`/sandbox/phones/${phone}/messages`, { text: 'Oi, estou aqui' });
  });
  const all = CONVERSATIONS * (1 + HELD_EACH);
  await until(async () => (await receivedBy(company, new Set(phones))) >= all, POLL_MS);
  const arrivedMs = await arrivalsOf(company, new Set(phones));
  if (arrivedMs.length !== texts)
    throw new Error(`${texts} messages were held, ${arrivedMs.length} reached the provider`);
  return texts / ((Math.max(...arrivedMs) - startMs) / 1000);
}

/** Shut windows, a template in each, and what is written behind it; how many messages are held. */
async function holdMessages(company: Company, phones: readonly string[]): Promise<number> {
  const { template } = company;
  await inParallel(await takeTickets(company, phones, SHUT_FOR_MS), WIDTH, async ({ agent, conversationId }) => {
    const path = `/api/conversations/${conversationId}`;
    const filled = { id: template.id, parameters: { [template.variable]: 'Rosa' } };
    await agent.post(`${path}/restart`, { id: randomUUID(), template: filled });
    for (let place = 1; place <= HELD_EACH; place += 1) {
      await agent.post(`${path}/messages`, { id: randomUUID(), text: `Mensagem ${place} da fila` });
    }
  });
  await settled(company);
  return phones.length * HELD_EACH;
}

async function receivedBy({ sandbox }: Company, phones: ReadonlySet<string>): Promise<number> {
  const { items } = phonesDoor.parse(await sandbox.get('/sandbox/phones'));
  return items.reduce((sum, { phone, received }) => sum + (phones.has(phone) ? received : 0), 0);
}

/** When each text reached the provider, by its own ledger. */
async function arrivalsOf({ sandbox }: Company, phones: ReadonlySet<string>): Promise<number[]> {
  const { items } = ledgerDoor.parse(await sandbox.get(`/sandbox/requests?limit=${LEDGER_MAX}`));
  const texts = items.filter(({ phone, body }) => phone !== null && phones.has(phone) && body.type === 'text');
  return texts.map(({ at }) => Date.parse(at));
}
