import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AuditLine, AuditName } from '../../worker/audit/audit-page.ts';
import type { FoundAnswer } from '../../worker/contacts/found.ts';
import type { PersonView } from '../../worker/contacts/person.ts';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import type { Notification } from '../../worker/notifications/notification.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import type { Caller } from '../cast.ts';
import { clock, DAY, HOUR } from '../clock.ts';
import {
  events,
  inTab,
  NUMBER,
  newId,
  newPhone,
  openShop,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

import { known, unite } from './pairs.ts';

// [N60] Whom an administrator blocks is served by nobody, and nothing of theirs is lost.

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

interface Chat {
  phone: Phone;
  id: ConversationId;
  contactId: string;
}

/** A contact who wrote so long ago, and Ana who serves them. */
async function chat(agoMs = 0): Promise<Chat> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - agoMs);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id, contactId: (await show(shop.ana, id)).contact.id };
}

/** The same with the window shut, a template out, and these texts in the queue. */
async function waiting(...texts: string[]): Promise<Chat> {
  const made = await chat(DAY + HOUR);
  const template = { id: shop.otherUtility.id, parameters: {} };
  const restarted = await shop.ana.post(`/api/conversations/${made.id}/restart`, { id: newId(), template });
  expect(restarted.status).toBe(200);
  for (const text of texts) await shop.ana.post(`/api/conversations/${made.id}/messages`, { id: newId(), text });
  expect((await show(shop.ana, made.id)).held).toBe(texts.length);
  return made;
}

const block = ({ contactId }: Pick<Chat, 'contactId'>, held?: string, by: Caller = shop.admin) =>
  by.post(`/api/contacts/${contactId}/block`, held === undefined ? {} : { held });
const unblock = ({ contactId }: Pick<Chat, 'contactId'>, by: Caller = shop.admin) =>
  by.post(`/api/contacts/${contactId}/unblock`);
const blocked = async ({ id }: Chat, by: Caller = shop.ana) =>
  (
    await (
      await by.get(`/api/conversations/${id}`)
    ).json<{ blocked: { by: { name: string }; provider: string } | null }>()
  ).blocked;
const provider = async (of: Chat) => (await blocked(of))?.provider ?? null;
/** Schedules for an hour from now, in a conversation or on a channel; gives the schedule's id. */
async function arrange(where: { id: string } | { contactId: string; channelId: string }, by: Caller): Promise<string> {
  const place = 'id' in where ? { conversationId: where.id } : where;
  const id = `sch_${newId().replaceAll('-', '')}`;
  const template = { id: shop.otherUtility.id, parameters: {} };
  const order = { ...place, id, teamId: shop.geral.id, dueAt: Date.now() + HOUR, template };
  const made = await by.post('/api/schedules', order);
  expect(made.status, await made.clone().text()).toBe(201);
  return id;
}
async function listed(id: string): Promise<ListedSchedule | undefined> {
  const { items } = await (await shop.admin.get('/api/schedules')).json<{ items: ListedSchedule[] }>();
  return items.find((each) => each.id === id);
}
/** What the bell tells this agent of what they had scheduled for whoever has this phone. */
async function told(agent: Caller, { number }: Phone) {
  const { items } = await (await agent.get('/api/notifications')).json<{ items: Notification[] }>();
  const found = await shop.admin.get(`/api/directory?q=${number}`);
  const name = (await found.json<FoundAnswer>()).items[0]?.name;
  return items.flatMap(({ body }) => (body.kind === 'schedules_cancelled' && body.contactName === name ? [body] : []));
}
const inbound = async ({ id }: Chat) =>
  (await timeline(shop.admin, id)).flatMap((item) => (item.direction === 'in' ? [item] : []));
/** On the number's list at Meta, as the sandbox keeps it. */
const atMeta = async ({ phone }: Chat): Promise<boolean> => {
  const url = `/sandbox/graph/v23.0/${NUMBER}/block_users?access_token=${env.META_ACCESS_TOKEN}`;
  const { data } = await (await shop.admin.get(url)).json<{ data: { wa_id: string }[] }>();
  return data.some(({ wa_id }) => wa_id === phone.number);
};

