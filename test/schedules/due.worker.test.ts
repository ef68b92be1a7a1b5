import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { holdForStop } from '../../worker/conversation/held.do.ts';
import type { Notification } from '../../worker/notifications/notification.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import { type Caller, hire } from '../cast.ts';
import { clock, DAY, HOUR, MINUTE } from '../clock.ts';
import { onBench } from '../conversation/bench.ts';
import { events, inTab, newId, refusal, show, tickets, timeline } from '../scene.ts';
import { until } from '../until.ts';
import {
  arrange,
  aTemplate,
  becomes,
  type Chat,
  chat,
  conversationIdOf,
  goesWrong,
  goneElsewhere,
  inShop,
  listed,
  newScheduleId,
  pass,
  reschedule,
  restands,
  reworded,
  sendNow,
  shop,
  standing,
  stub,
  TEMPLATE_TEXT,
  template,
} from './scheduling.ts';

inShop();

/** What the thread tells of what did not leave. */
const unsentIn = async (id: string) =>
  (await timeline(shop.ana, id)).flatMap((item) =>
    item.direction === 'event' && item.event.type === 'schedule_failed' ? [item.event.of] : [],
  );

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
    const schedule = await arrange(id, {}, shop.bruno);
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
    expect(await unsentIn(id)).toEqual([
      {
        id: schedule,
        words: null,
        cancelsOnReply: false,
        template: { name: shop.utility.name, text: TEMPLATE_TEXT, category: 'UTILITY' },
      },
    ]);
    await pass(id, DAY);
    expect(await told(shop.bruno)).toHaveLength(1);
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
    expect(await listed(shop.ana, schedule)).toMatchObject({
      misfortune: { code: 'template_category_mismatch' },
      template: { category: 'MARKETING' },
    });
    expect(await phone.received()).toEqual([TEMPLATE_TEXT]);
  });

  it('[R21] one that fails for a category that Meta moved it to tells that one, so that it is not scheduled anew unwarned', async () => {
    const { id } = await chat(25 * HOUR);
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: template() });
    const schedule = await arrange(id);
    await restands({ category: 'MARKETING' });
    await pass(id, HOUR);
    await becomes(schedule, 'failed');
    expect(await listed(shop.ana, schedule)).toMatchObject({ template: { category: 'MARKETING' } });
    expect(await unsentIn(id)).toMatchObject([{ id: schedule, template: { category: 'MARKETING' } }]);
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
    ['send', 'delivered', 1, []],
    ['ask', 'scheduled', 0, ['schedule_asks']],
    ['drop', 'cancelled', 0, ['schedule_dropped']],
  ] as const)(
    '[N35] late after downtime, or where only the clock went on, and the bell tells of it: %s',
    async (late, status, sent, news) => {
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
      const told = async () => {
        const { items } = await (await shop.ana.get('/api/notifications')).json<{ items: Notification[] }>();
        return items.flatMap(({ body }) => ('conversationId' in body && body.conversationId === id ? [body.kind] : []));
      };
      await until(async () => expect(await told()).toEqual(news));
      const asks = late === 'ask' ? 'late' : null;
      await until(async () => expect((await listed(shop.ana, schedule))?.asks).toBe(asks));
    },
  );

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

describe('a contact whose live ticket the author of what is scheduled may not see when its time has come', () => {
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

  it('[N12] none of its steps is moved past another that waits, or sent before it', async () => {
    const { id } = await awaiting();
    const [one, two, three] = steps(3);
    await plan(id, [one ?? {}, two ?? {}, three ?? {}]);
    const [first = '', second = '', third = ''] = [one?.id, two?.id, three?.id];
    const dueOf = { 1: one?.dueAt, 2: two?.dueAt, 3: three?.dueAt };
    const far = await reschedule(first, Date.now() + 2 * DAY);
    expect([far.status, await far.json()]).toMatchObject([
      409,
      { code: 'plan_out_of_order', earlier: null, later: { step: 2, dueAt: dueOf[2] } },
    ]);
    expect(await refusal(sendNow(second))).toMatchObject({ status: 409, code: 'plan_out_of_order' });
    expect(await (await reschedule(second, Date.now() + HOUR)).json()).toMatchObject({
      earlier: { step: 1, dueAt: dueOf[1] },
      later: { step: 3, dueAt: dueOf[3] },
    });
    expect((await reschedule(second, Date.now() + DAY + HOUR)).status).toBe(200);
    expect((await reschedule(third, Date.now() + DAY + 2 * HOUR)).status).toBe(200);
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
