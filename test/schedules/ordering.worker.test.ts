import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { newId, newPhone, type Phone, refusal, show, WABA } from '../scene.ts';
import { until } from '../until.ts';
import {
  arrange,
  becomes,
  chat,
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
} from './scheduling.ts';

inShop();

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

describe('what was scheduled', () => {
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
