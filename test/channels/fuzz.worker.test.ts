import { exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { isRecord, listOf } from '../../worker/channels/whatsapp-cloud/read.ts';
import { kindCases } from '../conversation/kind-cases.ts';
import { type Dice, diceOf } from '../dice.ts';
import { everyTicket, openShop, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { mutate, written } from './mutate.ts';
import { noticeEntries } from './notices.ts';
import { signatureOf, URL_OF_WEBHOOKS } from './sign.ts';
import { examplePayloads, NUMBER, ownPayloads } from './webhook.ts';

// Meta's examples, and a webhook of every kind and field, with something wrong at one place, between messages that are as they should be. More of them, or others:
// npm run fuzz -- --count 100000 --seed 7

const { count, seed } = inject('fuzz');
const PER_WEBHOOK = 25;

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const post = async (body: Uint8Array<ArrayBuffer>): Promise<Response> =>
  exports.default.fetch(
    new Request(URL_OF_WEBHOOKS, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': await signatureOf(body) },
      body,
    }),
  );

interface Neighbour {
  from: string;
  text: string;
}

let healthy = 0;
const neighbour = (): { expected: Neighbour; message: object } => {
  healthy += 1;
  const from = `5511987000${String(100 + (Math.floor(healthy / PER_WEBHOOK) % 4))}`;
  const text = `Vizinha ${healthy}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    expected: { from, text },
    message: { from, id: `wamid.vizinha.${healthy}`, timestamp, type: 'text', text: { body: text } },
  };
};

const entryOf = (value: object): object => ({ id: '102290129340398', changes: [{ field: 'messages', value }] });
const valueWith = (parts: object): object => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '551140031234', phone_number_id: NUMBER },
  ...parts,
});

/** The entry as Meta would send it now: for our number, each item with an id of its own. */
function fresh(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((child) => fresh(child, name));
  if (!isRecord(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, fresh(child, key)]));
  if (name === 'messages') return { ...copy, id: `wamid.${crypto.randomUUID()}` };
  return name === 'metadata' ? { ...copy, phone_number_id: NUMBER } : copy;
}

const kindEntries = kindCases.map(({ name, field = 'messages', value }) => {
  const told = value({ from: '5511987000099', ours: 'wamid.nossa', seconds: '1763650800' });
  return { name, entry: { id: '102290129340398', changes: [{ field, value: valueWith(told) }] } };
});
const entries: { name: string; entry: unknown }[] = [
  ...[...examplePayloads, ...ownPayloads].flatMap(({ name, payload }) =>
    isRecord(payload) ? listOf(payload.entry).map((entry) => ({ name, entry })) : [],
  ),
  ...kindEntries,
  ...noticeEntries,
];

interface Made {
  what: string;
  /** Entries of a webhook: the wrong one, and what stands beside it. */
  entries: unknown[];
  expected: Neighbour[];
}

/** One example with something wrong: its whole entry among others, or one of its items between neighbours of its own change. */
function make(dice: Dice): Made {
  const { name, entry } = dice.pick([entries[0] ?? { name: '', entry: {} }, ...entries.slice(1)]);
  const now = fresh(entry, 'entry');
  const [before, after] = [neighbour(), neighbour()];
  const expected = [before.expected, after.expected];
  const item = itemOf(now);
  if (item !== null && dice.chance(0.5)) {
    const { value, what } = mutate(item.raw, dice);
    const beside = [before.message, value, after.message];
    const parts =
      item.part === 'messages'
        ? { messages: beside }
        : { messages: [before.message, after.message], [item.part]: [value] };
    return { what: `${name}, ${item.part}: ${what}`, entries: [entryOf(valueWith(parts))], expected };
  }
  const { value, what } = mutate(now, dice);
  const [first, last] = [before, after].map(({ message }) => entryOf(valueWith({ messages: [message] })));
  return { what: `${name}: ${what}`, entries: [first, value, last], expected };
}

function itemOf(entry: unknown): { part: string; raw: unknown } | null {
  const change = listOf(isRecord(entry) ? entry.changes : null)[0];
  const value = isRecord(change) ? change.value : null;
  for (const part of ['messages', 'statuses']) {
    const raw = isRecord(value) ? listOf(value[part])[0] : undefined;
    if (raw !== undefined) return { part, raw };
  }
  return null;
}

/** All texts of a thread. */
async function textsOf(from: string): Promise<string[]> {
  const row = (await everyTicket(shop.ana, 'new')).find(({ contact }) => contact.phone === from);
  if (row === undefined) throw new Error(`${from} is not in Novos`);
  const texts: string[] = [];
  for (let before: number | null = 0; before !== null; ) {
    const path = `/api/conversations/${row.conversationId}/timeline${before === 0 ? '' : `?before=${before}`}`;
    const answer: Response = await shop.ana.get(path);
    const page: { items: { content?: { text?: string } }[]; before: number | null } = await answer.json();
    texts.push(...page.items.map(({ content }) => content?.text ?? ''));
    before = page.before;
  }
  return texts;
}

describe('a webhook with something wrong in it', () => {
  it(
    `is answered with 200, throws nothing and costs no neighbour a message (${count} of them, seed ${seed})`,
    async () => {
      const dice = diceOf(seed);
      const logged = vi.spyOn(console, 'error');
      const expected: Neighbour[] = [];
      for (let done = 0; done < count; done += PER_WEBHOOK) {
        const made = Array.from({ length: Math.min(PER_WEBHOOK, count - done) }, () => make(dice));
        const body = written({
          object: 'whatsapp_business_account',
          entry: made.flatMap((each) => each.entries),
        });
        const whats = () => made.map(({ what }) => what).join('\n');
        const response = await post(body);
        expect(response.status, whats()).toBe(200);
        await response.body?.cancel();
        expect(logged.mock.calls, whats()).toEqual([]);
        expected.push(...made.flatMap((each) => each.expected));
      }
      const senders = [...new Set(expected.map(({ from }) => from))];
      await until(async () => {
        for (const from of senders) {
          const texts = (await textsOf(from)).filter((text) => text.startsWith('Vizinha'));
          const wanted = expected.filter((each) => each.from === from).map(({ text }) => text);
          expect(texts.toSorted()).toEqual(wanted.toSorted());
        }
      }, 60_000);
      expect(logged.mock.calls).toEqual([]);
      logged.mockRestore();
    },
    60_000 + count * 50,
  );

  it('leaves nothing behind that could not be read', async () => {
    for (const { conversationId } of await everyTicket(shop.ana, 'new')) {
      await show(shop.ana, conversationId);
      await timeline(shop.ana, conversationId);
    }
    expect((await shop.admin.get('/api/unhandled-events')).status).toBe(200);
  }, 120_000);
});
