import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { holdForStop } from '../../worker/conversation/held.do.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { ListToClient, ListToServer, ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import type { Notification } from '../../worker/notifications/notification.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import { type ConversationId, isConversationId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { type Caller, hire } from '../cast.ts';
import { clock, DAY, HOUR, MINUTE } from '../clock.ts';
import { onBench } from '../conversation/bench.ts';
import { templateIdOf } from '../samples.ts';
import {
  events,
  inTab,
  newId,
  newPhone,
  openShop,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
  WABA,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(() => clock.thaw());

const newScheduleId = (): string => `sch_${crypto.randomUUID().replaceAll('-', '')}`;
const stub = (id: string) => env.CONVERSATION.getByName(id);
const template = () => ({ id: shop.utility.id, parameters: { 'body.1': 'Maria' } });
const TEMPLATE_TEXT = 'Olá Maria, podemos continuar?';

const reschedule = (schedule: string, dueAt: number, words?: string) =>
  shop.ana.post(`/api/schedules/${schedule}/reschedule`, { dueAt, ...(words === undefined ? {} : { words }) });

const goesWrong = (phone: Phone, ...rules: object[]) =>
  shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
    rules: rules.map((rule) => ({ probability: 1, ...rule })),
  });

const conversationIdOf = (id: string): ConversationId => {
  if (isConversationId(id)) return id;
  throw new Error(id);
};

const aTemplate = {
  kind: 'template',
  templateId: templateIdOf(1),
  name: 'retomada',
  language: 'pt_BR',
  category: 'UTILITY',
  header: null,
  text: 'modelo',
  footer: null,
  buttons: [],
  parameters: [],
} satisfies OutboundEntry['otherwise'];

interface Chat {
  phone: Phone;
  id: string;
}

/** A contact who wrote so long ago, and Ana who has the ticket. */
async function chat(agoMs = 0): Promise<Chat> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - agoMs);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

