import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isMergeId } from '../../worker/platform/id.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { newId, openShop, refusal, type Scene, show, tickets, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { changesNumber, changesUserId, hidden, type Known, known, undo, unite } from './pairs.ts';
import { message, told } from './people.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

/** The two as one thread, that of the first; both are Ana's. */
async function united(one: Known, other: Known): Promise<void> {
  for (const { id } of [one, other]) await shop.ana.post(`/api/conversations/${id}/take`);
  await unite(shop, one, other);
}

async function hears(thread: Known, from: Known, text: string): Promise<void> {
  await from.phone.writes(text);
  await until(async () => expect(JSON.stringify(await timeline(shop.ana, thread.id))).toContain(text));
}

/** Ana answers in the thread, and it reaches this one of the two and not the other. */
async function reaches(thread: Known, who: Known, other?: Known): Promise<void> {
  const text = newId();
  const sent = await shop.ana.post(`/api/conversations/${thread.id}/messages`, { id: text, text });
  expect(sent.status).toBe(201);
  await until(async () => expect(await who.phone.received()).toContain(text));
  if (other !== undefined) expect(await other.phone.received()).not.toContain(text);
}

/** User ids and numbers of a contact, as the record has them. */
async function namesOf({ id }: Known): Promise<string[]> {
  const { contact } = await show(shop.ana, id);
  const { identities } = await (await shop.ana.get(`/api/contacts/${contact.id}`)).json<{
    identities: { kind: string; value: string }[];
  }>();
  return identities.flatMap(({ kind, value }) => (kind === 'user_id' || kind === 'wa_id' ? [value] : []));
}

const by = { 'with a number': known, 'with a user id alone': hidden } as const;
type How = keyof typeof by;

