import { beforeAll, describe, expect, it } from 'vitest';
import type { MergeView, PersonView } from '../../worker/contacts/person.ts';
import { connectNumber, newId, openShop, refusal, type Scene, show, tickets, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { message, newcomer, type Somebody, told } from './people.ts';

const SALES = '106540352242944';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await connectNumber(shop.admin, { id: SALES, channel: 'Vendas', team: shop.geral });
});

type Channel = 'Oficial' | 'Vendas';

/** Somebody who wrote to these channels, with the threads that they have there. */
interface Known {
  who: Somebody;
  id: string;
  threads: Partial<Record<Channel, string>>;
}

const writes = (who: Somebody, channel: Channel, text: string): Promise<void> =>
  told(message(who, { phone: false, text, ...(channel === 'Vendas' ? { to: SALES } : {}) }));

async function known(...channels: Channel[]): Promise<Known> {
  const who = newcomer();
  for (const channel of channels) await writes(who, channel, `oi de ${who.name} a ${channel}`);
  const rows = await until(async () => {
    const found = (await tickets(shop.admin, 'new')).filter(({ contact }) => contact.name === who.name);
    expect(found).toHaveLength(channels.length);
    return found;
  });
  const [first] = rows;
  if (first === undefined) throw new Error('Nobody wrote');
  const threads = Object.fromEntries(rows.map(({ channel, conversationId }) => [channel.name, conversationId]));
  return { who, id: first.contact.id, threads };
}

/** Makes two contacts one; gives the merge. */
async function unite(one: Known, other: Known): Promise<string> {
  const proposed = await shop.ana.post('/api/merges', { contactId: one.id, otherId: other.id });
  const { id } = await proposed.json<MergeView>();
  expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
  return id;
}

const undo = async (merge: string): Promise<void> =>
  expect((await shop.ana.post(`/api/merges/${merge}/undo`)).status).toBe(200);

const person = async (id: string): Promise<PersonView> =>
  (await shop.ana.get(`/api/contacts/${id}`)).json<PersonView>();

async function said(id: string | undefined): Promise<string[]> {
  const items = await timeline(shop.admin, id ?? 'none');
  return items.flatMap((item) => (item.direction === 'in' && 'text' in item.content ? [item.content.text] : []));
}

/** This contact is themselves: their threads, their names, and what they write now comes to them and to nobody else. */
async function areThemselves(...all: Known[]): Promise<void> {
  for (const { who, id, threads } of all) {
    expect(await person(id)).toMatchObject({ id, name: who.name });
    expect((await person(id)).conversations.toSorted()).toEqual(Object.values(threads).toSorted());
    for (const channel of ['Oficial', 'Vendas'] as const) {
      const thread = threads[channel];
      if (thread === undefined) continue;
      const text = `agora ${newId()}`;
      await writes(who, channel, text);
      expect(await show(shop.admin, thread)).toMatchObject({ conversationId: thread, contact: { id, name: who.name } });
      expect((await said(thread)).at(-1)).toBe(text);
      for (const other of all.filter((each) => each.id !== id).flatMap((each) => Object.values(each.threads))) {
        expect(await said(other)).not.toContain(text);
      }
    }
  }
}