/** Schedules for an hour from now; gives the schedule's id. */
async function arrange(id: string, more: object = {}, caller: Caller = shop.ana): Promise<string> {
  const order = {
    id: newScheduleId(),
    conversationId: id,
    teamId: shop.geral.id,
    dueAt: Date.now() + HOUR,
    template: template(),
  };
  const made = await caller.post('/api/schedules', { ...order, ...more });
  if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`);
  return (await made.json<{ id: string }>()).id;
}

const sendNow = (schedule: string) => shop.ana.post(`/api/schedules/${schedule}/send`);

/** What the provider says of the template by now; as it was when the test is over. */
async function restands({ status = 'APPROVED', category = 'UTILITY' }): Promise<void> {
  const write = async (...to: string[]) => {
    const update = env.DB.prepare('UPDATE template SET status = ?1, category = ?2 WHERE id = ?3');
    await update.bind(...to, shop.utility.id).run();
  };
  onTestFinished(() => write('APPROVED', 'UTILITY'));
  await write(status, category);
}

/** Its body is another by now; as it was when the test is over. */
async function reworded(text: string): Promise<void> {
  const read = env.DB.prepare('SELECT components FROM template WHERE id = ?1').bind(shop.utility.id);
  const was = await read.first<string>('components');
  const write = (components: string | null) =>
    env.DB.prepare('UPDATE template SET components = ?1 WHERE id = ?2').bind(components, shop.utility.id).run();
  onTestFinished(async () => void (await write(was)));
  await write(JSON.stringify([{ type: 'BODY', text }]));
}

/** Lets the time pass and the object wake. */
async function pass(id: string, ms: number): Promise<void> {
  clock.move(ms);
  await runDurableObjectAlarm(stub(id));
}

async function listed(caller: Caller, scheduleId: string): Promise<ListedSchedule | undefined> {
  const { items } = await (await caller.get('/api/schedules')).json<{ items: ListedSchedule[] }>();
  return items.find((schedule) => schedule.id === scheduleId);
}

const standing = async (scheduleId: string) => (await listed(shop.admin, scheduleId))?.status;
const becomes = (scheduleId: string, status: string) =>
  until(async () => expect(await standing(scheduleId)).toBe(status));

describe('what is scheduled', () => {
  it('[R78] [R79] leaves at its time, and is Agendado, Enviado, Entregue', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    expect(await standing(schedule)).toBe('scheduled');
    await pass(id, HOUR - 1);
    expect(await phone.received()).toEqual([]);
    await phone.set({ delivers: false });
    await pass(id, 1);
    await becomes(schedule, 'sent');
    await phone.set({ delivers: true });
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
    expect((await show(shop.ana, id)).awaiting).toBe(true);
  });

  it('[N35] leaves as free text while the window is open, and as its template otherwise', async () => {
    const open = await chat();
    await arrange(open.id, { words: 'Oi, Maria!' });
    await pass(open.id, HOUR);
    await until(async () => expect(await open.phone.received()).toEqual(['Oi, Maria!']));

    const shut = await chat(23 * HOUR + 30 * MINUTE);
    await arrange(shut.id, { words: 'Oi, Maria!' });
    await pass(shut.id, HOUR);
    await until(async () => expect(await shut.phone.received()).toEqual([TEMPLATE_TEXT]));
    expect((await show(shop.ana, shut.id)).awaiting).toBe(true);
  });

  it('[N35] a text whose window Meta holds to be shut leaves as its template', async () => {
    await onBench(async (bench) => {
      bench.ready('livre');
      const entry = bench.entry('livre');
      const otherwise = { ...aTemplate, text: 'modelo' };
      bench.tables.update(entry, { ...entry, otherwise }, Date.now());
      void bench.line.run();
      await until(() => expect(bench.states('livre')).toEqual(['sending']));
      bench.hears('livre', 'failed', 1, { scope: 'window', code: 131047, detail: '' });
      expect(bench.entry('livre')).toMatchObject({ state: 'ready', body: { kind: 'template', text: 'modelo' } });
      expect(bench.entry('livre').otherwise).toBeUndefined();
      expect(bench.head.unanswered.map(({ key }) => key)).toEqual(['livre']);
    });
  });

  it('[N35] [O2] a text whose window shuts before its turn leaves as its template', async () => {
    await onBench(async (bench) => {
      bench.head = { ...bench.head, openedAt: Date.now() - 25 * HOUR };
      bench.ready('livre');
      const entry = bench.entry('livre');
      bench.tables.update(entry, { ...entry, otherwise: { ...aTemplate, text: 'modelo' } }, Date.now());
      void bench.line.run();
      await until(() => expect(bench.left).toEqual(['modelo']));
    });
  });

  it('[N5] [N35] a text that is in the line when the contact asks to stop waits for an agent, whatever was laid aside', async () => {
    await onBench(async (bench) => {
      bench.ready('livre');
      const entry = bench.entry('livre');
      bench.tables.update(entry, { ...entry, otherwise: aTemplate }, Date.now());
      bench.turn((turn) => holdForStop(turn, Date.now()));
      expect(bench.states('livre')).toEqual(['held']);
    });
  });

  it('[R79] fails with the reason when Meta refuses it, and can be scheduled anew', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await goesWrong(phone, { kind: 'refusal', code: 131026 });
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule)).toMatchObject({ misfortune: { code: 131026 }, canReschedule: true });
    await goesWrong(phone);
    expect((await reschedule(schedule, Date.now() + HOUR)).status).toBe(200);
    expect(await listed(shop.ana, schedule)).toMatchObject({ status: 'scheduled', misfortune: null });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it('[R79] what did not leave is told in the thread, and by the bell to whoever scheduled it and whoever has the ticket, once', async () => {
    const { id } = await chat(25 * HOUR);
    await arrange(id, {}, shop.bruno);
    await restands({ status: 'PAUSED' });
    await pass(id, HOUR);
    const told = async (caller: Caller) => {
      const { items } = await (await caller.get('/api/notifications')).json<{ items: Notification[] }>();
      return items.flatMap(({ body }) => ('conversationId' in body && body.conversationId === id ? [body] : []));
    };
    const news = { kind: 'schedule_failed', conversationId: id, by: { name: 'Bruno' }, code: 'template_paused' };
    for (const caller of [shop.ana, shop.bruno])
      await until(async () => expect(await told(caller)).toMatchObject([news]));
    expect(await told(shop.admin)).toEqual([]);
    const lines = (await events(shop.ana, id)).filter((type) => type === 'schedule_failed');
    expect(lines).toHaveLength(1);
    await pass(id, DAY);
    expect(await told(shop.bruno)).toHaveLength(1);
  });

  it('[R79] how many did not leave of late is told beside the list', async () => {
    const count = async () =>
      (await (await shop.ana.get('/api/schedules?status=scheduled')).json<{ failed: number }>()).failed;
    const before = await count();
    const { id } = await chat(25 * HOUR);
    await arrange(id);
    await restands({ status: 'DELETED' });
    await pass(id, HOUR);
    await until(async () => expect(await count()).toBe(before + 1));
  });

  it('[R79] how many wait for a template is told to administrators', async () => {
    const count = async () =>
      (await (await shop.admin.get(`/api/schedules/waiting?templateId=${shop.utility.id}`)).json<{ count: number }>())
        .count;
    const before = await count();
    const { id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    expect(await count()).toBe(before + 1);
    await shop.ana.post(`/api/schedules/${schedule}/cancel`);
    await until(async () => expect(await count()).toBe(before));
    expect((await shop.ana.get(`/api/schedules/waiting?templateId=${shop.utility.id}`)).status).toBe(403);
  });

  it('[N35] [R79] the list tells which of text and template really left', async () => {
    const shut = await chat(25 * HOUR);
    const asTemplate = await arrange(shut.id, { words: 'Oi, Maria!' });
    expect(await listed(shop.ana, asTemplate)).not.toHaveProperty('leftAs');
    await pass(shut.id, HOUR);
    await becomes(asTemplate, 'delivered');
    expect(await listed(shop.ana, asTemplate)).toMatchObject({ leftAs: 'template' });
    const open = await chat();
    const asWords = await arrange(open.id, { words: 'Oi, Maria!' });
    await pass(open.id, HOUR);
    await becomes(asWords, 'delivered');
    expect(await listed(shop.ana, asWords)).toMatchObject({ leftAs: 'words' });
  });

  it('[N35] one whose template has other words by then asks an agent, who sees them, and leaves as those', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await reworded('Olá {{1}}, mudamos o texto.');
    await pass(id, HOUR);
    await until(async () => expect((await listed(shop.ana, schedule))?.asks).toBe('template_changed'));
    expect(await listed(shop.ana, schedule)).toMatchObject({ template: { text: 'Olá Maria, mudamos o texto.' } });
    expect(await phone.received()).toEqual([]);
    expect((await sendNow(schedule)).status).toBe(200);
    await until(async () => expect((await listed(shop.ana, schedule))?.leftAs).toBe('template'));
  });

  it('[N35] one whose template asks for other values by then fails', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await reworded('Olá {{1}}, seu pedido {{2}} chegou.');
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule)).toMatchObject({ misfortune: { code: 'template_unfit' } });
    expect(await phone.received()).toEqual([]);
  });

  it('[R21] fails where the contact has yet to answer a template of another category', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id, { template: { id: shop.marketing.id } });
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: template() });
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule)).toMatchObject({ misfortune: { code: 'template_category_mismatch' } });
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it('[R21] leaves in another category where an administrator has relaxed it by then, and a plan may name one', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id, { template: { id: shop.marketing.id } });
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: template() });
    await shop.admin.put('/api/queue-rules', { relaxesCategory: true });
    try {
      const step = { id: newScheduleId(), dueAt: Date.now() + DAY, template: { id: shop.marketing.id } };
      const made = await shop.ana.post('/api/schedules/plans', { conversationId: id, steps: [step] });
      expect(made.status).toBe(201);
      await pass(id, HOUR);
      await becomes(schedule, 'delivered');
      expect(await phone.received()).toHaveLength(2);
    } finally {
      await shop.admin.put('/api/queue-rules', { relaxesCategory: false });
    }
  });

  it.each([
    [{ status: 'PAUSED' }, 'template_paused'],
    [{ status: 'REJECTED' }, 'template_not_approved'],
    [{ status: 'DISABLED' }, 'template_not_approved'],
    [{ status: 'DELETED' }, 'template_deleted'],
  ])('[N35] fails before anything is sent where its template stands otherwise by then: %o', async (change, code) => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await restands(change);
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule)).toMatchObject({ misfortune: { code }, canReschedule: true });
    expect((await show(shop.ana, id)).awaiting).toBe(false);
    expect(await phone.received()).toEqual([]);

    await restands({ status: 'APPROVED' });
    expect((await sendNow(schedule)).status).toBe(200);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it.each([
    [{ status: 'PAUSED' }, 'template_paused'],
    [{ status: 'DISABLED' }, 'template_not_approved'],
    [{ status: 'DELETED' }, 'template_deleted'],
  ])('[R79] is not scheduled anew while its template could not leave, and says why: %o', async (change, code) => {
    const { id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await restands(change);
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    const refused = { status: 409, code };
    expect(await refusal(reschedule(schedule, Date.now() + HOUR))).toMatchObject(refused);
    expect(await refusal(sendNow(schedule))).toMatchObject(refused);
    expect(await listed(shop.ana, schedule)).toMatchObject({ status: 'failed', misfortune: { code } });

    await restands({ status: 'APPROVED' });
    expect((await reschedule(schedule, Date.now() + HOUR)).status).toBe(200);
    await becomes(schedule, 'scheduled');
  });

  it('[N35] fails where its template is marketing by then and the contact has stopped marketing', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await shop.admin.post(`/sandbox/phones/${phone.number}/preferences`, { value: 'stop' });
    await until(async () => expect(await events(shop.ana, id)).toContain('preference'));
    await restands({ category: 'MARKETING' });
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule)).toMatchObject({ misfortune: { code: 'marketing_stopped' } });
    expect(await phone.received()).toEqual([]);
  });

  it('[R21] [N35] leaves in the category that its template has by then', async () => {
    const { phone, id } = await chat(25 * HOUR);
    await arrange(id);
    await restands({ category: 'MARKETING' });
    await pass(id, HOUR);
    await until(async () => expect(await phone.received()).toEqual([TEMPLATE_TEXT]));
    expect((await show(shop.ana, id)).category).toBe('MARKETING');
  });

  it('[R81] is refused where another team serves, though one sees an earlier ticket', async () => {
    const { id } = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const message = { id: newId(), template: template(), teamId: shop.suporte.id };
    expect((await shop.bruno.post(`/api/conversations/${id}/start`, message)).status).toBe(200);
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(200);
    const order = { id: newScheduleId(), conversationId: id, teamId: shop.geral.id, dueAt: Date.now() + HOUR };
    const refused = await shop.ana.post('/api/schedules', { ...order, template: template() });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'ticket_live_elsewhere', team: 'Suporte' });
    await arrange(id, { teamId: shop.suporte.id }, shop.bruno);
  });

  it('[N35] free text needs no template while the window is open', async () => {
    const { phone, id } = await chat();
    await arrange(id, { words: 'Oi, Maria!' });
    await restands({ status: 'PAUSED' });
    await pass(id, HOUR);
    await until(async () => expect(await phone.received()).toEqual(['Oi, Maria!']));
  });

  it('[N35] waits while nobody can tell how its template stands', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await env.DB.prepare('ALTER TABLE template RENAME TO template_away').run();
    try {
      await pass(id, HOUR);
      expect(await standing(schedule)).toBe('scheduled');
      expect(await phone.received()).toEqual([]);
      const wakesAt = await runInDurableObject(stub(id), (_, { storage }) => storage.getAlarm());
      expect(wakesAt, 'not asked again at once').toBeGreaterThan(Date.now());
    } finally {
      await env.DB.prepare('ALTER TABLE template_away RENAME TO template').run();
    }
    await pass(id, MINUTE);
    await becomes(schedule, 'delivered');
  });

  it('[R79] only Agendado is cancelled, one by one or many at once, and does not leave', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const [first, second, third] = [
      await arrange(id),
      await arrange(id),
      await arrange(id, { dueAt: Date.now() + MINUTE }),
    ];
    await pass(id, MINUTE);
    await becomes(third, 'delivered');
    expect((await shop.ana.post(`/api/schedules/${first}/cancel`)).status).toBe(200);
    const bulk = await shop.ana.post('/api/schedules/cancel', { ids: [second, third] });
    expect(await bulk.json()).toEqual({ cancelled: [second], left: [third] });
    expect(await refusal(shop.ana.post(`/api/schedules/${third}/cancel`))).toEqual({
      status: 409,
      code: 'schedule_left',
    });
    expect(await refusal(reschedule(third, Date.now() + HOUR))).toEqual({ status: 409, code: 'schedule_left' });
    await pass(id, 2 * HOUR);
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
    expect((await reschedule(first, Date.now() + HOUR)).status).toBe(200);
    expect(await standing(first)).toBe('scheduled');
  });

  it('[R79] another time and other words hold', async () => {
    const { phone, id } = await chat();
    const schedule = await arrange(id, { words: 'Até já' });
    expect((await reschedule(schedule, Date.now() + 3 * HOUR, 'Até logo')).status).toBe(200);
    await pass(id, HOUR);
    expect(await phone.received()).toEqual([]);
    await pass(id, 2 * HOUR);
    await until(async () => expect(await phone.received()).toEqual(['Até logo']));
  });

  it('[N35] is cancelled by the contact who writes first, where that was wished, and the thread says so', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const wished = await arrange(id, { cancelsOnReply: true });
    const other = await arrange(id, { words: 'Segue' });
    await phone.writes('Já resolvi');
    await becomes(wished, 'cancelled');
    expect(await listed(shop.ana, wished)).toMatchObject({ cancellation: { why: 'replied' } });
    expect(await events(shop.ana, id)).toContain('schedules_cancelled');
    await pass(id, HOUR);
    await becomes(other, 'delivered');
    expect(await phone.received()).toEqual(['Segue']);
  });

  it('[N35] is not cancelled by what the contact wrote before it was scheduled', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id, { cancelsOnReply: true });
    await phone.writes('Escrevi antes', Date.now() - HOUR);
    await until(async () => expect((await show(shop.ana, id)).window.state).toBe('open'));
    expect(await standing(schedule)).toBe('scheduled');
  });

  it.each([
    ['send', 'delivered', 1],
    ['ask', 'scheduled', 0],
    ['drop', 'cancelled', 0],
  ] as const)('[N35] late after downtime, or where only the clock went on: %s', async (late, status, sent) => {
    const { phone, id } = await chat(25 * HOUR);
    const onTheClock = await arrange((await chat(25 * HOUR)).id, { late });
    const schedule = await arrange(id, { late });
    clock.move(3 * HOUR);
    const { conversationId } = (await listed(shop.ana, onTheClock)) ?? {};
    await runDurableObjectAlarm(stub(conversationId ?? ''));
    await becomes(onTheClock, status);
    await evictDurableObject(stub(id));
    await runDurableObjectAlarm(stub(id));
    await becomes(schedule, status);
    expect(await phone.received()).toHaveLength(sent);
    const asks = late === 'ask' ? 'late' : null;
    await until(async () => expect((await listed(shop.ana, schedule))?.asks).toBe(asks));
  });

  it('[N35] one that asks leaves when an agent says so, and not before', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id);
    await pass(id, 3 * HOUR);
    await pass(id, HOUR);
    expect(await phone.received()).toEqual([]);
    expect((await shop.ana.post(`/api/schedules/${schedule}/send`)).status).toBe(200);
    await becomes(schedule, 'delivered');
  });

  it('[N35] one that asks never leaves once an agent cancels it, and at another time where they give it one', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const [dropped, moved] = [await arrange(id), await arrange(id)];
    await pass(id, 3 * HOUR);
    const asks = async () => [(await listed(shop.ana, dropped))?.asks, (await listed(shop.ana, moved))?.asks];
    await until(async () => expect(await asks()).toEqual(['late', 'late']));
    expect((await shop.ana.post(`/api/schedules/${dropped}/cancel`)).status).toBe(200);
    expect((await reschedule(moved, Date.now() + HOUR)).status).toBe(200);
    expect(await asks()).toEqual([null, null]);
    expect(await phone.received()).toEqual([]);
    await pass(id, HOUR);
    await becomes(moved, 'delivered');
    expect(await standing(dropped)).toBe('cancelled');
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it('[N35] what a busy minute takes is not late', async () => {
    const { id } = await chat(25 * HOUR);
    const schedule = await arrange(id, { late: 'drop' });
    await pass(id, HOUR + 9 * MINUTE);
    await becomes(schedule, 'delivered');
  });

  it('[N5] waits for an agent where the contact has asked to stop', async () => {
    const { phone, id } = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: template() });
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'na fila' });
    const schedule = await arrange(id);
    await phone.writes('pare');
    await until(async () => expect((await show(shop.ana, id)).queueHold?.why).toBe('stop_asked'));
    await pass(id, HOUR);
    await until(async () => expect((await listed(shop.ana, schedule))?.asks).toBe('stop_asked'));
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it('[N5] waits for an agent where the contact wants no more marketing, and asks no other thing', async () => {
    const { phone, id } = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: template() });
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'na fila' });
    const schedule = await arrange(id);
    await shop.admin.post(`/sandbox/phones/${phone.number}/preferences`, { value: 'stop' });
    await until(async () => expect((await show(shop.ana, id)).queueHold?.why).toBe('marketing_stopped'));
    await pass(id, HOUR);
    await until(async () => expect((await listed(shop.ana, schedule))?.asks).toBe('marketing_stopped'));
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });
});

describe('the ticket of what is scheduled', () => {
  it('[R78] a concluded one goes on with whoever scheduled it', async () => {
    const { id } = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const schedule = await arrange(id, {}, shop.bruno);
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect((await show(shop.ana, id)).ticket).toMatchObject({ status: 'open', assignee: { name: 'Bruno' } });
  });

  it('[R78] for another team a new one begins there', async () => {
    const { id } = await chat(25 * HOUR);
    const before = (await show(shop.ana, id)).ticket.id;
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    await arrange(id, { teamId: shop.suporte.id }, shop.bruno);
    await pass(id, HOUR);
    await until(async () =>
      expect((await show(shop.bruno, id)).ticket).toMatchObject({ status: 'open', teamId: shop.suporte.id }),
    );
    expect((await show(shop.bruno, id)).ticket.id).not.toBe(before);
  });

  it('[R80] a hidden one stays concluded, in no queue, and the contact’s answer begins one in Novos', async () => {
    const { phone, id } = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    clock.move(DAY);
    const schedule = await arrange(id, { hidden: true });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect((await show(shop.ana, id)).ticket.status).toBe('concluded');
    for (const tab of ['new', 'mine', 'others']) {
      expect((await tickets(shop.ana, tab)).some(({ conversationId }) => conversationId === id)).toBe(false);
    }
    await phone.writes('Obrigada');
    await inTab(shop.ana, 'new', phone);
  });
});

describe('a contact with whom nothing was exchanged on a channel', () => {
  /** A second channel, on which nobody wrote yet, and a contact of the first. */
  async function newcomer(): Promise<{ phone: Phone; order: object; id: string }> {
    const { phone, id } = await chat();
    const { contact } = await show(shop.ana, id);
    const number = `10654035${String(++numbers).padStart(7, '0')}`;
    await shop.admin.put(`/sandbox/numbers/${number}`, {
      displayPhoneNumber: '+55 11 4003-9999',
      verifiedName: 'Loja Janela',
      wabaId: WABA,
      portfolioId: '506914307656634',
    });
    const made = await shop.admin.post('/api/channels', {
      name: `Segundo ${number}`,
      provider: 'whatsapp-cloud',
      phoneNumberId: number,
      businessAccountId: WABA,
      portfolioId: '506914307656634',
      defaultTeamId: shop.geral.id,
    });
    const channel = await made.json<{ id: string }>();
    const order = { conversationId: undefined, contactId: contact.id, channelId: channel.id };
    return { phone, order, id: `${channel.id}:${contact.id}` };
  }
  let numbers = 0;

  it('[R78] can be scheduled to: seen by nobody until then, and Ana’s from then on', async () => {
    const { phone, order, id } = await newcomer();
    const schedule = await arrange('', order);
    expect(await refusal(shop.ana.get(`/api/conversations/${id}`))).toMatchObject({ status: 404 });
    expect(await listed(shop.ana, schedule)).toMatchObject({ conversationId: id, opens: false, veiled: false });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
    expect((await show(shop.ana, id)).ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' } });
    expect(await show(shop.ana, id)).toMatchObject({ awaiting: true, window: { state: 'none' } });
  });

  it('[R80] a hidden one stands among the concluded ones only', async () => {
    const { order, id } = await newcomer();
    const schedule = await arrange('', { ...order, hidden: true });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect((await show(shop.ana, id)).ticket.status).toBe('concluded');
  });
});

describe('a contact whom another team serves, or did', () => {
  const withSuporte = async () => {
    const phone = newPhone();
    const put = await shop.bruno.post('/api/contacts', { phone: `+${phone.number}` });
    const { id: contactId } = await put.json<{ id: string }>();
    const made = await shop.bruno.post(`/api/contacts/${contactId}/conversations`, { channelId: shop.channelId });
    const { conversationId: id } = await made.json<{ conversationId: string }>();
    const start = { id: newId(), teamId: shop.suporte.id, template: template() };
    expect((await shop.bruno.post(`/api/conversations/${id}/start`, start)).status).toBe(200);
    return { id, order: { conversationId: undefined, contactId, channelId: shop.channelId } };
  };

  it('[R33] [R81] cannot be scheduled to while that team serves them; once it ended, for one’s own team', async () => {
    const { id, order } = await withSuporte();
    const whole = { ...order, id: newScheduleId(), teamId: shop.geral.id, dueAt: Date.now() + HOUR };
    const asked = { ...whole, template: template() };
    expect(await refusal(shop.ana.post('/api/schedules', asked))).toEqual({ status: 404, code: 'not_found' });
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    const schedule = await arrange('', order);
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect((await show(shop.ana, id)).ticket).toMatchObject({
      status: 'open',
      teamId: shop.geral.id,
      assignee: { name: 'Ana' },
    });
  });
});

describe('a contact whose live ticket the author of what is scheduled may not see when its time has come', () => {
  /** Ana has scheduled and concluded; Bruno serves the contact in another team by then. */
  async function goneElsewhere(more: object = {}) {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = await arrange(id, more);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const start = { id: newId(), template: template(), teamId: shop.suporte.id };
    expect((await shop.bruno.post(`/api/conversations/${id}/start`, start)).status).toBe(200);
    await until(async () => expect(await phone.received()).toHaveLength(1));
    return { phone, id, schedule };
  }
  const told = async (caller: Caller, schedule: string) => {
    const { items } = await (await caller.get('/api/notifications')).json<{ items: Notification[] }>();
    const { contact } = (await listed(shop.admin, schedule)) ?? {};
    return items.flatMap(({ body }) =>
      body.kind === 'schedule_failed' && body.contactName === contact?.name ? [body] : [],
    );
  };

  it.each([{}, { hidden: true }, { words: 'Oi, Maria!' }])(
    '[R81] it fails, which the thread and the bells tell, and leaves once that team is done: %o',
    async (more) => {
      const { phone, id, schedule } = await goneElsewhere(more);
      await pass(id, HOUR);
      await becomes(schedule, 'failed');
      const why = { misfortune: { code: 'ticket_live_elsewhere' }, canReschedule: true };
      expect(await listed(shop.ana, schedule)).toMatchObject(why);
      expect((await sendNow(schedule)).status).toBe(200);
      expect(await listed(shop.ana, schedule)).toMatchObject(why);
      expect(await phone.received()).toHaveLength(1);
      expect(await events(shop.bruno, id)).toContain('schedule_failed');
      expect(await events(shop.ana, id)).not.toContain('schedule_failed');
      const news = { by: { name: 'Ana' }, code: 'ticket_live_elsewhere' };
      await until(async () =>
        expect(await told(shop.bruno, schedule)).toMatchObject([{ ...news, conversationId: id }, {}]),
      );
      expect(await told(shop.ana, schedule)).toMatchObject([
        { ...news, conversationId: null },
        { conversationId: null },
      ]);

      await shop.bruno.post(`/api/conversations/${id}/conclude`);
      expect((await sendNow(schedule)).status).toBe(200);
      await until(async () => expect(await phone.received()).toHaveLength(2));
    },
  );

  it('[R81] leads to no thread that whoever reads the list does not see', async () => {
    const gil = await hire(shop.admin, { name: 'Gil', email: `gil${newId()}@janela.test`, teams: [shop.suporte.id] });
    const { id, schedule } = await goneElsewhere();
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule), 'she sees her earlier ticket').toMatchObject({ opens: true });
    await env.DB.prepare('UPDATE schedule SET author_id = ?1 WHERE id = ?2').bind(gil.me.id, schedule).run();
    expect(await listed(gil, schedule)).toMatchObject({ opens: true, veiled: false });
    await env.DB.prepare('DELETE FROM membership WHERE agent_id = ?1').bind(gil.me.id).run();
    expect(await listed(gil, schedule)).toMatchObject({ opens: false, veiled: true });
    expect(await listed(shop.admin, schedule)).toMatchObject({ opens: true, veiled: false });
  });

  it('[R81] nor does what has left, once its ticket moved on to where its author does not see it', async () => {
    const { phone, id } = await chat();
    const schedule = await arrange(id, { words: 'Oi, Maria!' });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual(['Oi, Maria!']);
    expect(await listed(shop.ana, schedule)).toMatchObject({ opens: true, veiled: false });
    expect(
      (await shop.ana.post(`/api/conversations/${id}/transfer`, { id: newId(), teamId: shop.suporte.id })).status,
    ).toBe(200);
    await until(async () =>
      expect(await listed(shop.ana, schedule)).toMatchObject({ status: 'delivered', opens: false, veiled: true }),
    );
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect(await listed(shop.admin, schedule)).toMatchObject({ opens: true, veiled: false });
  });

  it('[R81] the thread knows while that team serves them, so that nothing is offered there', async () => {
    const { id } = await goneElsewhere();
    expect(await show(shop.ana, id)).toMatchObject({ elsewhere: true, ticket: { status: 'concluded' } });
    expect(await show(shop.bruno, id)).not.toHaveProperty('elsewhere');
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${id}`);
    thread.send({ v: 1, type: 'hello', since: null, from: null });
    await thread.until((frame) => frame.type === 'snapshot' && frame.view.elsewhere === true);
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    await thread.until((frame) => frame.type === 'delta' && frame.view.elsewhere === undefined);
    thread.close();
  });

  it('[R81] waits while nobody can tell what its author may see', async () => {
    const { phone, id } = await chat();
    const schedule = await arrange(id, { words: 'Oi, Maria!' });
    await env.DB.prepare('ALTER TABLE agent RENAME TO agent_away').run();
    try {
      await pass(id, HOUR);
    } finally {
      await env.DB.prepare('ALTER TABLE agent_away RENAME TO agent').run();
    }
    expect(await standing(schedule)).toBe('scheduled');
    await pass(id, MINUTE);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toEqual(['Oi, Maria!']);
  });

  it.each(['goes on', 'begins'])(
    '[R81] of an author who is gone it leaves, and the ticket that %s waits for anybody',
    async (how) => {
      const { phone, id } = await chat(25 * HOUR);
      const teams = [shop.geral.id, shop.suporte.id];
      const gil = await hire(shop.admin, { name: 'Gil', email: `gil${newId()}@janela.test`, teams });
      const teamId = how === 'begins' ? shop.suporte.id : shop.geral.id;
      const schedule = await arrange(id, { teamId }, gil);
      await shop.ana.post(`/api/conversations/${id}/conclude`);
      expect((await shop.admin.delete(`/api/agents/${gil.me.id}`)).status).toBe(204);
      await pass(id, HOUR);
      await becomes(schedule, 'delivered');
      expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
      expect((await show(shop.bruno, id)).ticket).toMatchObject({ status: 'new', teamId, assignee: null });
    },
  );
});

