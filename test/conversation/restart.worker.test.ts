import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import { clock, HOUR, MINUTE, SECOND } from '../clock.ts';
import {
  events,
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
  show,
  timeline,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(() => clock.thaw());

/** A contact who wrote 25 hours ago, and Ana who has the ticket: the window is shut. */
async function shut(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

const say = (id: string, text: string, more: object = {}) =>
  shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text, ...more });

const restart = (id: string, more: object = {}) =>
  shop.ana.post(`/api/conversations/${id}/restart`, {
    id: newId(),
    template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } },
    ...more,
  });

const stub = (id: string) => env.CONVERSATION.getByName(id);
const states = async (id: string) => (await outbound(shop.ana, id)).map(({ state }) => state);

describe('the window', () => {
  it('[R3] [W1] is shut 24 h after the contact’s last message, and free text is refused', async () => {
    const { id } = await shut();
    expect((await show(shop.ana, id)).window.state).toBe('closed');
    expect(await refusal(say(id, 'Oi?'))).toEqual({ status: 409, code: 'window_closed' });
    expect(await states(id)).toEqual([]);
  });

  it('[W1] [N1] shuts at the second, by the time at which the contact wrote', async () => {
    const phone = newPhone();
    const sentAt = Math.floor(Date.now() / SECOND) * SECOND - 23 * HOUR - 59 * MINUTE;
    await phone.writes('Oi', sentAt);
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    const { window } = await show(shop.ana, id);
    expect(window).toEqual({ state: 'open', expiresAt: sentAt + 24 * HOUR });
    clock.move(sentAt + 24 * HOUR - 1 - Date.now());
    expect((await say(id, 'ainda dá')).status).toBe(201);
    clock.move(1);
    expect(await refusal(say(id, 'não dá mais'))).toEqual({ status: 409, code: 'window_closed' });
  });

  it('[W5] says "Janela encerrada" once, from the alarm', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    clock.move(24 * HOUR + SECOND);
    await runDurableObjectAlarm(stub(id));
    await runDurableObjectAlarm(stub(id));
    expect((await events(shop.ana, id)).filter((type) => type === 'window_closed')).toHaveLength(1);
  });

  it('[W5] a message that was late in coming moves the line, and there is still one', async () => {
    const { phone, id } = await shut();
    const place = async () => (await timeline(shop.ana, id)).findLast(isShutLine)?.at;
    const isShutLine = (item: TimelineItem) => item.direction === 'event' && item.event.type === 'window_closed';
    await until(async () => {
      await runDurableObjectAlarm(stub(id));
      expect(await place()).toBeDefined();
    });
    const before = await place();
    await phone.writes('e ainda isto', Date.now() - 24 * HOUR - 30 * MINUTE);
    await until(async () => {
      await runDurableObjectAlarm(stub(id));
      expect(await place()).not.toBe(before);
    });
    expect((await timeline(shop.ana, id)).filter(isShutLine)).toHaveLength(1);
  });

  it('once shut and with nothing under way sets no further alarm, for an idle object shall cost nothing', async () => {
    const { id } = await shut();
    await until(async () => {
      await runDurableObjectAlarm(stub(id));
      expect(await events(shop.ana, id)).toContain('window_closed');
      expect(await runInDurableObject(stub(id), (_, ctx) => ctx.storage.getAlarm())).toBe(null);
    });
  });

  it('[W4] [N1] stays open for a new ticket of the same contact', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const first = await show(shop.ana, id);
    clock.move(13 * HOUR);
    await phone.writes('Voltei');
    await until(async () => expect((await show(shop.ana, id)).ticket).toMatchObject({ status: 'new' }));
    const second = await show(shop.ana, id);
    expect(second.ticket.id).not.toBe(first.ticket.id);
    expect(second.window.state).toBe('open');
  });
});