describe('two who are one', () => {
  it.each<[How, How]>([
    ['with a number', 'with a user id alone'],
    ['with a user id alone', 'with a number'],
    ['with a user id alone', 'with a user id alone'],
    ['with a number', 'with a number'],
  ])(
    '[I7] [W1] are written to where they wrote last, which is where the window is open: %s, and %s',
    async (first, second) => {
      const one = await by[first](shop, 25 * HOUR);
      const other = await by[second](shop);
      await united(one, other);
      const { window } = await show(shop.ana, one.id);
      expect(window.state).toBe('open');
      await reaches(one, other, one);
      await hears(one, one, 'agora sou eu');
      await reaches(one, one, other);
      await hears(one, other, 'e agora eu');
      await reaches(one, other, one);
    },
  );

  it('[I7] are written to where the window is open, though the other’s contact went on and wrote first', async () => {
    const one = await hidden(shop);
    const other = await known(shop, 25 * HOUR);
    await united(one, other);
    await reaches(one, one, other);
  });

  it('[I8] keep one name, the survivor’s, whoever of them writes; what an agent calls them goes before it', async () => {
    const [one, other] = [await known(shop), await hidden(shop)];
    await one.phone.set({ name: 'Lia Um' });
    await other.phone.set({ name: 'Lia Dois', username: `lia.${other.phone.number}`, hidden: true });
    await hears(one, one, 'sou a um');
    await hears(other, other, 'sou a dois');
    await united(one, other);
    // Provider's stamps have whole seconds: what is told in the second of the union might have been said before it.
    clock.freeze(Date.now() + SECOND);
    const called = async () => {
      const { contact } = await show(shop.ana, one.id);
      const [row] = (await tickets(shop.ana, 'mine')).filter(({ conversationId }) => conversationId === one.id);
      return [contact.name, row?.contact.name];
    };
    for (const [who, text] of [
      [other, 'e ainda a dois'],
      [one, 'agora a um'],
      [other, 'de novo a dois'],
    ] as const) {
      await hears(one, who, text);
      expect(await called()).toEqual(['Lia Um', 'Lia Um']);
    }
    await one.phone.set({ name: 'Lia Primeira' });
    await hears(one, one, 'mudei de nome');
    expect(await called()).toEqual(['Lia Primeira', 'Lia Primeira']);
    await hears(one, other, 'eu não');
    expect(await called()).toEqual(['Lia Primeira', 'Lia Primeira']);
    const { contact } = await show(shop.ana, one.id);
    await shop.ana.patch(`/api/contacts/${contact.id}`, { name: 'Dona Lia' });
    for (const who of [one, other]) {
      await hears(one, who, `quem sou ${who.phone.number}`);
      expect(await called()).toEqual(['Dona Lia', 'Dona Lia']);
    }
  });

  it('[I9] are told by which address each message came, and to which the next one goes', async () => {
    const [one, other] = [await known(shop, HOUR), await hidden(shop)];
    const username = `vera.${other.phone.number}`;
    await other.phone.set({ username, hidden: true });
    await hears(other, other, 'tenho um nome');
    await united(one, other);
    const number = { phone: one.phone.number, username: null };
    const hides = { phone: null, username };
    const writesTo = async () => (await show(shop.ana, one.id)).writtenTo;
    expect(await writesTo()).toEqual(hides);
    await hears(one, one, 'pelo número');
    expect(await writesTo()).toEqual(number);
    await reaches(one, one, other);
    await hears(one, other, 'pelo nome');
    expect(await writesTo()).toEqual(hides);
    const items = await timeline(shop.ana, one.id);
    const by = items.flatMap((item) => (item.direction === 'in' || item.direction === 'out' ? [item.via] : []));
    expect(by).toEqual([number, hides, hides, number, number, hides]);
    expect(JSON.stringify(items)).not.toContain('"under"');
  });

  it('[I9] [I6] tell of each message from before the number of its time, also where that has changed since', async () => {
    const one = await known(shop, 2 * HOUR);
    await shop.ana.post(`/api/conversations/${one.id}/take`);
    await reaches(one, one);
    const former = one.phone.number;
    const late = `wamid.${newId()}`;
    const moved = { ...one, phone: await changesNumber(shop, one.phone) };
    clock.freeze(Date.now() + SECOND);
    await until(async () => expect((await show(shop.ana, one.id)).contact.phone).toBe(moved.phone.number));
    await reaches(one, moved);
    const name = `Contato ${former}`;
    await told(message({ name, userId: '', phone: former }, { userId: false, at: Date.now() - HOUR, id: late }));
    expect((await show(shop.ana, one.id)).writtenTo).toBeUndefined();
    const quoting = { id: newId(), text: 'como?', quoted: late };
    expect(await refusal(shop.ana.post(`/api/conversations/${one.id}/messages`, quoting))).toEqual({
      status: 409,
      code: 'another_chat',
    });
    await united(one, await known(shop));
    const numbers = (await timeline(shop.ana, one.id)).flatMap((item) =>
      item.direction === 'in' || item.direction === 'out' ? [item.via?.phone] : [],
    );
    // Theirs of two hours ago, the late one, and Ana's; then Ana's to the new number.
    expect(numbers.slice(0, 4)).toEqual([former, former, former, moved.phone.number]);
  });

  it('[I7] [N14] go on being written to where they wrote last when the other changes their number, who is reached there once they write', async () => {
    const [one, other] = [await known(shop, HOUR), await known(shop)];
    await united(one, other);
    const moved = { ...one, phone: await changesNumber(shop, one.phone) };
    await until(async () =>
      expect(JSON.stringify(await timeline(shop.ana, one.id))).toContain(`"to":"${moved.phone.number}"`),
    );
    expect((await show(shop.ana, one.id)).writtenTo).toMatchObject({ phone: other.phone.number });
    await reaches(one, other, moved);
    await hears(one, moved, 'agora sou eu, do número novo');
    expect((await show(shop.ana, one.id)).writtenTo).toMatchObject({ phone: moved.phone.number });
    await reaches(one, moved, other);
  });

  it.each<[string, How, How]>([
    ['who shows a number', 'with a number', 'with a number'],
    ['who hides it', 'with a user id alone', 'with a number'],
    ['who hides it, as the other does', 'with a user id alone', 'with a user id alone'],
  ])(
    '[I7] [N14] go on being written to where they wrote last when the other has another user id: %s',
    async (_, first, second) => {
      const [one, other] = [await by[first](shop, HOUR), await by[second](shop)];
      await united(one, other);
      const { writtenTo } = await show(shop.ana, one.id);
      const before = (await namesOf(one)).length;
      clock.freeze(Date.now() + SECOND);
      await changesUserId(shop, one);
      await until(async () => expect(await namesOf(one)).toHaveLength(before + 1));
      expect((await show(shop.ana, one.id)).writtenTo).toEqual(writtenTo);
      await reaches(one, other, one);
      clock.move(SECOND);
      await hears(one, one, 'agora sou eu, com outro nome');
      await reaches(one, one, other);
    },
  );

  it('[I7] [N14] are written to by their new user id where they wrote last and have another, and never by the other’s number', async () => {
    const [one, other] = [await known(shop, HOUR), await hidden(shop)];
    await united(one, other);
    const before = (await namesOf(one)).length;
    clock.freeze(Date.now() + SECOND);
    await changesUserId(shop, other);
    await until(async () => expect(await namesOf(one)).toHaveLength(before + 1));
    await reaches(one, other, one);
  });

  it.each(['who goes on', 'the other'])(
    '[I5] [I7] are each written to by their own address alone once that is taken back, from that moment on: %s wrote last',
    async (who) => {
      const [one, other] = [await known(shop, HOUR), await known(shop, 2 * HOUR)];
      for (const { id } of [one, other]) await shop.ana.post(`/api/conversations/${id}/take`);
      const names = await namesOf(other);
      const merge = await unite(shop, one, other);
      await hears(one, who === 'the other' ? other : one, 'quem sou eu?');
      if (!isMergeId(merge)) throw new Error(merge);
      const author = { id: shop.ana.me.id, name: 'Ana' };
      await env.CONVERSATION.getByName(one.id).part({ merge, names, from: other.id, by: author });
      // Nothing else of it has taken place yet.
      expect((await show(shop.ana, one.id)).writtenTo).toBeUndefined();
      await undo(shop, merge);
      for (const [thread, stranger] of [
        [one, other],
        [other, one],
      ] as const) {
        await hears(thread, thread, `sou ${thread.phone.number}`);
        expect((await show(shop.ana, thread.id)).writtenTo).toBeUndefined();
        await reaches(thread, thread, stranger);
      }
    },
  );

  it('[I7] [N14] go on being written to where they wrote last when somebody calls them otherwise', async () => {
    const [one, other] = [await known(shop, 25 * HOUR), await hidden(shop)];
    await united(one, other);
    const { contact } = await show(shop.ana, one.id);
    expect((await shop.ana.patch(`/api/contacts/${contact.id}`, { name: 'Vera Lúcia' })).status).toBe(200);
    await reaches(one, other, one);
  });
});
