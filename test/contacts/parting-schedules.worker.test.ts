import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../worker/notifications/notification.ts';
import { newAgentId, newMergeId } from '../../worker/platform/id.env.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import type { PendingSchedule } from '../../worker/schedules/schedule.ts';
import { clock, HOUR, MINUTE, SECOND } from '../clock.ts';
import { connectNumber, newId, show, tickets, timeline } from '../scene.ts';
import {
  arrange,
  becomes,
  inShop,
  listed,
  newScheduleId,
  pass,
  reschedule,
  restands,
  sendNow,
  shop,
  standing,
  TEMPLATE_TEXT,
  template,
} from '../schedules/scheduling.ts';
import { until } from '../until.ts';
import { type Known, known, undo as undoIn, unite as uniteIn } from './pairs.ts';
import { message, newcomer, told } from './people.ts';

inShop();

/** The clock stands still: what was done before is as long ago as people take. */
async function unite(one: Known, other: Known): Promise<string> {
  clock.move(SECOND);
  const merge = await uniteIn(shop, one, other);
  clock.move(SECOND);
  return merge;
}

const undo = (merge: string): Promise<void> => undoIn(shop, merge);

const stub = ({ id }: Known) => env.CONVERSATION.getByName(id);
const contactOf = async ({ id }: Known) => (await show(shop.admin, id)).contact.id;
/** As the thread shows them. */
const pending = (thread: Known): Promise<PendingSchedule[]> =>
  runInDurableObject(stub(thread), (_, { storage }) => {
    const { body } = storage.sql.exec<{ body: string }>('SELECT body FROM head').one();
    return JSON.parse(body).schedules ?? [];
  });
const idsIn = async (thread: Known): Promise<string[]> => (await pending(thread)).map(({ id }) => id);

async function writes({ id, phone }: Known, text: string): Promise<void> {
  await phone.writes(text, Date.now() + SECOND);
  await until(async () => expect(JSON.stringify(await timeline(shop.admin, id))).toContain(text));
}

/** Both windows shut, both Ana's. */
async function two(): Promise<[Known, Known]> {
  const one = await known(shop, 30 * HOUR);
  clock.move(SECOND);
  const both: [Known, Known] = [one, await known(shop, 26 * HOUR)];
  for (const each of both) await take(each);
  return both;
}

const take = async ({ id }: Known) => expect((await shop.ana.post(`/api/conversations/${id}/take`)).status).toBe(200);

/** What the contact's page shows. */
async function ofContact(id: string): Promise<string[]> {
  const page = await shop.admin.get(`/api/schedules?status=scheduled&contactId=${id}`);
  return (await page.json<{ items: ListedSchedule[] }>()).items.map((one) => one.id).toSorted();
}

/** Both objects live through so much time. */
async function passBoth(one: Known, other: Known, ms: number): Promise<void> {
  await pass(one.id, ms);
  await pass(other.id, 0);
}

/** Its template was paused when its time came. */
async function fail(thread: Known, schedule: string): Promise<void> {
  await restands({ status: 'PAUSED' });
  await pass(thread.id, HOUR);
  await becomes(schedule, 'failed');
  await restands({});
}

/** Whose bell told of this one that failed. */
async function rung(schedule: string): Promise<string[]> {
  const query = env.DB.prepare(
    `SELECT agent_id AS agent FROM notification WHERE instr(key, 'schedule_failed:' || ?1) = 1`,
  );
  return (await query.bind(schedule).all<{ agent: string }>()).results.map(({ agent }) => agent);
}

async function failedOf(contactId: string): Promise<string[]> {
  const page = await shop.admin.get(`/api/schedules?status=failed&contactId=${contactId}`);
  return (await page.json<{ items: ListedSchedule[] }>()).items.map((one) => one.id);
}

const received = async ({ phone }: Known) => (await phone.received()).length;

