import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { clock, DAY, HOUR, SECOND } from '../clock.ts';
import { addTemplate } from '../phone.ts';
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
  tickets,
  timeline,
  WABA,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const template = () => ({ id: shop.utility.id, parameters: { 'body.1': 'Maria' } });

/** Ana's ticket with the window shut, a template out, and these texts in the queue; the messages' ids are their texts. */
const awaiting = (...texts: string[]) => awaitingAnswerTo(template(), ...texts);

async function awaitingAnswerTo(asked: object, ...texts: string[]): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  await shop.ana.post(path(id, '/restart'), { id: newId(), template: asked });
  await until(async () => expect((await phone.received()).length).toBe(1));
  for (const text of texts) {
    clock.move(SECOND);
    expect((await say(id, text)).status).toBe(201);
  }
  return { phone, id };
}

const say = (id: string, text: string, more: object = {}) =>
  shop.ana.post(path(id, '/messages'), { id: text, text, ...more });
const row = async (id: string) => (await tickets(shop.ana, 'mine')).find(({ conversationId }) => conversationId === id);
const held = async (id: string): Promise<OutboundEntry[]> =>
  (await outbound(shop.ana, id))
    .filter(({ state }) => state === 'held')
    .sort((a, b) => (a.rank ?? a.writtenAt) - (b.rank ?? b.writtenAt));
const queue = async (id: string) => (await held(id)).map(({ body }) => body.text);
const stateOf = async (id: string, key: string) => (await outbound(shop.ana, id)).find((one) => one.key === key)?.state;
const patch = (id: string, key: string, text: string, caller = shop.ana) =>
  caller.patch(path(id, `/messages/${key}`), { text });
const move = (id: string, key: string, before: string | null) =>
  shop.ana.post(path(id, `/messages/${key}/move`), { before });

