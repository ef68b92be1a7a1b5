import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import { clock, HOUR } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const template = () => ({ id: shop.utility.id, parameters: { 'body.1': 'Maria' } });
const say = (id: string, text: string) => shop.ana.post(path(id, '/messages'), { id: text, text, hold: true });
const remove = (id: string, key: string) => shop.ana.delete(path(id, `/messages/${key}`));
const restore = (id: string, key: string, by = shop.ana) => by.post(path(id, `/messages/${key}/restore`));

/** Ana's ticket with the window shut, a template out, and these texts in the queue; the messages' ids are their texts. */
async function awaiting(...texts: string[]): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  await shop.ana.post(path(id, '/restart'), { id: newId(), template: template() });
  await until(async () => expect((await phone.received()).length).toBe(1));
  for (const text of texts) expect((await say(id, text)).status).toBe(201);
  return { phone, id };
}

const queue = async (id: string): Promise<string[]> =>
  (await outbound(shop.ana, id))
    .filter(({ state }) => state === 'held')
    .sort((a, b) => (a.rank ?? a.writtenAt) - (b.rank ?? b.writtenAt) || a.pos - b.pos)
    .map(({ body }) => body.text);
const stateOf = async (id: string, key: string) => (await outbound(shop.ana, id)).find((one) => one.key === key)?.state;