describe('who sees what is scheduled', () => {
  it('[R81] agents their own, supervisors their members’, administrators all', async () => {
    const { id } = await chat(25 * HOUR);
    const anas = await arrange(id);
    const brunos = await arrange(id, {}, shop.bruno);
    const seen = async (caller: Caller) =>
      [await listed(caller, anas), await listed(caller, brunos)].map((one) => one !== undefined);
    expect(await seen(shop.ana)).toEqual([true, false]);
    expect(await seen(shop.bruno)).toEqual([false, true]);
    expect(await seen(shop.admin)).toEqual([true, true]);
    expect(await refusal(shop.bruno.post(`/api/schedules/${anas}/cancel`))).toEqual({ status: 404, code: 'not_found' });
    const supervise = (as: string) =>
      env.DB.prepare('UPDATE membership SET "as" = ?1 WHERE agent_id = ?2 AND team_id = ?3')
        .bind(as, shop.bruno.me.id, shop.geral.id)
        .run();
    await supervise('supervisor');
    expect(await seen(shop.bruno)).toEqual([true, true]);
    expect((await shop.bruno.post(`/api/schedules/${anas}/cancel`)).status).toBe(200);
    await supervise('agent');
  });

  it('[R81] and they alone are told live of what becomes of it; what is not scheduled tells nothing', async () => {
    const sofia = await hire(shop.admin, {
      name: 'Sofia',
      email: `sofia${newId()}@janela.test`,
      teams: [shop.geral.id],
    });
    const as = { serves: false, supervises: true };
    await shop.admin.put(`/api/teams/${shop.geral.id}/members/${sofia.me.id}`, as);
    const watch = async (caller: Caller) => {
      const socket = await LiveSocket.open<ListToServer, ListToClient>(caller, `/live/team/${shop.geral.id}`);
      socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
      await socket.until((frame) => frame.type === 'snapshot');
      onTestFinished(() => socket.close());
      return {
        told: () => socket.frames.filter((frame) => frame.type === 'schedules').length,
        rows: () => socket.frames.filter((frame) => frame.type === 'frame').length,
      };
    };
    const [ana, bruno] = [await watch(shop.ana), await watch(shop.bruno)];
    const others = [await watch(sofia), await watch(shop.admin)];
    const { phone, id } = await chat();
    await phone.writes('E aí?');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ ticket: { unread: 1 } }));
    expect([ana, bruno, ...others].map(({ told }) => told())).toEqual([0, 0, 0, 0]);
    await arrange(id, { words: 'Oi, Maria!', dueAt: Date.now() + MINUTE });
    await until(() => expect([ana, ...others].every(({ told }) => told() > 0)).toBe(true));
    const before = ana.told();
    await pass(id, MINUTE);
    await until(() => expect([ana, ...others].every(({ told }) => told() > before)).toBe(true));
    expect(bruno.rows()).toBeGreaterThan(0);
    expect(bruno.told()).toBe(0);
  });

  it('[R81] offers own teams only, and a conversation that one may not see is not there', async () => {
    const { id } = await chat(25 * HOUR);
    const order = {
      id: newScheduleId(),
      conversationId: id,
      teamId: shop.suporte.id,
      dueAt: Date.now() + HOUR,
      template: template(),
    };
    expect(await refusal(shop.ana.post('/api/schedules', order))).toMatchObject({ status: 422, field: 'teamId' });
    const outsider = await hire(shop.admin, {
      name: 'Caio',
      email: `caio${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await refusal(outsider.post('/api/schedules', order))).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('[R82] the list’s row tells when the next one is due', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const dueAt = Date.now() + 5 * HOUR;
    const schedule = await arrange(id, { dueAt });
    const row = async () => (await tickets(shop.ana, 'mine')).find(({ contact }) => contact.phone === phone.number);
    await until(async () => expect((await row())?.scheduledFor).toBe(dueAt));
    await shop.ana.post(`/api/schedules/${schedule}/cancel`);
    await until(async () => expect((await row())?.scheduledFor).toBeUndefined());
  });
});

describe('an order to schedule', () => {
  const order = (id: string, more: object = {}) =>
    shop.ana.post('/api/schedules', {
      id: newScheduleId(),
      conversationId: id,
      teamId: shop.geral.id,
      dueAt: Date.now() + HOUR,
      template: template(),
      ...more,
    });

  it('the same twice is one schedule', async () => {
    const { phone, id } = await chat(25 * HOUR);
    const schedule = newScheduleId();
    await arrange(id, { id: schedule });
    await arrange(id, { id: schedule });
    await pass(id, HOUR);
    await becomes(schedule, 'delivered');
    expect(await phone.received()).toHaveLength(1);
  });

  it('[N35] needs a template beside a text, a time to come, and what the template asks for', async () => {
    const { id } = await chat();
    expect(await refusal(order(id, { template: undefined, words: 'Oi' }))).toEqual({
      status: 422,
      code: 'template_required',
      field: 'template',
    });
    expect(await refusal(order(id, { dueAt: Date.now() }))).toEqual({ status: 422, code: 'past', field: 'dueAt' });
    expect(await refusal(order(id, { dueAt: Date.now() + 400 * DAY }))).toMatchObject({ status: 422, field: 'dueAt' });
    expect(await refusal(order(id, { template: { id: shop.utility.id } }))).toEqual({
      status: 422,
      code: 'template_parameter_missing',
      field: 'template.parameters.body.1',
    });
    expect(await refusal(order(id, { template: undefined }))).toMatchObject({ status: 422, field: 'words' });
    expect(await refusal(order(id, { conversationId: undefined }))).toMatchObject({
      status: 422,
      field: 'conversationId',
    });
  });

  it.each([
    [{ status: 'PAUSED' }, { status: 409, code: 'template_not_approved', field: 'template.id' }],
    [{ status: 'DELETED' }, { status: 409, code: 'template_not_approved', field: 'template.id' }],
  ])('[N22] is refused by name where its template stands otherwise by now: %o', async (change, why) => {
    const { id } = await chat(25 * HOUR);
    await restands(change);
    expect(await refusal(order(id))).toEqual(why);
  });

  it('[R72] may be a template that serves for service or for scheduled messages, and the picker offers the same', async () => {
    const { id } = await chat(25 * HOUR);
    const other = { template: { id: shop.otherUtility.id } };
    const offers = async (purpose: string) => {
      const answer = await shop.ana.get(`/api/templates?purpose=${purpose}`);
      const { items } = await answer.json<{ items: { id: string }[] }>();
      return items.some((one) => one.id === shop.otherUtility.id);
    };
    const serves = async (purpose: string) => {
      const write = env.DB.prepare('UPDATE template SET purposes = ?1 WHERE id = ?2');
      await write.bind(JSON.stringify([purpose]), shop.otherUtility.id).run();
    };
    onTestFinished(() => serves('service'));
    expect([(await order(id, other)).status, await offers('scheduled')]).toEqual([201, true]);
    await serves('scheduled');
    expect([(await order(id, other)).status, await offers('scheduled')]).toEqual([201, true]);
    expect(await offers('service')).toBe(false);
    await serves('campaign');
    expect(await refusal(order(id, other))).toMatchObject({ status: 404, code: 'template_not_found' });
    expect(await offers('scheduled')).toBe(false);
  });

  it('one contact has at most 20 that wait', async () => {
    const { id } = await chat(25 * HOUR);
    for (let n = 0; n < 20; n++) await arrange(id, { dueAt: Date.now() + HOUR + n });
    expect(await refusal(order(id))).toEqual({ status: 409, code: 'too_many_schedules' });
  });
});

describe('a re-engagement plan', () => {
  const steps = (n: number, more: object = {}) =>
    Array.from({ length: n }, (_, place) => ({
      id: newScheduleId(),
      dueAt: Date.now() + (place + 1) * DAY,
      template: template(),
      ...more,
    }));
  const plan = (id: string, of: object[], caller: Caller = shop.ana) =>
    caller.post('/api/schedules/plans', { conversationId: id, steps: of });
  const awaiting = async (): Promise<Chat> => {
    const one = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${one.id}/restart`, { id: newId(), template: template() });
    return one;
  };

  it('[N12] sends its templates one after another while the contact does not answer', async () => {
    const { phone, id } = await awaiting();
    const [first, second, third] = steps(3);
    expect((await plan(id, [first ?? {}, second ?? {}, third ?? {}])).status).toBe(201);
    for (const sent of [2, 3, 4]) {
      await pass(id, DAY);
      await until(async () => expect(await phone.received()).toHaveLength(sent));
    }
    expect((await show(shop.ana, id)).awaiting).toBe(true);
  });

  it('[N12] stops at the first reply', async () => {
    const { phone, id } = await awaiting();
    await plan(id, steps(3));
    await pass(id, DAY);
    await until(async () => expect(await phone.received()).toHaveLength(2));
    await phone.writes('Oi');
    await until(async () => expect(await events(shop.ana, id)).toContain('schedules_cancelled'));
    await pass(id, 3 * DAY);
    expect(await phone.received()).toHaveLength(2);
  });

  it('[N12] is cancelled as a whole, and ends with its ticket', async () => {
    const { id } = await awaiting();
    const [one, two] = steps(2);
    await plan(id, [one ?? {}, two ?? {}]);
    await shop.ana.post(`/api/schedules/${two?.id}/cancel`);
    expect([await standing(one?.id ?? ''), await standing(two?.id ?? '')]).toEqual(['cancelled', 'cancelled']);

    const other = await awaiting();
    const [only] = steps(1);
    await plan(other.id, [only ?? {}]);
    await shop.ana.post(`/api/conversations/${other.id}/conclude`);
    await pass(other.id, DAY);
    await becomes(only?.id ?? '', 'cancelled');
    expect(await other.phone.received()).toHaveLength(1);
  });

  it('[N12] begins only while awaiting, with up to three templates of the bound category, one at a time, by whoever may write', async () => {
    const open = await chat();
    expect(await refusal(plan(open.id, steps(1)))).toEqual({ status: 409, code: 'not_awaiting' });
    const { id } = await awaiting();
    expect(await refusal(plan(id, steps(4)))).toMatchObject({ status: 422, field: 'steps' });
    expect(await refusal(plan(id, steps(2).toReversed()))).toMatchObject({ status: 422, field: 'steps' });
    expect(await refusal(plan(id, steps(1, { template: { id: shop.marketing.id } })))).toMatchObject({
      status: 409,
      code: 'template_category_mismatch',
    });
    expect(await refusal(plan(id, steps(1), shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    expect((await plan(id, steps(1))).status).toBe(201);
    expect(await refusal(plan(id, steps(1)))).toEqual({ status: 409, code: 'plan_running' });
  });
});

describe('what is scheduled for a contact who turns out to be another', () => {
  it('[I2] leaves from the conversation that goes on', async () => {
    const lost = await chat(25 * HOUR);
    const kept = await chat(25 * HOUR);
    const schedule = await arrange(lost.id);
    const merge = newMergeId();
    await stub(kept.id).expectPart(merge, conversationIdOf(lost.id));
    await stub(lost.id).seal(merge, conversationIdOf(kept.id));
    await until(async () => expect((await listed(shop.ana, schedule))?.conversationId).toBe(kept.id));
    await pass(kept.id, HOUR);
    await becomes(schedule, 'delivered');
    expect(await lost.phone.received()).toEqual([]);
    expect(await kept.phone.received()).toEqual([TEMPLATE_TEXT]);
  });
});
