import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonView } from '../../worker/contacts/person.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { newId, openShop, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { undo, unite } from './pairs.ts';
import { change, conversationOf, message, newcomer, type Shown, type Somebody, told } from './people.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

interface Wrote extends Somebody {
  id: ConversationId;
}

/** Somebody who wrote, and has a thread. */
async function wrote(who: Somebody, shown: Shown = {}): Promise<Wrote> {
  await told(message(who, shown));
  return { ...who, id: await conversationOf(shop, 'new', who) };
}

/** They write once more, to the thread of the one with whom they are one. */
async function writesIn(thread: Wrote, who: Somebody, shown: Shown = {}): Promise<void> {
  const text = newId();
  await told(message(who, { ...shown, text }));
  await until(async () => expect(JSON.stringify(await timeline(shop.ana, thread.id))).toContain(text));
}

const contactOf = async ({ id }: Wrote) => (await show(shop.ana, id)).contact;
const knownAs = async (thread: Wrote) =>
  (await (await shop.ana.get(`/api/contacts/${(await contactOf(thread)).id}`)).json<PersonView>()).identities;

/** The numbers that are theirs still. */
const numbersOf = async (thread: Wrote): Promise<string[]> =>
  (await knownAs(thread))
    .flatMap(({ kind, value, until: end }) => (kind === 'wa_id' && end === null ? [value] : []))
    .toSorted();

/** They go by another user id from now on, and the provider tells no number. */
async function changes(thread: Wrote, who: Somebody): Promise<Somebody> {
  const now = { ...newcomer(), name: who.name };
  await told(change(who, now, { hidden: true }));
  await until(async () => expect((await knownAs(thread)).map(({ value }) => value)).toContain(now.userId));
  return now;
}

describe('one of two users whom people made one contact goes by another user id, and hides the number', () => {
  it.each(['who goes on', 'who was absorbed'])('[I13] that one’s number alone ends: %s', async (which) => {
    const [one, other] = [await wrote(newcomer()), await wrote(newcomer())];
    await unite(shop, one, other);
    const [who, stays] = which === 'who goes on' ? [one, other] : [other, one];
    await changes(one, who);
    expect(await numbersOf(one)).toEqual([stays.phone]);
    expect((await contactOf(one)).phone).toBe(stays.phone);
  });

  it('[I13] also where the numbers were told after the two were one, and after a former change', async () => {
    const [one, other] = [await wrote(newcomer(), { phone: false }), await wrote(newcomer(), { phone: false })];
    await unite(shop, one, other);
    for (const who of [one, other]) await writesIn(one, who);
    expect(await numbersOf(one)).toEqual([one.phone, other.phone].toSorted());
    const since = await changes(one, other);
    expect(await numbersOf(one)).toEqual([one.phone]);
    await writesIn(one, since);
    expect(await numbersOf(one)).toEqual([one.phone, since.phone].toSorted());
    await changes(one, one);
    expect(await numbersOf(one)).toEqual([since.phone]);
  });

  it('[I13] and where it is not on record whose they are, who shows one keeps it', async () => {
    const [one, other] = [await wrote(newcomer()), await wrote(newcomer())];
    await unite(shop, one, other);
    // As it was before this was kept.
    await env.DB.prepare('UPDATE identity SET told_with = NULL').run();
    await writesIn(one, other);
    await changes(one, one);
    expect(await numbersOf(one)).toEqual([other.phone]);
  });

  it('[I13] what nobody can assign ends, and is theirs again who shows it next', async () => {
    const [one, other] = [await wrote(newcomer(), { userId: false }), await wrote(newcomer(), { phone: false })];
    await unite(shop, one, other);
    expect(await numbersOf(one)).toEqual([one.phone]);
    await changes(one, other);
    expect(await numbersOf(one)).toEqual([]);
    expect((await contactOf(one)).phone).toBeNull();
  });

  it('[I13] [N14] of a contact who is but one user all numbers end, and what ended while they were one is not given back', async () => {
    const [one, other] = [await wrote(newcomer()), await wrote(newcomer())];
    const merge = await unite(shop, one, other);
    await changes(one, other);
    await undo(shop, merge);
    expect(await numbersOf(one)).toEqual([one.phone]);
    expect(await numbersOf(other)).toEqual([]);
    await changes(one, one);
    expect(await numbersOf(one)).toEqual([]);
  });
});
