import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { type ConversationId, isConversationId } from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import type { Caller } from '../cast.ts';
import { clock, HOUR } from '../clock.ts';
import { templateIdOf } from '../samples.ts';
import { inTab, newId, newPhone, openShop, type Phone, type Scene } from '../scene.ts';
import { until } from '../until.ts';

export let shop: Scene;

/** Each test of the file stands in one shop, at a clock that stands still. */
export function inShop(): void {
  beforeAll(async () => {
    shop = await openShop();
  });
  beforeEach(() => clock.freeze(Date.now()));
  afterEach(() => clock.thaw());
}

export const newScheduleId = (): string => `sch_${crypto.randomUUID().replaceAll('-', '')}`;
export const stub = (id: string) => env.CONVERSATION.getByName(id);
export const template = () => ({ id: shop.utility.id, parameters: { 'body.1': 'Maria' } });
export const TEMPLATE_TEXT = 'Olá Maria, podemos continuar?';

export const reschedule = (schedule: string, dueAt: number, words?: string) =>
  shop.ana.post(`/api/schedules/${schedule}/reschedule`, { dueAt, ...(words === undefined ? {} : { words }) });

export const goesWrong = (phone: Phone, ...rules: object[]) =>
  shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
    rules: rules.map((rule) => ({ probability: 1, ...rule })),
  });

export const conversationIdOf = (id: string): ConversationId => {
  if (isConversationId(id)) return id;
  throw new Error(id);
};

export const aTemplate = {
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

export interface Chat {
  phone: Phone;
  id: string;
}

/** A contact who wrote so long ago, and Ana who has the ticket. */
export async function chat(agoMs = 0): Promise<Chat> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - agoMs);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

/** Schedules for an hour from now; gives the schedule's id. */
export async function arrange(id: string, more: object = {}, caller: Caller = shop.ana): Promise<string> {
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

export const sendNow = (schedule: string) => shop.ana.post(`/api/schedules/${schedule}/send`);

/** What the provider says of the template by now; as it was when the test is over. */
export async function restands({ status = 'APPROVED', category = 'UTILITY' }): Promise<void> {
  const write = async (...to: string[]) => {
    const update = env.DB.prepare('UPDATE template SET status = ?1, category = ?2 WHERE id = ?3');
    await update.bind(...to, shop.utility.id).run();
  };
  onTestFinished(() => write('APPROVED', 'UTILITY'));
  await write(status, category);
}

/** Its body is another by now; as it was when the test is over. */
export async function reworded(text: string): Promise<void> {
  const read = env.DB.prepare('SELECT components FROM template WHERE id = ?1').bind(shop.utility.id);
  const was = await read.first<string>('components');
  const write = (components: string | null) =>
    env.DB.prepare('UPDATE template SET components = ?1 WHERE id = ?2').bind(components, shop.utility.id).run();
  onTestFinished(async () => void (await write(was)));
  await write(JSON.stringify([{ type: 'BODY', text }]));
}

/** Lets the time pass and the object wake. */
export async function pass(id: string, ms: number): Promise<void> {
  clock.move(ms);
  await runDurableObjectAlarm(stub(id));
}

export async function listed(caller: Caller, scheduleId: string): Promise<ListedSchedule | undefined> {
  const { items } = await (await caller.get('/api/schedules')).json<{ items: ListedSchedule[] }>();
  return items.find((schedule) => schedule.id === scheduleId);
}

export const standing = async (scheduleId: string) => (await listed(shop.admin, scheduleId))?.status;
export const becomes = (scheduleId: string, status: string) =>
  until(async () => expect(await standing(scheduleId)).toBe(status));

/** Ana has scheduled and concluded; Bruno serves the contact in another team by then. */
export async function goneElsewhere(more: object = {}) {
  const { phone, id } = await chat(25 * HOUR);
  const schedule = await arrange(id, more);
  await shop.ana.post(`/api/conversations/${id}/conclude`);
  const start = { id: newId(), template: template(), teamId: shop.suporte.id };
  expect((await shop.bruno.post(`/api/conversations/${id}/start`, start)).status).toBe(200);
  await until(async () => expect(await phone.received()).toHaveLength(1));
  return { phone, id, schedule };
}
