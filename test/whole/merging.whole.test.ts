import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Company, openCompany, phonesFrom, takeTickets } from '../bench/company.ts';
import { openGate } from '../chaos/gate.ts';
import { makeMachine } from '../chaos/machine.ts';
import { HOUR } from '../clock.ts';
import { until } from '../until.ts';

/** One for each step at which the power goes. */
const ACCEPTING = ['before-seal', 'before-absorb', 'after-absorb', 'after-seal'];
const UNDOING = ['before-part', 'before-unseal', 'after-unseal'];
/** A merge that was cut short is taken up again after a quarter of a minute. */
const PATIENCE_MS = 60_000;

const someone = z.object({ id: z.string(), name: z.string(), conversations: z.array(z.string()) });
const mergeDoor = z.object({ id: z.string(), status: z.string(), contact: someone, other: someone });
const personDoor = z.object({ merges: z.array(z.object({ id: z.string(), status: z.string() })) });
const shownDoor = z.object({ conversationId: z.string(), held: z.int(), contact: z.object({ name: z.string() }) });
const pageDoor = z.object({ items: z.array(z.object({ conversationId: z.string() })) });
const threadDoor = z.object({
  items: z.array(
    z.object({
      direction: z.string(),
      state: z.string().optional(),
      content: z.object({ text: z.string() }).optional(),
      body: z.object({ text: z.string() }).optional(),
    }),
  ),
});

/** Two contacts, each with a thread of their own; `queue`: what waits for the one who is meant to end in the other. */
interface Pair {
  merge: string;
  kept: { id: string; name: string; conversation: string };
  lost: { id: string; name: string; conversation: string };
  queue: string[];
}

async function openPairs(company: Company): Promise<Pair[]> {
  const [ana] = company.agents;
  const tickets = await takeTickets(company, phonesFrom(0, 2 * ACCEPTING.length), 25 * HOUR);
  const pairs: Pair[] = [];
  for (let place = 0; place < tickets.length; place += 2) {
    const [contactId, otherId] = tickets
      .slice(place, place + 2)
      .map(({ conversationId }) => conversationId.split(':').at(-1));
    const proposed = mergeDoor.parse(await ana.post('/api/merges', { contactId, otherId }));
    const of = ({ id, name, conversations: [conversation = ''] }: z.output<typeof someone>) => ({
      id,
      name,
      conversation,
    });
    const lost = of(proposed.other);
    const path = `/api/conversations/${lost.conversation}`;
    const { id, variable } = company.template;
    await ana.post(`${path}/restart`, { id: `restart-${place}`, template: { id, parameters: { [variable]: 'Bia' } } });
    const queue = [`um ${place}`, `dois ${place}`];
    for (const text of queue) await ana.post(`${path}/messages`, { id: text.replace(' ', '-'), text });
    pairs.push({ merge: proposed.id, kept: of(proposed.contact), lost, queue });
  }
  return pairs;
}

async function everybodyIs(company: Company, pairs: readonly Pair[], status: string): Promise<void> {
  const statuses = await Promise.all(
    pairs.map(async ({ merge, kept }) => {
      const { merges } = personDoor.parse(await company.admin.get(`/api/contacts/${kept.id}`));
      return merges.find(({ id }) => id === merge)?.status;
    }),
  );
  expect(statuses).toEqual(pairs.map(() => status));
}

async function thread({ admin }: Company, id: string) {
  const shown = shownDoor.parse(await admin.get(`/api/conversations/${id}`));
  const { items } = threadDoor.parse(await admin.get(`/api/conversations/${id}/timeline`));
  return {
    ...shown,
    heard: items.flatMap(({ direction, content }) => (direction === 'in' ? [content?.text] : [])),
    queue: items.flatMap(({ state, body }) => (state === 'held' ? [body?.text] : [])),
  };
}

const listed = async ({ admin }: Company): Promise<string[]> =>
  pageDoor.parse(await admin.get('/api/tickets?tab=others')).items.map(({ conversationId }) => conversationId);

describe('a power cut while contacts become one', () => {
  it('[I2] [I5] [N17] loses nothing of thread, queue and list, and each merge, and each undoing, ends by itself after the start', async () => {
    const gate = await openGate();
    onTestFinished(() => gate.close());
    const machine = await makeMachine(gate.url);
    onTestFinished(() => machine.remove());
    await machine.start();
    const company = await openCompany({ url: machine.url, stop: async () => {} }, 1);
    const pairs = await openPairs(company);
    const [ana] = company.agents;
    /** Begins, and the power goes at that step. */
    const cutShort = async ({ merge }: Pair, act: 'accept' | 'undo', step: string) => {
      const reached = gate.reached(merge, step);
      const asked = ana.post(`/api/merges/${merge}/${act}`, {});
      const unanswered = expect(asked).rejects.toThrow();
      await reached;
      await machine.kill();
      await unanswered;
      await machine.start();
    };

    for (const [place, pair] of pairs.entries()) await cutShort(pair, 'accept', ACCEPTING[place] ?? '');
    await until(() => everybodyIs(company, pairs, 'done'), PATIENCE_MS);
    for (const { kept, lost, queue } of pairs) {
      const one = await thread(company, lost.conversation);
      expect(one).toMatchObject({ conversationId: kept.conversation, contact: { name: kept.name }, held: 2, queue });
      expect(one.heard).toEqual(['Bom dia', 'Bom dia']);
    }
    await until(async () => {
      const rows = await listed(company);
      expect(rows.toSorted()).toEqual(pairs.map(({ kept }) => kept.conversation).toSorted());
    });

    const undone = pairs.slice(0, UNDOING.length);
    for (const [place, pair] of undone.entries()) await cutShort(pair, 'undo', UNDOING[place] ?? '');
    await until(() => everybodyIs(company, undone, 'undone'), PATIENCE_MS);
    for (const { kept, lost, queue } of undone) {
      for (const { conversation, name } of [kept, lost]) {
        const own = await thread(company, conversation);
        expect(own).toMatchObject({ conversationId: conversation, contact: { name }, heard: ['Bom dia'] });
        expect(own).toMatchObject(conversation === lost.conversation ? { held: 2, queue } : { held: 0, queue: [] });
      }
    }
    await until(async () => expect(await listed(company)).toHaveLength(pairs.length + undone.length));
  }, 240_000);
});