describe('what was scheduled for two who were taken for one, and are two again', () => {
  it.each(['one', 'other'] as const)(
    '[I5] [N14] leaves for the one for whom it was scheduled, and the lists say so: the thread is written to %s',
    async (last) => {
      const [one, other] = await two();
      const [ofOne, ofOther] = [await arrange(one.id), await arrange(other.id, { hidden: true })];
      const merge = await unite(one, other);
      await writes({ ...(last === 'one' ? one : other), id: one.id }, 'aqui');
      const since = await arrange(one.id, { dueAt: Date.now() + 2 * HOUR });
      expect((await idsIn(one)).toSorted()).toEqual([ofOne, ofOther, since].toSorted());
      await undo(merge);
      const own = {
        one: [ofOne, ...(last === 'one' ? [since] : [])].toSorted(),
        other: [ofOther, ...(last === 'other' ? [since] : [])].toSorted(),
      };
      for (const [who, thread] of Object.entries({ one, other })) {
        const theirs = who === 'one' ? own.one : own.other;
        expect((await idsIn(thread)).toSorted()).toEqual(theirs);
        expect((await pending(thread)).map(({ asks }) => asks)).toEqual(theirs.map(() => null));
        const contactId = await contactOf(thread);
        expect(await ofContact(contactId)).toEqual(theirs);
        for (const id of theirs) {
          expect(await listed(shop.admin, id)).toMatchObject({
            conversationId: thread.id,
            contact: { id: contactId },
            status: 'scheduled',
            asks: null,
          });
        }
        const row = async () => (await tickets(shop.ana, 'mine')).find((each) => each.conversationId === thread.id);
        await until(async () => expect((await row())?.scheduledFor).toBeDefined());
      }
      const before = { one: await received(one), other: await received(other) };
      await passBoth(one, other, HOUR);
      await passBoth(one, other, HOUR);
      for (const id of [ofOne, ofOther, since]) await becomes(id, 'delivered');
      expect(await received(one)).toBe(before.one + own.one.length);
      expect(await received(other)).toBe(before.other + own.other.length);
    },
  );

  it('[I5] [I4] so it does where the thread of who is absorbed went on, for an agent was at it', async () => {
    const one = await known(shop, 30 * HOUR);
    clock.move(SECOND);
    const other = await known(shop, 26 * HOUR);
    await take(other);
    const [ofOne, ofOther] = [await arrange(one.id, { hidden: true }), await arrange(other.id)];
    const merge = await unite(other, one);
    expect((await idsIn(other)).toSorted()).toEqual([ofOne, ofOther].toSorted());
    const survivor = await contactOf(other);
    expect(await ofContact(survivor)).toEqual([ofOne, ofOther].toSorted());
    await undo(merge);
    expect([await idsIn(one), await idsIn(other)]).toEqual([[ofOne], [ofOther]]);
    expect(await contactOf(one)).toBe(survivor);
    expect(await ofContact(survivor)).toEqual([ofOne]);
    const otherId = await contactOf(other);
    await until(async () => expect(await ofContact(otherId)).toEqual([ofOther]));
    await passBoth(one, other, HOUR);
    for (const id of [ofOne, ofOther]) await becomes(id, 'delivered');
    for (const { phone } of [one, other]) expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it('[I5] [N12] so do the steps of a plan', async () => {
    const [one, other] = await two();
    const path = `/api/conversations/${other.id}`;
    expect((await shop.ana.post(`${path}/restart`, { id: newId(), template: template() })).status).toBe(200);
    await until(async () => expect(await show(shop.ana, other.id)).toMatchObject({ awaiting: true }));
    const steps = [1, 2].map((hours) => ({
      id: newScheduleId(),
      dueAt: Date.now() + hours * HOUR,
      template: template(),
    }));
    expect((await shop.ana.post('/api/schedules/plans', { conversationId: other.id, steps })).status).toBe(201);
    const merge = await unite(one, other);
    expect(await idsIn(one)).toEqual(steps.map(({ id }) => id));
    await undo(merge);
    expect(await pending(one)).toEqual([]);
    expect(await pending(other)).toMatchObject(steps.map(({ id }, place) => ({ id, plan: { step: place + 1 } })));
    await passBoth(one, other, HOUR);
    await until(async () => expect(await other.phone.received()).toEqual([TEMPLATE_TEXT, TEMPLATE_TEXT]));
    expect(await one.phone.received()).toEqual([]);
  });

  it('[I5] [N5] waits for an agent where nobody can tell for whom it was, and says so', async () => {
    const [one, other] = await two();
    const merge = await unite(one, other);
    const schedule = await arrange(one.id);
    // Scheduled while the thread was written to the other; by now it would have left for the first.
    await writes(one, 'agora sou eu');
    await undo(merge);
    expect(await pending(other)).toMatchObject([{ id: schedule, asks: 'parted' }]);
    expect(await listed(shop.ana, schedule)).toMatchObject({ conversationId: other.id, asks: 'parted' });
    await until(async () => {
      const { items } = await (await shop.ana.get('/api/notifications')).json<{ items: Notification[] }>();
      expect(items).toContainEqual(
        expect.objectContaining({
          body: expect.objectContaining({ kind: 'schedule_asks', about: 'parted', conversationId: other.id }),
        }),
      );
    });
    await passBoth(one, other, HOUR + MINUTE);
    expect([await one.phone.received(), await other.phone.received()]).toEqual([[], []]);
    expect((await sendNow(schedule)).status).toBe(200);
    await until(async () => expect(await other.phone.received()).toEqual([TEMPLATE_TEXT]));
  });

  it('[I5] keeps its time where an agent says so before', async () => {
    const [one, other] = await two();
    const merge = await unite(one, other);
    const schedule = await arrange(one.id);
    // As it was stored before schedules kept that.
    await runInDurableObject(stub(one), (_, { storage }) => {
      storage.sql.exec(`UPDATE schedule SET body = json_remove(body, '$.under')`);
    });
    await undo(merge);
    expect(await pending(other)).toEqual([]);
    const [asked] = await pending(one);
    expect(asked).toMatchObject({ id: schedule, asks: 'parted' });
    expect((await reschedule(schedule, asked?.dueAt ?? 0)).status).toBe(200);
    expect(await unite(one, other)).toBe(merge);
    await undo(merge);
    expect(await pending(one)).toMatchObject([{ id: schedule, asks: null }]);
    await passBoth(one, other, HOUR);
    await until(async () => expect(await one.phone.received()).toEqual([TEMPLATE_TEXT]));
    expect(await other.phone.received()).toEqual([]);
  });

  it('[I5] what failed, or was cancelled, is scheduled once more where its contact is', async () => {
    const [one, other] = await two();
    const merge = await unite(one, other);
    await writes({ ...other, id: one.id }, 'aqui');
    const schedule = await arrange(one.id);
    expect((await shop.ana.post(`/api/schedules/${schedule}/cancel`)).status).toBe(200);
    await undo(merge);
    expect((await reschedule(schedule, Date.now() + HOUR)).status).toBe(200);
    expect([await idsIn(one), await idsIn(other)]).toEqual([[], [schedule]]);
  });

  it('[R79] [I5] what failed before the two were one is scheduled anew where the thread goes on, and goes back with whose it is', async () => {
    const [one, other] = await two();
    const [fails, ends] = [await arrange(other.id), await arrange(other.id)];
    expect((await shop.ana.post(`/api/schedules/${ends}/cancel`)).status).toBe(200);
    await fail(other, fails);
    const merge = await unite(one, other);
    for (const id of [fails, ends]) expect(await listed(shop.ana, id)).toMatchObject({ canReschedule: true });
    const cancel = (id: string) => shop.ana.post(`/api/schedules/${id}/cancel`);
    expect([(await cancel(fails)).status, (await cancel(ends)).status]).toEqual([409, 200]);
    const dueAt = Date.now() + HOUR;
    for (const id of [fails, ends, ends]) expect((await reschedule(id, dueAt)).status).toBe(200);
    expect((await idsIn(one)).toSorted()).toEqual([fails, ends].toSorted());
    expect(await listed(shop.ana, fails)).toMatchObject({ conversationId: one.id, status: 'scheduled', dueAt });
    await undo(merge);
    expect(await pending(one)).toEqual([]);
    expect(await pending(other)).toMatchObject([fails, ends].toSorted().map((id) => ({ id, asks: null })));
    await passBoth(one, other, HOUR);
    for (const id of [fails, ends]) await becomes(id, 'delivered');
    expect([await one.phone.received(), await other.phone.received()]).toEqual([[], [TEMPLATE_TEXT, TEMPLATE_TEXT]]);
  });

  it('[R79] what cannot be scheduled anew there stays as it was, also once they are two again', async () => {
    const [one, other] = await two();
    const schedule = await arrange(other.id);
    await fail(other, schedule);
    const merge = await unite(one, other);
    await restands({ status: 'PAUSED' });
    const refused = await reschedule(schedule, Date.now() + HOUR);
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'template_paused' }]);
    expect(await listed(shop.ana, schedule)).toMatchObject({ conversationId: other.id, status: 'failed' });
    await undo(merge);
    await restands({});
    expect((await reschedule(schedule, Date.now() + HOUR)).status).toBe(200);
    expect([await idsIn(one), await idsIn(other)]).toEqual([[], [schedule]]);
  });

  it.each(['one', 'other'] as const)(
    '[I14] [N35] is cancelled by a reply of either, and taken back what the other cancelled waits for a word: %s writes',
    async (who) => {
      const [one, other] = await two();
      const onReply = { cancelsOnReply: true };
      const of = { one: await arrange(one.id, onReply), other: await arrange(other.id, onReply) };
      const merge = await unite(one, other);
      await writes({ ...(who === 'one' ? one : other), id: one.id }, 'cheguei');
      for (const id of Object.values(of)) await becomes(id, 'cancelled');
      await undo(merge);
      const [spoke, silent] = who === 'one' ? ([of.one, of.other] as const) : ([of.other, of.one] as const);
      const silentThread = who === 'one' ? other : one;
      expect(await listed(shop.ana, spoke)).toMatchObject({ status: 'cancelled', cancellation: { why: 'replied' } });
      await until(async () =>
        expect(await listed(shop.ana, silent)).toMatchObject({
          conversationId: silentThread.id,
          status: 'scheduled',
          cancellation: null,
          asks: 'parted',
        }),
      );
      expect(await pending(silentThread)).toMatchObject([{ id: silent, asks: 'parted' }]);
      const before = await received(silentThread);
      await passBoth(one, other, 2 * HOUR);
      expect(await received(silentThread)).toBe(before);
      expect((await sendNow(silent)).status).toBe(200);
      await until(async () => expect(await received(silentThread)).toBe(before + 1));
    },
  );

  it.each(['one', 'other'] as const)(
    '[I14] [R79] what failed before rings no second bell, for nobody, when the two are made one or two again: the thread of %s goes on',
    async (goesOn) => {
      const one = await known(shop, 30 * HOUR);
      clock.move(SECOND);
      const other = await known(shop, 26 * HOUR);
      const failed = [await arrange(one.id, { hidden: true }), await arrange(other.id, { hidden: true })];
      await restands({ status: 'PAUSED' });
      await passBoth(one, other, HOUR);
      for (const id of failed) await becomes(id, 'failed');
      for (const id of failed) await until(async () => expect(await rung(id)).toEqual([shop.ana.me.id]));
      // Bruno was told of nothing; and what the bell told so long ago is kept no more.
      await env.DB.prepare('DELETE FROM notification').run();
      const taken = goesOn === 'one' ? one : other;
      expect((await shop.bruno.post(`/api/conversations/${taken.id}/take`)).status).toBe(200);
      const merge = goesOn === 'one' ? await unite(one, other) : await unite(other, one);
      const contactId = (await show(shop.admin, taken.id)).contact.id;
      await until(async () => expect(await failedOf(contactId)).toContain(failed[goesOn === 'one' ? 0 : 1]));
      await restands({});
      const loud = await arrange(taken.id, { hidden: true });
      await restands({ status: 'PAUSED' });
      await undo(merge);
      await passBoth(one, other, HOUR);
      // A real failure still rings.
      await becomes(loud, 'failed');
      await until(async () => expect(await rung(loud)).toContain(shop.ana.me.id));
      for (const id of failed) expect(await rung(id)).toEqual([]);
    },
  );

  it('[I5] [R79] what has left is followed where its message is', async () => {
    const [one, other] = await two();
    const merge = await unite(one, other);
    await writes({ ...other, id: one.id }, 'aqui');
    const schedule = await arrange(one.id);
    await other.phone.set({ delivers: false });
    await pass(one.id, HOUR);
    await becomes(schedule, 'sent');
    await undo(merge);
    await other.phone.set({ delivers: true });
    await becomes(schedule, 'delivered');
    expect(await listed(shop.ana, schedule)).toMatchObject({ conversationId: other.id });
  });

  it('[I2] [R79] what has become a message that waits is followed where that goes on', async () => {
    const [one, other] = await two();
    const schedule = await arrange(other.id);
    await other.phone.set({ fault: 'silence' });
    await pass(other.id, HOUR);
    const states = async ({ id }: Known) =>
      (await timeline(shop.admin, id)).flatMap((item) => (item.direction === 'out' ? [item.state] : []));
    await until(async () => expect(await states(other)).toEqual(['uncertain']));
    const merge = await unite(one, other);
    await until(async () => expect(await listed(shop.ana, schedule)).toMatchObject({ conversationId: one.id }));
    await undo(merge);
    await until(async () => expect(await listed(shop.ana, schedule)).toMatchObject({ conversationId: other.id }));
    await other.phone.set({ fault: null });
    await becomes(schedule, 'delivered');
  });

  it('[I5] [N17] on its way back it leaves from nowhere, and arrives once however often that is done', async () => {
    const [one, other] = await two();
    const schedule = await arrange(other.id);
    const merge = newMergeId();
    await stub(one).expectPart(merge, other.id);
    await stub(other).seal(merge, one.id);
    await until(async () => expect(await idsIn(one)).toEqual([schedule]));
    const parting = { merge, names: [other.phone.number], from: other.id, by: { id: newAgentId(), name: 'Ana' } };
    const returned = await stub(one).part(parting);
    await passBoth(one, other, HOUR);
    expect([await one.phone.received(), await other.phone.received()]).toEqual([[], []]);
    // Whoever ordered it heard no answer, and orders it once more.
    const { dueAt } = (await listed(shop.ana, schedule)) ?? { dueAt: 0 };
    const order = { conversationId: one.id, teamId: shop.geral.id, dueAt: dueAt + 2 * HOUR, template: template() };
    expect((await shop.ana.post('/api/schedules', { id: schedule, ...order })).status).toBe(201);
    expect(await pending(one)).toEqual([]);
    for (const _ of [1, 2]) {
      expect((await stub(one).part(parting)).schedules).toEqual(returned.schedules);
      await stub(other).unseal(merge, returned, parting.by);
    }
    await stub(one).arrived(merge);
    expect((await stub(one).part(parting)).schedules).toEqual([]);
    await pass(other.id, 0);
    await becomes(schedule, 'delivered');
    await stub(other).unseal(merge, returned, parting.by);
    await passBoth(one, other, 3 * HOUR);
    expect(await other.phone.received()).toEqual([TEMPLATE_TEXT]);
    expect(await one.phone.received()).toEqual([]);
  });

  it('[I5] [R81] stands on the page of whose the thread is, though that moved as a whole', async () => {
    const SALES = '106540352242955';
    await connectNumber(shop.admin, { id: SALES, channel: 'Vendas', team: shop.geral });
    const [one, other] = [newcomer(), newcomer()];
    await told(message(one, { phone: false }));
    clock.move(SECOND);
    await told(message(other, { phone: false, to: SALES }));
    const found = await until(async () => {
      const rows = await tickets(shop.admin, 'new');
      const of = (name: string) => rows.find(({ contact }) => contact.name === name);
      const both = [of(one.name), of(other.name)];
      expect(both).not.toContain(undefined);
      return both;
    });
    const [contactId = '', otherId = ''] = found.map((row) => row?.contact.id);
    const thread = found[1]?.conversationId ?? '';
    const id = newScheduleId();
    const made = await shop.admin.post('/api/schedules', {
      ...{ id, conversationId: thread, teamId: shop.geral.id, dueAt: Date.now() + HOUR },
      ...{ words: 'Oi', template: template() },
    });
    expect(made.status).toBe(201);
    const proposed = await shop.admin.post('/api/merges', { contactId, otherId });
    const merge = (await proposed.json<{ id: string }>()).id;
    expect((await shop.admin.post(`/api/merges/${merge}/accept`)).status).toBe(200);
    await until(async () => expect(await ofContact(contactId)).toEqual([id]));
    await undo(merge);
    await until(async () => expect(await ofContact(otherId)).toEqual([id]));
    expect(await ofContact(contactId)).toEqual([]);
    expect(await standing(id)).toBe('scheduled');
  });
});