describe('two contacts on two channels who are one', () => {
  it('[N14] [N1] are one contact with a thread, a ticket and a window for each channel, and two again when taken back', async () => {
    const [one, other] = [await known('Oficial'), await known('Vendas')];
    const [official, sales] = [one.threads.Oficial ?? '', other.threads.Vendas ?? ''];
    const windows = async () => [(await show(shop.ana, official)).window, (await show(shop.ana, sales)).window];
    const before = await windows();
    const merge = await unite(one, other);
    const both = await person(one.id);
    expect(await person(other.id)).toEqual(both);
    expect(both.conversations.toSorted()).toEqual([official, sales].toSorted());
    expect(await said(official)).toEqual([`oi de ${one.who.name} a Oficial`]);
    expect(await said(sales)).toEqual([`oi de ${other.who.name} a Vendas`]);
    for (const id of [official, sales]) {
      expect(await show(shop.ana, id)).toMatchObject({
        conversationId: id,
        contact: { id: both.id },
        ticket: { status: 'new' },
      });
    }
    expect(await windows()).toEqual(before);
    // Each name reaches them on each channel.
    await writes(other.who, 'Oficial', 'pelo outro nome');
    expect((await said(official)).at(-1)).toBe('pelo outro nome');
    // And again: that they were told apart once is nothing that they are told apart by.
    for (const _ of [1, 2]) {
      await undo(merge);
      await areThemselves(one, other);
      expect(await unite(one, other)).toBe(merge);
      await writes(other.who, 'Oficial', 'unidos de novo');
      expect((await said(official)).at(-1)).toBe('unidos de novo');
      await writes(one.who, 'Vendas', 'unidos de novo');
      expect((await said(sales)).at(-1)).toBe('unidos de novo');
    }
  });

  it('[I2] have each thread end in the one of the same channel', async () => {
    const [one, other] = [await known('Oficial', 'Vendas'), await known('Oficial', 'Vendas')];
    const merge = await unite(one, other);
    for (const channel of ['Oficial', 'Vendas'] as const) {
      const kept = one.threads[channel] ?? '';
      expect((await show(shop.ana, other.threads[channel] ?? '')).conversationId).toBe(kept);
      expect((await said(kept)).toSorted()).toEqual(
        [one, other].map(({ who }) => `oi de ${who.name} a ${channel}`).toSorted(),
      );
    }
    await undo(merge);
    await areThemselves(one, other);
  });
});

describe('a merge that is taken back', () => {
  it('[I4] [I5] though the thread of who ended went on, each has their own again and is heard there', async () => {
    const [one, other] = [await known('Oficial'), await known('Oficial')];
    await shop.ana.post(`/api/conversations/${other.threads.Oficial}/take`);
    const merge = await unite(one, other);
    expect((await show(shop.ana, one.threads.Oficial ?? '')).conversationId).toBe(other.threads.Oficial);
    await undo(merge);
    await areThemselves(one, other);
  });

  it.each([false, true])(
    '[I5] of a chain is refused in the middle, and from its end on everybody is themselves again (the last at work: %s)',
    async (isAtWork) => {
      const [a, b] = [await known('Oficial'), await known('Oficial')];
      const c = await known('Oficial', 'Vendas');
      if (isAtWork) await shop.ana.post(`/api/conversations/${c.threads.Oficial}/take`);
      const first = await unite(b, c);
      const second = await unite(a, b);
      const whole = await said(a.threads.Oficial);
      expect(whole).toHaveLength(3);
      expect(await refusal(shop.ana.post(`/api/merges/${first}/undo`))).toEqual({ status: 409, code: 'not_undoable' });
      for (const each of [a, b, c]) expect(await said(each.threads.Oficial)).toEqual(whole);
      expect((await person(a.id)).conversations).toContain(c.threads.Vendas);
      await undo(second);
      await areThemselves(a);
      expect((await person(b.id)).conversations).toContain(c.threads.Vendas);
      await undo(first);
      await areThemselves(a, b, c);
    },
  );

  it.each(['first', 'last'])(
    '[I5] of one who turned out to be two others leaves the other merge as it is, whichever goes: the %s',
    async (which) => {
      const a = await known('Oficial');
      const [b, c] = [await known('Oficial', 'Vendas'), await known('Oficial', 'Vendas')];
      const merges = [
        { id: await unite(a, b), apart: b, stays: c },
        { id: await unite(a, c), apart: c, stays: b },
      ];
      if (which === 'last') merges.reverse();
      const [one, other] = merges;
      if (one === undefined || other === undefined) throw new Error('Two merges were made');
      await undo(one.id);
      await areThemselves(one.apart);
      expect((await show(shop.ana, one.stays.threads.Oficial ?? '')).conversationId).toBe(a.threads.Oficial);
      const text = `ainda junto ${which}`;
      await writes(one.stays.who, 'Oficial', text);
      expect((await said(a.threads.Oficial)).at(-1)).toBe(text);
      await undo(other.id);
      await areThemselves(a, b, c);
    },
  );
});