describe('messages in the queue', () => {
  it('[N3] are changed in place: what leaves is what stands there', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    expect((await patch(id, 'um', 'um, melhor')).status).toBe(200);
    expect((await patch(id, 'um', 'um, melhor')).status).toBe(200);
    expect(await queue(id)).toEqual(['um, melhor', 'dois']);
    await phone.writes('oi');
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um, melhor', 'dois']));
    expect(await refusal(patch(id, 'um', 'tarde demais'))).toEqual({ status: 409, code: 'not_held' });
  });

  it('[N3] are refused words that the provider would refuse, and changes by others', async () => {
    const { id } = await awaiting('um');
    expect(await refusal(patch(id, 'um', ' '))).toEqual({ status: 422, code: 'invalid', field: 'text' });
    expect(await refusal(patch(id, 'um', '\u0000\ud800'))).toEqual({ status: 422, code: 'invalid', field: 'text' });
    expect(await refusal(patch(id, 'um', 'x'.repeat(4097)))).toEqual({ status: 422, code: 'invalid', field: 'text' });
    expect(await refusal(patch(id, 'um', 'meu', shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    expect(await refusal(patch(id, 'nada', 'x'))).toEqual({ status: 404, code: 'not_found' });
    expect(await (await patch(id, 'nada', 'x')).json()).toMatchObject({ detail: 'There is no such message.' });
    expect(await queue(id)).toEqual(['um']);
  });

  it('[N3] [O16] lose what nobody can read, written or changed', async () => {
    const { id } = await awaiting('um');
    expect((await patch(id, 'um', 'u\u0000m\ud800!')).status).toBe(200);
    expect((await shop.ana.post(path(id, '/messages'), { id: 'dois', text: 'd\u0000ois\n\tjá' })).status).toBe(201);
    expect(await queue(id)).toEqual(['um\ufffd!', 'dois\n\tjá']);
  });

  it('[N3] change places, and leave in their new order', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres', 'quatro');
    expect((await move(id, 'quatro', 'dois')).status).toBe(200);
    expect(await queue(id)).toEqual(['um', 'quatro', 'dois', 'tres']);
    await move(id, 'um', null);
    await move(id, 'um', null);
    expect(await queue(id)).toEqual(['quatro', 'dois', 'tres', 'um']);
    expect(await refusal(move(id, 'um', 'nada'))).toEqual({ status: 409, code: 'not_held' });
    await evictDurableObject(env.CONVERSATION.getByName(id));
    await phone.writes('oi');
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['quatro', 'dois', 'tres', 'um']));
  });

  it('[N3] expire after seven days into drafts of their authors, who are told; a later reply does not send them', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    clock.move(7 * DAY - HOUR);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    expect(await queue(id)).toEqual(['um', 'dois']);
    clock.move(HOUR + SECOND);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    clock.move(-7 * DAY);
    expect(await stateOf(id, 'um')).toBe('expired');
    expect(await show(shop.ana, id)).toMatchObject({ held: 0 });
    const line = (await timeline(shop.ana, id)).find(
      (item) => item.direction === 'event' && item.event.type === 'expired',
    );
    expect(line).toMatchObject({ event: { authors: [{ name: 'Ana', count: 2 }] } });

    const expired = async () =>
      (await tickets(shop.ana, 'mine')).find(({ conversationId }) => conversationId === id)?.expired;
    const ana = expect.stringMatching(/^agt_/);
    await until(async () => expect(await expired()).toEqual([{ by: ana, count: 2, text: 'um' }]));

    await phone.writes('oi');
    expect(await phone.receivedFreely()).toEqual([]);
  });

  it('[N3] [O8] that expired are offered until what became of them was taken in, in the same breath', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    clock.move(7 * DAY + SECOND);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    clock.move(-7 * DAY);
    const offered = async () => (await row(id))?.expired?.map(({ count, text }) => [count, text]);
    await until(async () => expect(await offered()).toEqual([[2, 'um']]));

    // Nobody else's message uses them up, nor one that is refused.
    const other = { id: newId(), text: 'de outra pessoa', reclaims: ['um', 'dois'] };
    expect((await shop.admin.post(path(id, '/messages'), other)).status).toBe(201);
    const unanswered = { id: newId(), text: 'um', quoted: 'nobody', reclaims: ['um'] };
    expect(await refusal(shop.ana.post(path(id, '/messages'), unanswered))).toMatchObject({ code: 'quoted_not_found' });
    expect(await offered()).toEqual([[2, 'um']]);

    // Into the queue, twice by a repeated request; from another browser it is used again in vain.
    const again = { id: newId(), text: 'um e mais', reclaims: ['um', 'nothing'] };
    for (const _ of [1, 2]) expect((await shop.ana.post(path(id, '/messages'), again)).status).toBe(201);
    expect(await outbound(shop.ana, id)).toContainEqual(expect.objectContaining({ key: 'um', reclaimed: true }));
    await until(async () => expect(await offered()).toEqual([[1, 'dois']]));
    expect((await say(id, 'um, de novo', { id: newId(), reclaims: ['um'] })).status).toBe(201);
    const told = (await outbound(shop.ana, id)).find(({ body }) => body.text === 'um, de novo');
    expect(told?.reclaims).toBe(undefined);

    // And into the line.
    await phone.writes('oi');
    expect((await say(id, 'dois, enfim', { id: newId(), reclaims: ['dois'] })).status).toBe(201);
    await until(async () => expect(await offered()).toBe(undefined));
  });

  it('[N3] [O8] that expired are offered until their author dismisses them, which they can take back', async () => {
    const { id } = await awaiting('um', 'dois');
    const dismiss = (key: string, dismissed: boolean, caller = shop.ana) =>
      caller.put(path(id, `/messages/${key}/dismissed`), { dismissed });
    const offered = async () => (await row(id))?.expired?.map(({ count, text }) => [count, text]);
    expect(await refusal(dismiss('um', true))).toEqual({ status: 409, code: 'not_expired' });
    await move(id, 'dois', 'um');
    clock.move(7 * DAY + SECOND);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    clock.move(-7 * DAY);
    await until(async () => expect(await offered()).toEqual([[2, 'dois']]));

    expect(await refusal(dismiss('dois', true, shop.admin))).toEqual({ status: 403, code: 'not_assignee' });
    for (const _ of [1, 2]) expect((await dismiss('dois', true)).status).toBe(200);
    expect(await (await dismiss('dois', true)).json()).toMatchObject({ state: 'expired', dismissed: true });
    await until(async () => expect(await offered()).toEqual([[1, 'um']]));
    expect(await (await dismiss('dois', false)).json()).toMatchObject({ state: 'expired', dismissed: false });
    await until(async () => expect(await offered()).toEqual([[2, 'dois']]));

    // Used is used, whichever came first.
    await dismiss('dois', true);
    expect((await say(id, 'dois, de novo', { id: newId(), reclaims: ['dois'] })).status).toBe(201);
    expect(await (await dismiss('dois', false)).json()).toMatchObject({ reclaimed: true, dismissed: true });
    await dismiss('um', true);
    await until(async () => expect(await offered()).toBe(undefined));
  });

  it('[N3] expire when their team says', async () => {
    await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 2, review: false });
    try {
      // The rules come with a webhook.
      const other = await awaiting('dois');
      clock.move(2 * DAY + SECOND);
      await runDurableObjectAlarm(env.CONVERSATION.getByName(other.id));
      expect(await stateOf(other.id, 'dois')).toBe('expired');
    } finally {
      await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 7, review: false });
    }
  });
});

