import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sender } from '../../worker/contacts/contact.ts';
import { identitiesById } from '../../worker/contacts/person.store.ts';
import type { Located } from '../../worker/contacts/resolution.ts';
import { keyOf } from '../samples.ts';
import { isolate, oficial, openDirectory, resolve, somebody, total, want } from './directory.ts';

beforeAll(openDirectory);

let changes = 0;

/** The same person under a new number, as the provider says it at that time. */
function moved(sender: Sender, at: number, change: Partial<Sender> = {}) {
  const { userId, waId } = somebody();
  const now = { ...sender, userId, waId, ...change };
  const { userId: formerId, waId: formerPhone } = sender;
  const formerly = { userId: formerId, parentUserId: null, waId: formerPhone, key: keyOf(`wamid.c${++changes}`), at };
  return { now, news: want({ ...now, name: null, formerly }, { at, births: false }) };
}

const settle = async (...wants: ReturnType<typeof want>[]): Promise<(Located | null)[]> => isolate().resolve(wants);
const one = async (each: ReturnType<typeof want>): Promise<Located | null> => (await settle(each))[0] ?? null;

describe('a contact whose number changed', () => {
  it('[N14] keeps the conversation, and is reached under the new names alone', async () => {
    const before = somebody();
    const first = await resolve(before, { at: 10 });
    const { now, news } = moved(before, 20);
    expect(await one(news)).toEqual({
      conversationId: first?.conversationId,
      contact: {
        id: first?.contact.id,
        name: before.name,
        phone: now.waId,
        username: null,
        address: { phone: now.waId, userId: now.userId },
      },
    });
    expect((await one(want(now, { at: 30 })))?.conversationId).toBe(first?.conversationId);
  });

  it('[N14] is found by the old names when a message comes late, and is not reached under them again', async () => {
    const before = somebody();
    const first = await resolve(before, { at: 10 });
    const { now, news } = moved(before, 20);
    await one(news);
    for (const late of [before, { ...before, waId: null }, { ...before, userId: null }]) {
      const found = await one(want(late, { at: 15 }));
      expect(found?.conversationId).toBe(first?.conversationId);
      expect(found?.contact).toMatchObject({ phone: now.waId, address: { phone: now.waId, userId: now.userId } });
    }
  });

  it('[N14] is known by the new names since that was told, and by the old ones since they wrote, as they learned it', async () => {
    const before = somebody();
    const first = await resolve(before, { at: 10 });
    const { now, news } = moved(before, 20);
    for (const _ of [1, 2]) await one(news);
    if (first === null) throw new Error('Nobody wrote');
    const known = await identitiesById(env.DB, first.contact.id);
    const stands = (value: string | null) => known.find((each) => each.value === value);
    for (const value of [before.userId, before.waId])
      expect(stands(value)).toMatchObject({ since: 10, until: 20, source: 'message' });
    for (const value of [now.userId, now.waId])
      expect(stands(value)).toMatchObject({ since: 20, until: null, source: 'changed' });
  });

  it('[N14] and who hides it is not reached under the old number, which nobody else has yet', async () => {
    const before = somebody();
    const first = await resolve(before, { at: 10 });
    const { now, news } = moved(before, 20, { waId: null });
    expect((await one(news))?.contact).toMatchObject({
      id: first?.contact.id,
      phone: null,
      address: { phone: null, userId: now.userId },
    });
    const stranger = { ...somebody(), waId: before.waId };
    expect((await one(want(stranger, { at: 30 })))?.contact.id).not.toBe(first?.contact.id);
    expect((await one(want({ ...before, userId: null }, { at: 15 })))?.contact.id).toBe(first?.contact.id);
  });

  it('is the same contact when that is told twice, and nothing is written the second time', async () => {
    const before = somebody();
    await resolve(before, { at: 10 });
    const { news } = moved(before, 20);
    const told = await one(news);
    const counts = await Promise.all([total('contact'), total('identity')]);
    expect(await one(news)).toEqual(told);
    expect(await Promise.all([total('contact'), total('identity')])).toEqual(counts);
  });

  it('and who is named only by numbers keeps the conversation, too', async () => {
    const before = somebody({ userId: null });
    const first = await resolve(before, { at: 10 });
    const { now, news } = moved(before, 20, { userId: null });
    expect(await one(news)).toMatchObject({
      conversationId: first?.conversationId,
      contact: { phone: now.waId, address: { phone: now.waId, userId: null } },
    });
    const stranger = { ...somebody(), waId: before.waId };
    expect((await one(want(stranger, { at: 30 })))?.contact.id).not.toBe(first?.contact.id);
  });

  it('[N14] takes the new number from who had it, who is told before', async () => {
    const owner = somebody();
    const had = await resolve(owner, { at: 5 });
    const before = somebody();
    const first = await resolve(before, { at: 10 });
    const { news } = moved(before, 20, { waId: owner.waId });
    const { losses, resolve: asked } = isolate();
    const [found] = await asked([news]);
    expect(found?.contact).toMatchObject({ id: first?.contact.id, phone: owner.waId });
    expect(losses).toMatchObject([{ conversationId: had?.conversationId, contact: { phone: null }, at: 20 }]);
  });
});

describe('a late message', () => {
  it('[N14] does not take a number back from who has it since', async () => {
    const former = somebody();
    const first = await resolve(former, { at: 10 });
    const owner = { ...somebody(), waId: former.waId };
    const second = await resolve(owner, { at: 30 });
    const late = await resolve(former, { at: 20 });
    expect(late?.contact).toMatchObject({ id: first?.contact.id, phone: null, address: { userId: former.userId } });
    expect(late?.contact.address.phone).toBeNull();
    expect((await resolve(owner, { at: 40 }))?.contact).toMatchObject({ id: second?.contact.id, phone: former.waId });
  });

  it('[N14] of who had a number before is theirs, also when only the number is told', async () => {
    const former = somebody();
    const first = await resolve(former, { at: 10 });
    const second = await resolve({ ...somebody(), waId: former.waId }, { at: 30 });
    expect((await resolve({ ...former, userId: null }, { at: 20 }))?.contact.id).toBe(first?.contact.id);
    expect((await resolve({ ...former, userId: null }, { at: 30 }))?.contact.id).toBe(second?.contact.id);
  });

  it('[N14] of somebody new does not take a number from who wrote under it since', async () => {
    const owner = somebody();
    const second = await resolve(owner, { at: 30 });
    const late = await resolve({ ...somebody(), waId: owner.waId }, { at: 20 });
    expect(late?.contact).toMatchObject({ phone: null, address: { phone: null } });
    expect((await resolve(owner, { at: 31 }))?.contact).toMatchObject({ id: second?.contact.id, phone: owner.waId });
    expect(oficial.id).toBe(late?.conversationId.split(':')[0]);
  });
});