describe('restarting', () => {
  it('[R6] [R9] needs a template while the window is shut', async () => {
    const { id } = await shut();
    expect(await refusal(shop.ana.post(`/api/conversations/${id}/restart`, { id: newId() }))).toEqual({
      status: 422,
      code: 'template_required',
      field: 'template',
    });
  });

  it('[R12] names the parameter that is missing', async () => {
    const { id } = await shut();
    expect(await refusal(restart(id, { template: { id: shop.utility.id } }))).toEqual({
      status: 422,
      code: 'template_parameter_missing',
      field: 'template.parameters.body.1',
    });
    expect(await refusal(restart(id, { template: { id: 'tpl_000000000000' } }))).toMatchObject({
      status: 404,
      code: 'template_not_found',
    });
  });

  it('[R14] [R19] sends the template, waits for the contact, and leaves the window shut', async () => {
    const { phone, id } = await shut();
    expect((await restart(id)).status).toBe(200);
    await until(async () => expect(await states(id)).toEqual(['read']));
    expect(await phone.received()).toEqual(['Olá Maria, podemos continuar?']);
    expect(await show(shop.ana, id)).toMatchObject({
      awaiting: true,
      category: 'UTILITY',
      window: { state: 'closed' },
    });
  });

  it('[R4] from Concluídos reopens the same ticket for whoever restarts it', async () => {
    const { id } = await shut();
    const { ticket } = await show(shop.ana, id);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const order = { id: newId(), template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } } };
    expect((await shop.bruno.post(`/api/conversations/${id}/restart`, order)).status).toBe(200);
    expect((await show(shop.ana, id)).ticket).toMatchObject({
      id: ticket.id,
      status: 'open',
      assignee: { name: 'Bruno' },
    });
  });

  it('a double click sends one template, and another within a minute asks first', async () => {
    const { phone, id } = await shut();
    const order = { id: newId() };
    const answers = await Promise.all([restart(id, order), restart(id, order), restart(id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 409]);
    expect(await answers[2]?.json()).toMatchObject({ code: 'template_just_sent' });
    await until(async () => expect(await phone.received()).toHaveLength(1));
    expect((await restart(id, { again: true })).status).toBe(200);
    await until(async () => expect(await phone.received()).toHaveLength(2));
  });

  it('[R20] [R21] another template may follow, of the first one’s category only', async () => {
    const { id } = await shut();
    await restart(id);
    const other = { template: { id: shop.marketing.id }, again: true };
    expect(await refusal(restart(id, other))).toMatchObject({ status: 409, code: 'template_category_mismatch' });
    expect((await restart(id, { template: { id: shop.otherUtility.id }, again: true })).status).toBe(200);
  });

  it('[R21] an administrator may relax it: then one of another category follows, too', async () => {
    const { phone, id } = await shut();
    await restart(id);
    const other = { template: { id: shop.marketing.id }, again: true };
    await shop.admin.put('/api/queue-rules', { relaxesCategory: true });
    try {
      expect(await (await shop.ana.get('/api/me')).json()).toMatchObject({ relaxesCategory: true });
      expect((await restart(id, other)).status).toBe(200);
      await until(async () => expect(await phone.received()).toHaveLength(2));
    } finally {
      await shop.admin.put('/api/queue-rules', { relaxesCategory: false });
    }
    expect(await refusal(restart(id, { ...other, id: newId() }))).toMatchObject({ code: 'template_category_mismatch' });
  });

  it('[R21] [N8] a template that fails frees the choice, says why, and keeps the queue', async () => {
    const { phone, id } = await shut();
    await phone.set({ fault: 'undeliverable' });
    await restart(id);
    await say(id, 'na fila', { hold: true });
    await until(async () => expect((await show(shop.ana, id)).promptFailed?.code).toBe(131026));
    expect(await show(shop.ana, id)).toMatchObject({ awaiting: false, category: null, held: 1 });
    expect(await events(shop.ana, id)).toContain('template_failed');
    expect(await refusal(say(id, 'agora não espera'))).toEqual({ status: 409, code: 'window_closed' });
    await phone.set({ fault: null });
    expect((await restart(id, { template: { id: shop.marketing.id } })).status).toBe(200);
  });
});