describe('a queue that waits for an agent', () => {
  it('[N5] is held when the reply asks to stop, though the window is open and one may type', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    await phone.writes('Pare, por favor.');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, window: { state: 'open' } });
    expect(await events(shop.ana, id)).toContain('stop_asked');
    expect((await say(id, 'Tudo bem, paramos', { id: newId() })).status).toBe(201);
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['Tudo bem, paramos']));
    await phone.writes('oi');
    expect(await queue(id)).toEqual(['um', 'dois']);
  });

  it('[N5] is held when the reply asks to stop with courtesies, or refuses what told how to', async () => {
    const polite = await awaiting('um', 'dois');
    await polite.phone.writes('Pode PARAR com isso, por favor');
    await until(async () => expect((await row(polite.id))?.queueHold).toBe('stop_asked'));
    await addTemplate(WABA, 'ofertas', 'MARKETING', 'Temos ofertas. Responda PARAR para não receber mais avisos.');
    await shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);
    const { items } = await (await shop.ana.get('/api/templates?purpose=service')).json<{
      items: { id: string; name: string }[];
    }>();
    const offers = { id: items.find(({ name }) => name === 'ofertas')?.id, parameters: {} };
    const refused = await awaitingAnswerTo(offers, 'um');
    await refused.phone.writes('Não quero');
    await until(async () => expect((await row(refused.id))?.queueHold).toBe('stop_asked'));
    const other = await awaiting('um');
    await other.phone.writes('Não quero');
    await until(async () => expect(await stateOf(other.id, 'um')).not.toBe('held'));
    expect((await row(other.id))?.queueHold).toBeUndefined();
  });

  it('[N5] takes in what is put there though the window is open, and only while it waits for an agent', async () => {
    const { phone, id } = await awaiting('um');
    await phone.writes('pare');
    await until(async () => expect((await row(id))?.queueHold).toBe('stop_asked'));
    expect((await say(id, 'adiante', { hold: true })).status).toBe(201);
    expect(await queue(id)).toEqual(['um', 'adiante']);
    expect((await shop.ana.post(path(id, '/queue/discard'))).status).toBe(200);
    expect(await refusal(say(id, 'outra', { hold: true }))).toEqual({ status: 409, code: 'window_open' });
  });

  it('[N5] leaves in order by “Enviar fila”, once', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    await phone.writes('SAIR');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    expect(await refusal(shop.bruno.post(path(id, '/queue/flush')))).toEqual({ status: 403, code: 'not_assignee' });
    clock.thaw();
    expect((await shop.ana.post(path(id, '/queue/flush'))).status).toBe(200);
    expect((await shop.ana.post(path(id, '/queue/flush'))).status).toBe(200);
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'dois']));
    expect((await events(shop.ana, id)).filter((type) => type === 'flushed')).toHaveLength(1);
    expect(await show(shop.ana, id)).toMatchObject({ held: 0, queueHold: null });
  });

  it('[N5] is thrown away by “Descartar”', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    await phone.writes('stop');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    expect((await shop.ana.post(path(id, '/queue/discard'))).status).toBe(200);
    expect(await show(shop.ana, id)).toMatchObject({ held: 0, queueHold: null });
    expect(await stateOf(id, 'um')).toBe('cancelled');
    await phone.writes('oi');
    expect(await phone.receivedFreely()).toEqual([]);
  });

  it('[N5] stays whole when the window shuts meanwhile, and asks again', async () => {
    const { phone, id } = await awaiting('um');
    await phone.writes('pare');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    clock.move(25 * HOUR);
    expect(await refusal(shop.ana.post(path(id, '/queue/flush')))).toEqual({ status: 409, code: 'window_closed' });
    expect(await queue(id)).toEqual(['um']);
  });

  it('[N5] [N6] “oi” starts a flush that “pare” stops: what was not claimed stays', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres');
    await phone.writes('oi');
    await until(async () => expect(await stateOf(id, 'um')).not.toBe('held'));
    await phone.writes('pare');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    clock.thaw();
    await until(async () => expect(await stateOf(id, 'um')).toBe('read'));
    const sent = await phone.receivedFreely();
    expect([...sent, ...(await queue(id))]).toEqual(['um', 'dois', 'tres']);
    expect(sent.length).toBeLessThan(3);
  });

  it('[N5] up to the message that wants a look, the queue leaves; from there on it asks', async () => {
    const { phone, id } = await awaiting('um');
    clock.move(SECOND);
    await say(id, 'dois', { review: true });
    clock.move(SECOND);
    await say(id, 'tres');
    await phone.writes('oi');
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um']));
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, queueHold: { why: 'review' } });
    await shop.ana.post(path(id, '/queue/flush'));
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'dois', 'tres']));
  });

  it('[N5] marked for a look after it was written, the whole of it asks; unmarked, it leaves', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres');
    const review = (wanted: unknown, caller = shop.ana) => caller.put(path(id, '/queue/review'), { review: wanted });
    const marks = async () => (await held(id)).map((entry) => entry.review === true);
    expect(await refusal(review(true, shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    expect(await refusal(review('sim'))).toMatchObject({ status: 422, code: 'invalid', field: 'review' });
    expect((await review(true)).status).toBe(200);
    const { rev } = await show(shop.ana, id);
    expect((await review(true)).status).toBe(200);
    expect((await show(shop.ana, id)).rev).toBe(rev);
    expect(await marks()).toEqual([true, true, true]);
    await review(false);
    expect(await marks()).toEqual([false, false, false]);
    await review(true);
    await phone.writes('oi');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ held: 3, queueHold: { why: 'review' } }));
    expect(await queue(id)).toEqual(['um', 'dois', 'tres']);
    expect(await events(shop.ana, id)).not.toContain('released');
    clock.thaw();
    await shop.ana.post(path(id, '/queue/flush'));
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'dois', 'tres']));

    const other = await awaiting('quatro');
    await shop.ana.put(path(other.id, '/queue/review'), { review: true });
    await shop.ana.put(path(other.id, '/queue/review'), { review: false });
    await other.phone.writes('oi');
    clock.thaw();
    await until(async () => expect(await other.phone.receivedFreely()).toEqual(['quatro']));
  });

  it('[N5] of a team that reviews every queue, it always asks', async () => {
    await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 7, review: true });
    try {
      const { phone, id } = await awaiting('um');
      await phone.writes('oi');
      await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'review' } }));
      expect(await queue(id)).toEqual(['um']);
    } finally {
      await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 7, review: false });
    }
  });
});