describe('[N60] blocking a contact', () => {
  it('[R89] is for administrators, ends the live ticket, is seen by everybody who sees the thread, and leaves a line in the audit', async () => {
    const one = await chat();
    expect(await refusal(block(one, undefined, shop.ana))).toEqual({ status: 403, code: 'not_administrator' });
    expect(await blocked(one)).toBeNull();
    expect((await block(one)).status).toBe(200);
    expect(await blocked(one)).toMatchObject({ by: { name: 'Diana' } });
    const { ticket } = await show(shop.ana, one.id);
    expect(ticket).toMatchObject({ status: 'concluded', concludedBy: { name: 'Diana' } });
    expect(await events(shop.ana, one.id)).toContain('blocked');
    const row = (await tickets(shop.ana, 'concluded')).find(({ conversationId }) => conversationId === one.id);
    expect(row?.blocked).toBe(true);
    const person = await (await shop.ana.get(`/api/contacts/${one.contactId}`)).json<PersonView>();
    expect(person.blocked).toMatchObject({ by: { name: 'Diana' } });
    expect((await block(one)).status, 'once more').toBe(200);
    const { items, names } = await (await shop.admin.get(`/api/audit?kind=contact&object=${one.contactId}`)).json<{
      items: AuditLine[];
      names: AuditName[];
    }>();
    expect(items.map(({ verb, by, after }) => [verb, by.name, after])).toEqual([['block', 'Diana', null]]);
    expect(items[0]?.object.name).toBeNull();
    expect(names).toEqual([{ id: one.contactId, name: (await show(shop.admin, one.id)).contact.name }]);
    expect(await refusal(unblock(one, shop.ana))).toEqual({ status: 403, code: 'not_administrator' });
  });

  it('[N7] asks what becomes of the queue, and keeps or cancels it', async () => {
    const keeps = await waiting('um', 'dois');
    const asked = await block(keeps);
    expect(asked.status).toBe(409);
    expect(await asked.json()).toMatchObject({ code: 'messages_held', held: 2, field: 'held' });
    expect(await blocked(keeps)).toBeNull();
    expect((await block(keeps, 'keep')).status).toBe(200);
    expect((await show(shop.ana, keeps.id)).held).toBe(2);
    const cancels = await waiting('três');
    expect((await block(cancels, 'cancel')).status).toBe(200);
    expect((await show(shop.ana, cancels.id)).held).toBe(0);
    expect(await refusal(block(keeps, 'perhaps'))).toMatchObject({ status: 422, field: 'held' });
  });

  it('at Meta keeps them away, and lets them in again', async () => {
    const one = await chat();
    await block(one);
    await until(async () => expect(await provider(one)).toBe('done'));
    expect(await atMeta(one)).toBe(true);
    await one.phone.writes('alguém?');
    await unblock(one);
    await until(async () => expect(await atMeta(one)).toBe(false));
    expect((await inbound(one)).map(({ content }) => content)).toHaveLength(1);
    expect(await blocked(one)).toBeNull();
  });

  it('[R89] keeps what comes all the same, for nobody: no ticket, nothing unread, no queue released; and then Meta takes the block', async () => {
    const one = await waiting('fica');
    const ticketId = (await show(shop.ana, one.id)).ticket.id;
    await block(one, 'keep');
    // They have not written for a day.
    await until(async () => expect(await provider(one)).toBe('later'));
    expect(await atMeta(one)).toBe(false);
    await one.phone.writes('Voltei');
    await until(async () => expect(await inbound(one)).toHaveLength(2));
    expect((await inbound(one)).map((entry) => entry.blocked ?? false)).toEqual([false, true]);
    const { ticket, held, window } = await show(shop.ana, one.id);
    expect(ticket).toMatchObject({ id: ticketId, status: 'concluded', unread: 0 });
    expect([held, window.state]).toEqual([1, 'open']);
    expect(await one.phone.receivedFreely()).toEqual([]);
    for (const tab of ['new', 'mine', 'others'])
      expect((await tickets(shop.ana, tab)).some(({ conversationId }) => conversationId === one.id)).toBe(false);
    await until(async () => expect(await provider(one)).toBe('done'));
    expect(await atMeta(one)).toBe(true);

    // Nothing leaves by itself when they are in again: somebody looks at it.
    await unblock(one);
    expect(await show(shop.ana, one.id)).toMatchObject({ held: 1, queueHold: { why: 'review' } });
    await one.phone.writes('Obrigado');
    expect(await inTab(shop.ana, 'mine', one.phone).catch(() => inTab(shop.ana, 'new', one.phone))).toBe(one.id);
    expect(await one.phone.receivedFreely()).toEqual([]);
  });

  it('what Meta refuses is told with why, and asked again a day later; who writes is in again, whatever Meta said', async () => {
    clock.freeze(Date.now());
    const refusal = async ({ id }: Chat) =>
      (await (await shop.ana.get(`/api/conversations/${id}`)).json<{ blockRefusal: object | null }>()).blockRefusal;
    const refuses = ({ phone }: Chat, ...codes: number[]) =>
      shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
        rules: codes.map((code) => ({ kind: 'refusal', probability: 1, code })),
      });
    const one = await chat();
    expect(await refusal(one)).toBeNull();
    await refuses(one, 139101);
    await block(one);
    await until(async () => expect(await refusal(one)).toMatchObject({ of: 'block', code: 139101 }));
    expect(await provider(one)).toBe('refused');
    await unblock(one);
    await until(async () => expect(await refusal(one)).toMatchObject({ of: 'unblock' }));
    clock.move(2_000);
    await one.phone.writes('Cheguei');
    await until(async () => expect(await refusal(one)).toBeNull());
    await block(one);
    await until(async () => expect(await refusal(one)).toMatchObject({ of: 'block' }));
    await refuses(one);
    clock.move(DAY + 2_000);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(one.id));
    // Meta takes nobody who has not written for a day.
    await until(async () => expect(await provider(one)).toBe('later'));
    expect(await refusal(one)).toBeNull();

    const other = await chat();
    await block(other);
    await until(async () => expect(await provider(other)).toBe('done'));
    await refuses(other, 139101);
    await unblock(other);
    await until(async () => expect(await refusal(other)).toMatchObject({ of: 'unblock', code: 139101 }));
    const page = await shop.admin.get(`/api/contacts/${other.contactId}/channels`);
    expect((await page.json<{ items: unknown[] }>()).items).toContainEqual(
      expect.objectContaining({
        conversation: expect.objectContaining({
          blockRefusal: { of: 'unblock', code: 139101, reason: expect.any(String), again: expect.any(Number) },
        }),
      }),
    );
    expect(await atMeta(other)).toBe(true);
    await refuses(other);
    clock.move(DAY);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(other.id));
    await until(async () => expect(await refusal(other)).toBeNull());
    expect(await atMeta(other)).toBe(false);
  });

  it('refuses to write to them by whatever door', async () => {
    const one = await chat();
    await block(one);
    const at = (act: string) => `/api/conversations/${one.id}/${act}`;
    const template = { id: shop.otherUtility.id, parameters: {} };
    const no = { status: 409, code: 'contact_blocked' };
    expect(await refusal(shop.ana.post(at('restart'), { id: newId() }))).toEqual(no);
    expect(await refusal(shop.ana.post(at('start'), { id: newId(), teamId: shop.geral.id, template }))).toEqual(no);
    expect(await refusal(shop.admin.post(at('messages'), { id: newId(), text: 'Oi' }))).toEqual(no);
    const order = {
      id: `sch_${newId().replaceAll('-', '').slice(0, 12)}`,
      conversationId: one.id,
      teamId: shop.geral.id,
    };
    const later = { ...order, dueAt: Date.now() + HOUR, template };
    expect(await refusal(shop.ana.post('/api/schedules', later))).toEqual(no);
    await unblock(one);
    expect((await shop.ana.post(at('restart'), { id: newId() })).status).toBe(200);
  });

  it('[R79] cancels what was scheduled, tells the thread and each author, and lets nothing be rescheduled until they are in again', async () => {
    const one = await chat();
    const [mine, hers] = [await arrange(one, shop.ana), await arrange(one, shop.admin)];
    const ids = [mine, hers, await arrange(one, shop.ana)];
    await block(one);
    for (const id of ids)
      await until(async () =>
        expect(await listed(id)).toMatchObject({
          status: 'cancelled',
          cancellation: { why: 'blocked', by: { name: 'Diana' } },
          canCancel: false,
          canReschedule: false,
        }),
      );
    expect((await events(shop.ana, one.id)).filter((type) => type === 'schedules_cancelled')).toHaveLength(1);
    const line = (await timeline(shop.ana, one.id)).find(
      (item) => item.direction === 'event' && item.event.type === 'schedules_cancelled',
    );
    expect(line).toMatchObject({ event: { count: 3, why: 'blocked' } });
    await until(async () =>
      expect(await told(shop.ana, one.phone)).toMatchObject([
        { conversationId: one.id, by: { name: 'Diana' }, count: 2 },
      ]),
    );
    expect(await told(shop.admin, one.phone), 'who blocked knows').toEqual([]);
    const later = { dueAt: Date.now() + 2 * HOUR };
    expect(await refusal(shop.ana.post(`/api/schedules/${mine}/reschedule`, later))).toMatchObject({
      code: 'contact_blocked',
    });
    await unblock(one);
    expect(await listed(mine)).toMatchObject({ status: 'cancelled', canReschedule: true });
    expect((await shop.ana.post(`/api/schedules/${mine}/reschedule`, later)).status).toBe(200);
  });

  it('[R79] cancels also what was scheduled where nobody has written yet', async () => {
    const phone = newPhone();
    const made = await shop.ana.post('/api/contacts', { phone: `+${phone.number}` });
    const { id: contactId } = await made.json<{ id: string }>();
    const scheduled = await arrange({ contactId, channelId: shop.channelId }, shop.ana);
    await block({ contactId });
    await until(async () => expect((await listed(scheduled))?.status).toBe('cancelled'));
    await until(async () => expect(await told(shop.ana, phone)).toMatchObject([{ conversationId: null, count: 1 }]));
  });

  it('[I2] cancels what was scheduled for another who becomes one with them', async () => {
    const pair = { kept: await known(shop), other: await known(shop) };
    const contactId = (await show(shop.admin, pair.kept.id)).contact.id;
    const scheduled = await arrange({ id: pair.other.id }, shop.ana);
    await block({ contactId });
    await unite(shop, pair.kept, pair.other);
    await until(async () =>
      expect(await listed(scheduled)).toMatchObject({ status: 'cancelled', cancellation: { why: 'blocked' } }),
    );
  });

  it('[I2] holds for whoever is one with them, whichever of the two was blocked', async () => {
    for (const which of ['kept', 'other'] as const) {
      const pair = { kept: await known(shop), other: await known(shop) };
      const contactId = (await show(shop.admin, pair[which].id)).contact.id;
      await block({ contactId });
      await unite(shop, pair.kept, pair.other);
      const { contact, ticket } = await show(shop.admin, pair.kept.id);
      expect(ticket.status, which).toBe('concluded');
      const person = await (await shop.admin.get(`/api/contacts/${contact.id}`)).json<PersonView>();
      expect(person.blocked, which).not.toBeNull();
      expect(
        await refusal(shop.admin.post(`/api/conversations/${pair.kept.id}/restart`, { id: newId() })),
      ).toMatchObject({ code: 'contact_blocked' });
    }
  });

  it('[N72] open lists are told that a contact is other than they were, and never whom', async () => {
    const one = await chat();
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.bruno, `/live/team/${shop.geral.id}`);
    const told = () => list.frames.filter(({ type }) => type === 'contacts');
    await block(one);
    await until(() => expect(told()).toEqual([{ v: 1, type: 'contacts' }]));
    await unblock(one);
    await until(() => expect(told()).toHaveLength(2));
    await shop.ana.patch(`/api/contacts/${one.contactId}`, { name: 'Outro Nome' });
    await until(() => expect(told()).toHaveLength(3));
    const pair = { kept: await known(shop), other: await known(shop) };
    const merge = await unite(shop, pair.kept, pair.other);
    await until(() => expect(told()).toHaveLength(4));
    await shop.ana.post(`/api/merges/${merge}/undo`);
    await until(() => expect(told()).toHaveLength(5));
    list.close();
  });

  it('finds those alone who are blocked, also by name', async () => {
    const [one, other] = [await chat(), await chat()];
    await block(one);
    const found = async (query: string) => {
      const { items } = await (await shop.ana.get(`/api/directory?${query}`)).json<FoundAnswer>();
      return items.map(({ id }) => id);
    };
    expect(await found('blocked=true')).toContain(one.contactId);
    expect(await found('blocked=true')).not.toContain(other.contactId);
    expect(await found(`blocked=true&q=${other.phone.number}`)).toEqual([]);
    expect(await found(`q=${other.phone.number}`)).toEqual([other.contactId]);
    expect(await found(`blocked=true&q=${one.phone.number}`)).toEqual([one.contactId]);
    await unblock(one);
    expect(await found('blocked=true')).not.toContain(one.contactId);
  });
});