describe('the queue', () => {
  /** Waiting for the contact, with these messages in the queue. */
  async function waiting(...texts: string[]): Promise<{ phone: Phone; id: string }> {
    const scene = await shut();
    await restart(scene.id);
    await until(async () => expect(await states(scene.id)).toEqual(['read']));
    for (const text of texts) expect((await say(scene.id, text)).status).toBe(201);
    return scene;
  }

  it('[R16] [R17] holds what is typed and sends it, in order and once, when the contact answers', async () => {
    const { phone, id } = await waiting('primeira', 'segunda', 'terceira');
    expect(await show(shop.ana, id)).toMatchObject({ held: 3, awaiting: true });
    expect(await phone.received()).toHaveLength(1);
    await phone.writes('Oi, voltei');
    await until(async () => expect(await states(id)).toEqual(['read', 'read', 'read', 'read']));
    expect((await phone.received()).slice(1)).toEqual(['primeira', 'segunda', 'terceira']);
    expect(await show(shop.ana, id)).toMatchObject({ held: 0, awaiting: false, window: { state: 'open' } });
    const released = (await timeline(shop.ana, id)).find(
      (item) => item.direction === 'event' && item.event.type === 'released',
    );
    expect(released).toMatchObject({ event: { count: 3 } });
  });

  it('[R18] any kind of message releases it: a file, a button', async () => {
    const { phone, id } = await waiting('com foto');
    await phone.does({
      file: { name: 'foto.png', mimeType: 'image/png', dataBase64: 'iVBORw0KGgo=' },
      caption: 'olha',
    });
    await until(async () => expect(await states(id)).toEqual(['read', 'read']));
  });

  it('[N4] a reaction does not', async () => {
    const { phone, id } = await waiting('parada');
    const [, template] = await phone.messages();
    await phone.does({ reaction: { messageId: template?.id, emoji: '👍' } });
    await until(async () =>
      expect(await outbound(shop.ana, id)).toContainEqual(
        expect.objectContaining({ marks: { reactions: [expect.objectContaining({ by: 'contact', emoji: '👍' })] } }),
      ),
    );
    expect(await show(shop.ana, id)).toMatchObject({ held: 1, awaiting: true });
  });

  it('[W2] a message that comes a day late opens nothing and releases nothing', async () => {
    const { phone, id } = await waiting('parada');
    await phone.writes('de ontem', Date.now() - 24 * HOUR - MINUTE);
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, id))).toContain('de ontem'));
    expect(await show(shop.ana, id)).toMatchObject({ held: 1, awaiting: true, window: { state: 'closed' } });
  });

  it('[N6] two answers at the same moment release it once', async () => {
    const { phone, id } = await waiting('uma', 'duas');
    await Promise.all([phone.writes('oi'), phone.writes('alô')]);
    await until(async () => expect(await states(id)).toEqual(['read', 'read', 'read']));
    expect((await phone.received()).slice(1)).toEqual(['uma', 'duas']);
    expect((await events(shop.ana, id)).filter((type) => type === 'released')).toHaveLength(1);
  });

  it('[O3] what is typed during the flush goes behind it', async () => {
    const { phone, id } = await waiting('um', 'dois');
    await phone.writes('oi');
    await until(async () => expect((await show(shop.ana, id)).held).toBe(0));
    await say(id, 'três');
    await until(async () => expect((await phone.received()).slice(1)).toEqual(['um', 'dois', 'três']));
  });

  it('[R17] leaves by itself though every inbox is shut and the object was evicted', async () => {
    const { phone, id } = await waiting('sem ninguém olhando');
    await evictDurableObject(stub(id));
    await phone.writes('cheguei');
    await until(async () => expect((await phone.received()).slice(1)).toEqual(['sem ninguém olhando']));
  });

  it('[N3] a held message can be deleted, and then never leaves', async () => {
    const { phone, id } = await waiting('fica', 'sai');
    const held = (await outbound(shop.ana, id)).find((entry) => entry.body.text === 'sai');
    const path = `/api/conversations/${id}/messages/${held?.key}`;
    expect(await refusal(shop.bruno.delete(path))).toEqual({ status: 403, code: 'not_assignee' });
    expect((await shop.ana.delete(path)).status).toBe(200);
    expect((await shop.ana.delete(path)).status).toBe(200);
    expect((await show(shop.ana, id)).held).toBe(1);
    await phone.writes('oi');
    await until(async () => expect((await phone.received()).slice(1)).toEqual(['fica']));
    const sent = await until(async () => {
      const entry = (await outbound(shop.ana, id)).find(({ body }) => body.text === 'fica');
      expect(entry?.state).not.toBe('sending');
      return entry;
    });
    expect(await refusal(shop.ana.delete(`/api/conversations/${id}/messages/${sent?.key}`))).toEqual({
      status: 409,
      code: 'not_held',
    });
  });

  it('concluding with held messages asks, and does what is chosen', async () => {
    const kept = await waiting('fica na fila');
    const path = (id: string) => `/api/conversations/${id}/conclude`;
    expect(await refusal(shop.ana.post(path(kept.id)))).toEqual({ status: 409, code: 'messages_held', field: 'held' });
    expect((await shop.ana.post(path(kept.id), { held: 'keep' })).status).toBe(200);
    clock.move(13 * HOUR);
    await kept.phone.writes('voltei');
    await until(async () => expect((await kept.phone.received()).slice(1)).toEqual(['fica na fila']));
    expect((await show(shop.ana, kept.id)).ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' } });

    const cancelled = await waiting('vai embora');
    expect((await shop.ana.post(path(cancelled.id), { held: 'cancel' })).status).toBe(200);
    await cancelled.phone.writes('voltei');
    await until(async () => expect((await show(shop.ana, cancelled.id)).ticket.status).toBe('open'));
    expect((await cancelled.phone.received()).slice(1)).toEqual([]);
    expect(await states(cancelled.id)).toEqual(['read', 'cancelled']);
  });

  it('[W6] awaiting also begins when the window shuts on an unanswered template', async () => {
    const phone = newPhone();
    await phone.writes('Oi', Date.now() - 23 * HOUR);
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    expect((await restart(id)).status).toBe(200);
    expect(await show(shop.ana, id)).toMatchObject({ awaiting: false, window: { state: 'open' } });
    clock.move(2 * HOUR);
    expect(await show(shop.ana, id)).toMatchObject({
      awaiting: true,
      category: 'UTILITY',
      window: { state: 'closed' },
    });
    expect((await say(id, 'espera')).status).toBe(201);
    expect((await show(shop.ana, id)).held).toBe(1);
  });
});