describe('the rules of queues', () => {
  it('are told to everybody and settled by administrators', async () => {
    const rules = async () => (await shop.ana.get('/api/queue-rules')).json();
    expect(await rules()).toMatchObject({
      resendUncertain: false,
      teams: [{ name: 'Geral', expiryDays: 7, review: false }],
    });
    expect((await shop.admin.put('/api/queue-rules', { resendUncertain: true })).status).toBe(200);
    expect(await rules()).toMatchObject({ resendUncertain: true, relaxesCategory: false });
    expect(await refusal(shop.admin.put('/api/queue-rules', {}))).toMatchObject({ code: 'invalid' });
    await shop.admin.put('/api/queue-rules', { resendUncertain: false });
    const change = (body: object) => shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, body);
    expect(await refusal(change({ expiryDays: 0, review: false }))).toMatchObject({
      code: 'invalid',
      field: 'expiryDays',
    });
    expect(
      await refusal(shop.admin.put('/api/queue-rules/teams/tem_nobody0000', { expiryDays: 3, review: true })),
    ).toEqual({
      status: 404,
      code: 'not_found',
    });
  });
});

describe('a message that failed', () => {
  it('[N10] is tried again by hand: the same message, a new attempt', async () => {
    const phone = newPhone();
    await phone.writes('oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await phone.set({ fault: 'undeliverable' });
    clock.thaw();
    await say(id, 'um');
    await until(async () => expect(await stateOf(id, 'um')).toBe('failed'));
    await phone.set({ fault: null });
    expect((await shop.ana.post(path(id, '/messages/um/retry'))).status).toBe(200);
    await until(async () => expect(await stateOf(id, 'um')).toBe('read'));
    expect((await shop.ana.post(path(id, '/messages/um/retry'))).status).toBe(200);
    expect((await phone.received()).filter((text) => text === 'um')).toHaveLength(2);
    expect((await outbound(shop.ana, id)).map(({ attempts }) => attempts)).toEqual([2]);
  });

  it('[N10] is not tried again through a shut window', async () => {
    const phone = newPhone();
    await phone.writes('oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await phone.set({ fault: 'undeliverable' });
    await say(id, 'um');
    await until(async () => expect(await stateOf(id, 'um')).toBe('failed'));
    clock.move(25 * HOUR);
    expect(await refusal(shop.ana.post(path(id, '/messages/um/retry')))).toEqual({
      status: 409,
      code: 'window_closed',
    });
  });
});