describe('a message that was deleted from the queue', () => {
  it('[O8] is put back to where it stood, and leaves in its turn', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres');
    await shop.ana.post(path(id, '/messages/tres/move'), { before: 'dois' });
    expect((await remove(id, 'tres')).status).toBe(200);
    expect(await queue(id)).toEqual(['um', 'dois']);
    expect(await show(shop.ana, id)).toMatchObject({ held: 2 });
    for (const _ of ['once', 'again'])
      expect(await (await restore(id, 'tres')).json()).toMatchObject({ state: 'held' });
    expect(await queue(id)).toEqual(['um', 'tres', 'dois']);
    expect(await show(shop.ana, id)).toMatchObject({ held: 3, queueHold: null });
    await phone.writes('voltei');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'tres', 'dois']));
  });

  it('[O8] never leaves meanwhile, and put back into an open window waits for an agent’s word', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres');
    await remove(id, 'dois');
    await phone.writes('voltei');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'tres']));
    expect((await restore(id, 'dois')).status).toBe(200);
    expect(await show(shop.ana, id)).toMatchObject({ held: 1, queueHold: { why: 'review' } });
    await phone.writes('mais alguma coisa?');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ ticket: { unread: 2 } }));
    expect(await phone.receivedFreely()).toEqual(['um', 'tres']);
    expect((await shop.ana.post(path(id, '/queue/flush'))).status).toBe(200);
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um', 'tres', 'dois']));
  });

  it('[O8] in a race with the reply either is deleted and stays away, or has left and says so', async () => {
    const ends = await Promise.all(
      [...Array(6).keys()].map(async () => {
        const { phone, id } = await awaiting('um', 'dois');
        const [removed] = await Promise.all([remove(id, 'dois'), phone.writes('voltei')]);
        await until(async () => expect(await phone.receivedFreely()).toContain('um'));
        const texts = removed.ok ? ['um'] : ['um', 'dois'];
        await until(async () => expect(await phone.receivedFreely()).toEqual(texts));
        return await stateOf(id, 'dois');
      }),
    );
    for (const end of ends) expect(['cancelled', 'sent', 'delivered', 'read']).toContain(end);
  });

  it('[O8] put back in a race with the reply leaves in its turn or waits for an agent, never twice and never lost', async () => {
    await Promise.all(
      [...Array(6).keys()].map(async () => {
        const { phone, id } = await awaiting('um', 'dois', 'tres');
        await remove(id, 'dois');
        const [restored] = await Promise.all([restore(id, 'dois'), phone.writes('voltei')]);
        expect(restored.status).toBe(200);
        await until(async () => expect(await phone.receivedFreely()).toContain('tres'));
        const { held, queueHold } = await show(shop.ana, id);
        if (held > 0) {
          expect(queueHold).toMatchObject({ why: 'review' });
          expect(await queue(id)).toEqual(['dois']);
          expect(await phone.receivedFreely()).toEqual(['um', 'tres']);
        } else expect(await phone.receivedFreely()).toEqual(['um', 'dois', 'tres']);
      }),
    );
  });

  it('[O8] is put back by whoever may write, while the ticket is open, and by nobody where it was not deleted', async () => {
    const { id } = await awaiting('um', 'dois', 'tres');
    await remove(id, 'um');
    expect(await refusal(restore(id, 'um', shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    expect(await refusal(restore(id, 'nada'))).toEqual({ status: 404, code: 'not_found' });
    // It stands there: nothing to be done.
    expect((await restore(id, 'dois')).status).toBe(200);
    await shop.ana.post(path(id, '/queue/join'), { id: newId(), messages: ['dois', 'tres'] });
    expect(await refusal(restore(id, 'tres'))).toEqual({ status: 409, code: 'not_deleted' });
    await shop.ana.post(path(id, '/conclude'), { held: 'cancel' });
    expect(await refusal(restore(id, 'um'))).toEqual({ status: 409, code: 'ticket_concluded' });
    expect(await refusal(restore(id, 'dois'))).toEqual({ status: 409, code: 'not_deleted' });
    expect(await queue(id)).toEqual([]);
  });

  it('[O7] [O8] and was a template that waited for its channel is waited for again, and leaves when that is mended', async () => {
    const { phone, id } = await awaiting();
    const refuses = shop.admin.put('/sandbox/faults', { rules: [{ kind: 'refusal', probability: 1, code: 190 }] });
    expect((await refuses).status).toBe(200);
    const again = { id: 'modelo', again: true, template: template() };
    expect((await shop.ana.post(path(id, '/restart'), again)).status).toBe(200);
    await until(async () => expect(await stateOf(id, 'modelo')).toBe('held'));
    await remove(id, 'modelo');
    const unanswered = async () => JSON.stringify((await show(shop.ana, id)).unanswered);
    expect(await unanswered()).not.toContain('modelo');
    expect((await restore(id, 'modelo')).status).toBe(200);
    expect(await unanswered()).toContain('modelo');
    await shop.admin.delete('/sandbox/faults');
    await shop.admin.post(`/api/channels/${shop.channelId}/try-again`);
    await until(async () => expect(await phone.received()).toHaveLength(2));
  });
});

describe('a message that stands in the line', () => {
  afterEach(async () => {
    clock.thaw();
    await shop.admin.delete('/sandbox/faults');
  });

  const fails = async (rule: object) =>
    expect((await shop.admin.put('/sandbox/faults', { rules: [{ probability: 1, ...rule }] })).status).toBe(200);
  const write = (id: string, text: string) => shop.ana.post(path(id, '/messages'), { id: text, text });
  const minuteLater = async (id: string) => {
    clock.move(UNCERTAIN_WAIT_MS);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
  };
  const becomes = (id: string, key: string, state: string) =>
    until(async () => expect(await stateOf(id, key)).toBe(state));
  const texts = async (phone: Phone) => (await phone.received()).filter((text) => text !== 'Oi');

  /** Ana's ticket with the window open. */
  async function open(): Promise<{ phone: Phone; id: string }> {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    return { phone, id };
  }

  it('[N3] [O8] and was not claimed is cancelled, never leaves, and can be put back; a claimed one is refused', async () => {
    clock.freeze(Date.now());
    const { phone, id } = await open();
    await fails({ kind: 'unavailable' });
    await write(id, 'um');
    await becomes(id, 'um', 'uncertain');
    for (const text of ['dois', 'tres']) await write(id, text);
    expect(await stateOf(id, 'tres')).toBe('ready');
    expect(await refusal(remove(id, 'um'))).toEqual({ status: 409, code: 'maybe_sent' });
    expect(await refusal(shop.bruno.delete(path(id, '/messages/tres')))).toEqual({ status: 403, code: 'not_assignee' });
    for (const _ of ['once', 'again'])
      expect(await (await remove(id, 'tres')).json()).toMatchObject({ state: 'cancelled' });
    expect(await show(shop.ana, id)).toMatchObject({ held: 0 });
    await shop.admin.delete('/sandbox/faults');
    await minuteLater(id);
    await until(async () => expect(await texts(phone)).toEqual(['dois']));
    expect((await restore(id, 'tres')).status).toBe(200);
    expect(await show(shop.ana, id)).toMatchObject({ held: 1, queueHold: { why: 'review' } });
    expect((await shop.ana.post(path(id, '/queue/flush'))).status).toBe(200);
    await becomes(id, 'dois', 'read');
    await until(async () => expect(await texts(phone)).toEqual(['dois', 'tres']));
  });

  it('[N3] [O8] for the provider asked to wait is cancelled; not so one of which an earlier attempt may have arrived', async () => {
    clock.freeze(Date.now());
    const { phone, id } = await open();
    await fails({ kind: 'refusal', code: 131056 });
    await write(id, 'um');
    await until(async () =>
      expect(await outbound(shop.ana, id)).toMatchObject([{ key: 'um', state: 'ready', attempts: 1 }]),
    );
    expect((await remove(id, 'um')).status).toBe(200);
    await fails({ kind: 'unavailable' });
    await minuteLater(id);
    await write(id, 'dois');
    await becomes(id, 'dois', 'uncertain');
    await minuteLater(id);
    await fails({ kind: 'refusal', code: 131056 });
    expect((await shop.ana.post(path(id, '/messages/dois/resend'))).status).toBe(200);
    await becomes(id, 'dois', 'ready');
    expect(await refusal(remove(id, 'dois'))).toEqual({ status: 409, code: 'maybe_sent' });
    await shop.admin.delete('/sandbox/faults');
    await minuteLater(id);
    await until(async () => expect(await texts(phone)).toEqual(['dois']));
  });

  it('[O8] and is a template is waited for no longer once it is cancelled', async () => {
    const { id } = await awaiting();
    await fails({ kind: 'unavailable' });
    const again = (key: string) => shop.ana.post(path(id, '/restart'), { id: key, again: true, template: template() });
    await again('primeiro');
    await becomes(id, 'primeiro', 'uncertain');
    await again('segundo');
    expect(await stateOf(id, 'segundo')).toBe('ready');
    const unanswered = async () => JSON.stringify((await show(shop.ana, id)).unanswered);
    expect(await unanswered()).toContain('segundo');
    expect((await remove(id, 'segundo')).status).toBe(200);
    expect(await unanswered()).not.toContain('segundo');
    expect(await unanswered()).toContain('primeiro');
  });

  it('[O8] in a race with its turn either is cancelled and stays away, or leaves and says so', async () => {
    await Promise.all(
      [...Array(6).keys()].map(async () => {
        const { phone, id } = await open();
        await write(id, 'um');
        await write(id, 'dois');
        const [removed] = await Promise.all([remove(id, 'dois'), write(id, 'fim')]);
        await until(async () => expect(await texts(phone)).toContain('fim'));
        expect(await texts(phone)).toEqual(removed.ok ? ['um', 'fim'] : ['um', 'dois', 'fim']);
      }),
    );
  });
});
