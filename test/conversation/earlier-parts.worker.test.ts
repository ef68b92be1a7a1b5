import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MergeView } from '../../worker/contacts/person.ts';
import { reactionsOf } from '../../worker/conversation/marks.ts';
import type { InboundEntry, OutboundEntry } from '../../worker/conversation/message.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { HOUR } from '../clock.ts';
import { conversationOf, message, newcomer, told } from '../contacts/people.ts';
import { inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => shop.admin.delete('/sandbox/faults'));

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const stub = (id: ConversationId) => env.CONVERSATION.getByName(id);

async function thread(agoMs = 0): Promise<{ phone: Phone; id: ConversationId; first: string }> {
  const phone = newPhone();
  const first = await phone.writes(`oi de ${phone.number}`, Date.now() - agoMs);
  const id = await inTab(shop.admin, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id, first };
}

/** Ends one conversation in the other, as a merge does. */
async function end(lost: ConversationId, kept: ConversationId): Promise<void> {
  const merge = newMergeId();
  await stub(kept).expectPart(merge, lost);
  await stub(lost).seal(merge, kept);
}

const say = (id: string, more: object) =>
  shop.ana.post(path(id, '/messages'), { id: newId(), text: 'resposta', ...more });
const react = (id: string, target: string, emoji: string) =>
  shop.ana.post(path(id, '/messages'), { id: newId(), kind: 'reaction', target, emoji });
const retry = (id: string, key: string) => shop.ana.post(path(id, `/messages/${key}/retry`));

async function entry(id: string, key: string): Promise<InboundEntry | OutboundEntry> {
  for (const item of await timeline(shop.ana, id)) {
    if ((item.direction === 'in' || item.direction === 'out') && item.key === key) return item;
  }
  throw new Error(`No message ${key}`);
}

const stands = (id: string, key: string, state: string) =>
  until(async () => expect(await entry(id, key)).toMatchObject({ state }));

const reactions = async (id: string, key: string) =>
  reactionsOf((await entry(id, key)).marks).map(({ emoji }) => emoji);

/** Refuses the next message to this phone, whose reason lets it be sent again. */
async function sendsInVain({ phone, id }: { phone: Phone; id: string }): Promise<string> {
  const key = newId();
  await shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
    rules: [{ kind: 'refusal', probability: 1, code: 131026 }],
  });
  await shop.ana.post(path(id, '/messages'), { id: key, text: 'em vão' });
  await stands(id, key, 'failed');
  await shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, { rules: [] });
  return key;
}

async function asks({ id }: { id: string }): Promise<{ key: string; providerId: string }> {
  const key = newId();
  await shop.ana.post(path(id, '/messages'), { id: key, text: 'Qual é o pedido?' });
  await stands(id, key, 'read');
  const sent = await entry(id, key);
  if (sent.direction !== 'out' || sent.providerId === null) throw new Error('Not sent');
  return { key, providerId: sent.providerId };
}

