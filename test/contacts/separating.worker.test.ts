import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeTag } from '../../worker/channels/tag.ts';
import type { MergeView } from '../../worker/contacts/person.ts';
import type { OutboundEntry, TimelineItem } from '../../worker/conversation/message.ts';
import { newAgentId, newMergeId } from '../../worker/platform/id.env.ts';
import { isMessageKey, type MessageKey } from '../../worker/platform/id.ts';
import { hire } from '../cast.ts';
import { HOUR, SECOND } from '../clock.ts';
import { pngOf } from '../media/files.ts';
import { lastFile, sendsFile } from '../media/received.ts';
import { inTab, newId, newPhone, openShop, outbound, type Scene, show, tickets, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { type Known, known as knownIn, lines as linesIn, undo as undoIn, unite as uniteIn } from './pairs.ts';
import { message, newcomer, status, told } from './people.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const known = (agoMs = 0) => knownIn(shop, agoMs);
const take = ({ id }: Known) => shop.ana.post(`/api/conversations/${id}/take`);
const stub = ({ id }: Known) => env.CONVERSATION.getByName(id);

const unite = (kept: Known, other: Known) => uniteIn(shop, kept, other);
const undo = (merge: string) => undoIn(shop, merge);

const wordsIn = (items: readonly TimelineItem[]): string[] =>
  items.flatMap((item) => {
    if (item.direction === 'out') return [item.body.text];
    return item.direction === 'in' && 'text' in item.content ? [item.content.text] : [];
  });

const said = async ({ id }: Known): Promise<string[]> => wordsIn(await timeline(shop.admin, id));

async function hears(thread: Known, text: string): Promise<void> {
  await until(async () => expect(await said(thread)).toContain(text));
}

/** A second from now, by the provider's clock: what bears the very second of the merge says nothing new of the address. */
async function writes({ phone }: Known, thread: Known, text: string): Promise<void> {
  await phone.writes(text, Date.now() + SECOND);
  await hears(thread, text);
}

async function answers(thread: Known, to: Known, text: string): Promise<MessageKey> {
  const key = newId();
  const sent = await shop.ana.post(`/api/conversations/${thread.id}/messages`, { id: key, text });
  expect(sent.status).toBe(201);
  await until(async () => expect(await to.phone.received()).toContain(text));
  if (!isMessageKey(key)) throw new Error(key);
  await stands(thread, key, 'read');
  return key;
}

async function entry(thread: Known, key: string): Promise<OutboundEntry> {
  const found = (await outbound(shop.admin, thread.id)).find((each) => each.key === key);
  if (found === undefined) throw new Error(`No message ${key}`);
  return found;
}

const stands = (thread: Known, key: string, state: string) =>
  until(async () => expect(await entry(thread, key)).toMatchObject({ state }));

const lines = (thread: Known) => linesIn(shop, thread);

describe('two who were taken for one, and exchanged messages meanwhile', () => {
  /** Both Ana's; while they are one each writes and gets an answer. */
  async function united() {
    const [one, other] = [await known(2 * HOUR), await known(HOUR)];
    for (const each of [one, other]) await take(each);
    const merge = await unite(one, other);
    await writes(other, one, 'sou o outro');
    const toOther = await answers(one, other, 'resposta ao outro');
    await writes(one, one, 'sou o primeiro');
    const toOne = await answers(one, one, 'resposta ao primeiro');
    return { one, other, merge, toOther, toOne };
  }

  it('[I5] [N14] have each what was exchanged with them, in its order, and each thread says so and leads to the other', async () => {
    const { one, other, merge } = await united();
    await undo(merge);
    expect(await said(one)).toEqual([`oi de ${one.phone.number}`, 'sou o primeiro', 'resposta ao primeiro']);
    expect(await said(other)).toEqual([`oi de ${other.phone.number}`, 'sou o outro', 'resposta ao outro']);
    expect(await lines(one)).toContainEqual(expect.objectContaining({ type: 'parted', to: other.id, messages: 2 }));
    expect(await lines(other)).toContainEqual(
      expect.objectContaining({
        type: 'came_back',
        from: one.id,
        messages: 2,
        by: expect.objectContaining({ name: 'Ana' }),
      }),
    );
    // The list shows each by their own words, too.
    await until(async () => {
      const rows = await tickets(shop.ana, 'mine');
      const preview = ({ id }: Known) => rows.find(({ conversationId }) => conversationId === id)?.preview?.text;
      expect([preview(one), preview(other)]).toEqual(['resposta ao primeiro', 'resposta ao outro']);
    });
  });

  it('[I5] [O5] what waited in one thread, and was sent from the other with nothing heard of it, is settled where it went back to', async () => {
    const [one, other] = [await known(2 * HOUR), await known(HOUR)];
    for (const each of [one, other]) await take(each);
    await other.phone.set({ fault: 'silence' });
    const keys = [newId(), newId()];
    for (const id of keys) await shop.ana.post(`/api/conversations/${other.id}/messages`, { id, text: id });
    const [first = '', second = ''] = keys;
    await stands(other, first, 'uncertain');
    const merge = await unite(one, other);
    await until(async () => expect(await other.phone.received()).toEqual(keys));
    await stands(one, second, 'uncertain');
    await undo(merge);
    await stands(other, second, 'uncertain');
    await other.phone.set({ fault: null });
    for (const key of keys) await stands(other, key, 'read');
    expect(await entry(one, second)).toMatchObject({ state: 'cancelled' });
  });

  it('[I5] [I2] a status goes to its message, by the tag of the thread that sent it or without one', async () => {
    const { one, other, merge, toOther } = await united();
    await undo(merge);
    const { providerId } = await entry(other, toOther);
    if (providerId === null) throw new Error('Not sent');
    const tag = makeTag({ deployment: new URL(env.PUBLIC_URL).host, conversationId: one.id, key: toOther, attempt: 1 });
    await told(status(providerId, 'played', { biz_opaque_callback_data: tag, recipient_id: other.phone.number }));
    await stands(other, toOther, 'played');
    expect(await said(one)).not.toContain('resposta ao outro');
  });

  it('[I5] [N17] what is on its way back is lost to nothing that comes meanwhile, nor when that is done twice', async () => {
    const [one, other] = [await known(2 * HOUR), await known(HOUR)];
    await take(one);
    const names = [other.phone.number, await userIdOf(other)];
    const merge = newMergeId();
    await stub(one).expectPart(merge, other.id);
    await stub(other).seal(merge, one.id);
    await writes(other, one, 'sou o outro');
    const key = await answers(one, other, 'resposta ao outro');
    const { providerId } = await entry(one, key);
    const by = { id: newAgentId(), name: 'Ana' };
    const parting = { merge, names, from: other.id, by };
    await stub(one).part(parting);
    expect(await said(one)).toEqual([`oi de ${one.phone.number}`]);
    const tag = makeTag({ deployment: new URL(env.PUBLIC_URL).host, conversationId: one.id, key, attempt: 1 });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await told(status(providerId ?? '', 'played', { biz_opaque_callback_data: tag }));
    expect(logged.mock.calls.flat().join()).toContain('on its way back');
    logged.mockRestore();
    for (const _ of [1, 2]) {
      await stub(other).unseal(merge, await stub(one).part(parting), by);
      await stub(one).arrived(merge);
    }
    await stands(other, key, 'played');
    expect(await said(other)).toEqual([`oi de ${other.phone.number}`, 'sou o outro', 'resposta ao outro']);
    expect((await lines(other)).filter(({ type }) => type === 'came_back')).toHaveLength(1);
  });

  it('[I5] each message stays where it is when it is delivered once more, and when the two become one and two again', async () => {
    const { one, other, merge } = await united();
    const contacts = await Promise.all([one, other].map(async ({ id }) => (await show(shop.ana, id)).contact.id));
    expect(new Set(contacts).size).toBe(1);
    await undo(merge);
    const [ofOne, ofOther] = [await said(one), await said(other)];
    expect(await unite(one, other)).toBe(merge);
    expect((await said(one)).toSorted()).toEqual([...ofOne, ...ofOther].toSorted());
    await undo(merge);
    expect([await said(one), await said(other)]).toEqual([ofOne, ofOther]);
  });

  it('[I5] [V1] the file of a message that went back is seen by who sees that thread', async () => {
    const [one, other] = [await known(2 * HOUR), await known(HOUR)];
    const merge = await unite(one, other);
    await sendsFile(other.phone, pngOf());
    const file = await until(async () => {
      const last = await lastFile(shop.ana, one.id);
      expect(last.state).toBe('stored');
      return last;
    });
    await undo(merge);
    expect((await lastFile(shop.ana, other.id)).id).toBe(file.id);
    expect((await shop.ana.get(`/api/media/${file.id}`)).status).toBe(200);
    const eva = await hire(shop.admin, { name: 'Eva', email: `eva${newId()}@janela.test`, teams: [shop.suporte.id] });
    expect((await eva.get(`/api/media/${file.id}`)).status).toBe(404);
  });
});

const userIdOf = async ({ id }: Known): Promise<string> => {
  const { contact } = await show(shop.ana, id);
  const { identities } = await (await shop.ana.get(`/api/contacts/${contact.id}`)).json<{
    identities: { kind: string; value: string }[];
  }>();
  return identities.find(({ kind }) => kind === 'user_id')?.value ?? '';
};

describe('two who were both waited for, and taken for one', () => {
  /** A shut window, a template that stands unanswered, and two texts behind it. */
  async function awaited(agoMs: number): Promise<Known> {
    const thread = await known(agoMs);
    await take(thread);
    const path = `/api/conversations/${thread.id}`;
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Ana' } };
    expect((await shop.ana.post(`${path}/restart`, { id: newId(), template })).status).toBe(200);
    for (const text of ['um', 'dois']) {
      expect((await shop.ana.post(`${path}/messages`, { id: newId(), text })).status).toBe(201);
    }
    await until(async () => expect(await show(shop.ana, thread.id)).toMatchObject({ awaiting: true, held: 2 }));
    return thread;
  }

  const releases = async (thread: Known) => (await lines(thread)).filter(({ type }) => type === 'released');

  it.each(['the other', 'who goes on'])(
    '[I5] [W6] are each waited for or not by what they answered themselves, and their threads tell only of that: %s',
    async (who) => {
      const [one, other] = [await awaited(30 * HOUR), await awaited(26 * HOUR)];
      const merge = await unite(one, other);
      const [answers, silent] = who === 'the other' ? [other, one] : [one, other];
      await writes(answers, one, 'sim, pode mandar');
      await until(async () => expect(await answers.phone.receivedFreely()).toHaveLength(4));
      expect(await show(shop.ana, one.id)).toMatchObject({ awaiting: false, held: 0, unanswered: [] });
      expect(await releases(one)).toMatchObject([{ count: 4 }]);
      await undo(merge);
      expect(await releases(answers)).toMatchObject([{ count: 4 }]);
      expect(await releases(silent)).toEqual([]);
      expect(await show(shop.ana, silent.id)).toMatchObject({ awaiting: true, unanswered: [{}] });
      expect(await show(shop.ana, answers.id)).toMatchObject({ awaiting: false, unanswered: [] });
    },
  );

  it('[I5] [W6] are both still waited for, each for their own template, when nobody has answered', async () => {
    const [one, other] = [await awaited(30 * HOUR), await awaited(26 * HOUR)];
    const own = await Promise.all([one, other].map(async ({ id }) => (await show(shop.ana, id)).unanswered));
    const merge = await unite(one, other);
    expect((await show(shop.ana, one.id)).unanswered).toHaveLength(2);
    await undo(merge);
    const after = await Promise.all([one, other].map(async ({ id }) => (await show(shop.ana, id)).unanswered));
    expect(after).toMatchObject(own.map((templates) => templates.map(({ key }) => ({ key }))));
  });
});

describe('the windows of two who were taken for one', () => {
  const windows = async (...threads: Known[]) =>
    Promise.all(threads.map(async ({ id }) => (await show(shop.ana, id)).window.state));

  it.each(['the other', 'who goes on'])(
    '[I5] [W4] [N1] count each what its own address wrote meanwhile: %s',
    async (who) => {
      const [one, other] = [await known(30 * HOUR), await known(26 * HOUR)];
      const merge = await unite(one, other);
      expect(await windows(one)).toEqual(['closed']);
      const at = Math.floor((Date.now() - HOUR) / SECOND) * SECOND;
      await (who === 'the other' ? other : one).phone.writes('estou aqui', at);
      await hears(one, 'estou aqui');
      expect(await windows(one)).toEqual(['open']);
      await undo(merge);
      expect(await windows(one, other)).toEqual(who === 'the other' ? ['closed', 'open'] : ['open', 'closed']);
      // The list shows neither by the other's words.
      const words = { [who === 'the other' ? other.id : one.id]: 'estou aqui' };
      await until(async () => {
        const rows = await tickets(shop.admin, 'new');
        for (const { id, phone } of [one, other])
          expect(rows.find((row) => row.conversationId === id)?.preview?.text).toBe(
            words[id] ?? `oi de ${phone.number}`,
          );
      });
      const open = await show(shop.ana, (who === 'the other' ? other : one).id);
      expect(open.window.expiresAt).toBe(at + 24 * HOUR);
    },
  );

  it('[I5] [I4] who wrote last and was not answered waits in Novos by themselves, though their ticket went on elsewhere', async () => {
    const [one, other] = [await known(2 * HOUR), await known(HOUR)];
    await take(one);
    await shop.ana.post(`/api/conversations/${one.id}/conclude`);
    const merge = await unite(one, other);
    await other.phone.writes('alguém aí?');
    await hears(one, 'alguém aí?');
    const before = (await show(shop.ana, one.id)).ticket;
    await undo(merge);
    expect(await inTab(shop.admin, 'new', other.phone)).toBe(other.id);
    const { ticket } = await show(shop.ana, other.id);
    expect(ticket).toMatchObject({ status: 'new', unread: 1 });
    expect(ticket.id).not.toBe(before.id);
  });

  it('[I5] a message under a number alone stays with whose number it is, though the other is known by user id', async () => {
    const older = newcomer();
    const newer = { ...newcomer(), phone: older.phone };
    const find = (name: string) =>
      until(async () => {
        const row = (await tickets(shop.admin, 'new')).find(({ contact }) => contact.name === name);
        if (row === undefined) throw new Error(`${name} is not in Novos`);
        return row.conversationId;
      });
    await told(message(older, { userId: false }));
    const one = { id: await find(older.name), phone: newPhone() };
    await told(message(newer, { phone: false }));
    const other = { id: await find(newer.name), phone: newPhone() };
    const merge = await unite(one, other);
    await told(message(newer, { phone: false, text: 'pelo id' }));
    await told(message(older, { userId: false, text: 'pelo número' }));
    await undo(merge);
    expect(await said(one)).toEqual([`Oi de ${older.name}`, 'pelo número']);
    expect(await said(other)).toEqual([`Oi de ${newer.name}`, 'pelo id']);
  });
});

describe('the two sides of a merge in the list', () => {
  type Listed = { items: MergeView[] };
  const listed = async (state: 'open' | 'recent', id: string): Promise<MergeView> => {
    const { items } = await (await shop.ana.get(`/api/merges?state=${state}`)).json<Listed>();
    const found = items.find((merge) => merge.id === id);
    if (found === undefined) throw new Error(`The merge is not among the ${state} ones`);
    return found;
  };

  it('[N14] are called as they were before, though the other wrote since; and by themselves when they are two again', async () => {
    const [one, other] = [await known(2 * HOUR), await known(HOUR)];
    await one.phone.set({ name: 'Dora Pires' });
    await one.phone.writes('oi', Date.now() - HOUR);
    await other.phone.set({ name: 'Dorinha', username: 'dorinha.pires' });
    await other.phone.writes('oi', Date.now() - HOUR);
    await until(async () => expect((await show(shop.ana, other.id)).contact.name).toBe('Dorinha'));
    const merge = await unite(one, other);
    await writes(other, one, 'sou eu, a Dorinha');
    const sides = {
      contact: { name: 'Dora Pires', username: null, phone: one.phone.number },
      other: { name: 'Dorinha' },
    };
    expect(await listed('recent', merge)).toMatchObject(sides);
    await undo(merge);
    const at = Math.floor(Date.now() / SECOND) * SECOND;
    await other.phone.writes('e agora?', at);
    await hears(other, 'e agora?');
    await shop.ana.post('/api/merges', {
      contactId: (await show(shop.ana, one.id)).contact.id,
      otherId: (await show(shop.ana, other.id)).contact.id,
    });
    const proposed = await listed('open', merge);
    expect(proposed).toMatchObject(sides);
    expect(proposed.other).toMatchObject({ username: 'dorinha.pires', phone: other.phone.number });
    expect(proposed.other?.lastWroteAt).toBeGreaterThanOrEqual(at);
    expect(proposed.contact.lastWroteAt).toBeLessThan(at - HOUR + 2 * SECOND);
  });
});