describe('what lies in an earlier part of the thread, in the chat that we write to now', () => {
  /** The thread goes on in the older one; the contact wrote last from the other. */
  async function joined() {
    const one = await thread(HOUR);
    const other = await thread();
    const asked = await asks(other);
    const failed = await sendsInVain(other);
    await end(other.id, one.id);
    return { one, other, asked, failed };
  }

  it('[I6] is quoted on the phone: ours and theirs', async () => {
    const { one, other, asked } = await joined();
    expect((await say(one.id, { quoted: asked.key })).status).toBe(201);
    await until(async () => expect((await other.phone.messages()).at(-1)).toMatchObject({ quote: asked.providerId }));
    expect((await say(one.id, { quoted: other.first })).status).toBe(201);
    await until(async () => expect((await other.phone.messages()).at(-1)).toMatchObject({ quote: other.first }));
  });

  it('[I6] [O13] takes a reaction, which returns to what it was when that fails', async () => {
    const { one, other, asked } = await joined();
    expect((await react(one.id, asked.key, '👍')).status).toBe(201);
    await until(async () => expect(await reactions(one.id, asked.key)).toEqual(['👍']));
    await until(async () => expect((await other.phone.messages()).at(-1)).toMatchObject({ type: 'reaction' }));
    await shop.admin.put(`/sandbox/phones/+${other.phone.number}/faults`, {
      rules: [{ kind: 'refusal', probability: 1, code: 131026 }],
    });
    expect((await react(one.id, asked.key, '😮')).status).toBe(201);
    await until(async () => expect(await reactions(one.id, asked.key)).toEqual(['👍']));
    expect((await react(one.id, other.first, '❤️')).status).toBe(201);
    await until(async () => expect(await reactions(one.id, other.first)).toEqual([]));
  });

  it('[I6] [O11] is sent again where it failed, once, and stands in the thread once', async () => {
    const { one, other, failed } = await joined();
    expect((await retry(one.id, failed)).status).toBe(200);
    await stands(one.id, failed, 'read');
    expect((await other.phone.received()).filter((text) => text === 'em vão')).toHaveLength(1);
    const copies = (await timeline(shop.ana, one.id)).filter((item) => 'key' in item && item.key === failed);
    expect(copies).toHaveLength(1);
    expect((await retry(one.id, failed)).status).toBe(200);
    expect((await other.phone.received()).filter((text) => text === 'em vão')).toHaveLength(1);
  });

  it('[I6] is the same chat where one was known by number alone and the other by user id', async () => {
    const who = newcomer();
    await told(message(who, { userId: false }));
    const first = await conversationOf(shop, 'new', who);
    const newer = { ...newcomer(), phone: who.phone };
    const key = `wamid.${newId()}`;
    await told(message(newer, { phone: false, id: key }));
    const second = await conversationOf(shop, 'new', newer);
    await told(message(newer));
    const { items } = await (await shop.ana.get('/api/merges')).json<{ items: MergeView[] }>();
    const proposal = items.find(({ other }) => other?.name === newer.name);
    await shop.ana.post(path(first, '/take'));
    expect((await shop.ana.post(`/api/merges/${proposal?.id}/accept`)).status).toBe(200);
    expect((await show(shop.ana, second)).conversationId).toBe(first);
    expect((await entry(first, key)).apart).toBeUndefined();
    expect((await say(first, { quoted: key })).status).toBe(201);
  });
});

describe('what lies in the chat with another number of the contact', () => {
  it('[I6] is refused in words of its own, and says that it stands apart; whichever number the contact writes from', async () => {
    const one = await thread(HOUR);
    const [askedThere, failedThere] = [await asks(one), await sendsInVain(one)];
    const other = await thread();
    const [askedHere, failedHere] = [await asks(other), await sendsInVain(other)];
    await end(other.id, one.id);
    const refused = { status: 409, code: 'another_chat' };
    const isApart = async (asked: { key: string }, failed: string, first: string) => {
      for (const key of [asked.key, failed, first]) expect((await entry(one.id, key)).apart).toBe(true);
      expect(await refusal(say(one.id, { quoted: asked.key }))).toEqual(refused);
      expect(await refusal(react(one.id, first, '👍'))).toEqual(refused);
      expect(await refusal(retry(one.id, failed))).toEqual(refused);
    };
    await isApart(askedThere, failedThere, one.first);
    expect((await entry(one.id, askedHere.key)).apart).toBeUndefined();
    // Now they write from the first phone again.
    const back = await one.phone.writes('de volta');
    await until(async () => expect((await entry(one.id, back)).apart).toBeUndefined());
    await isApart(askedHere, failedHere, other.first);
    expect((await entry(one.id, askedThere.key)).apart).toBeUndefined();
    expect((await say(one.id, { quoted: askedThere.key })).status).toBe(201);
  });
});
