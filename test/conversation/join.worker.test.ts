import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, refusal, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

/** Ana's ticket with the window shut, a template out, and these texts in the queue; the messages' ids are their texts. */
async function awaiting(...texts: string[]): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  await shop.ana.post(path(id, '/restart'), {
    id: newId(),
    template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } },
  });
  await until(async () => expect((await phone.received()).length).toBe(1));
  for (const text of texts) await say(id, text);
  return { phone, id };
}

async function say(id: string, text: string, more: object = {}, caller = shop.ana): Promise<void> {
  clock.move(SECOND);
  expect((await caller.post(path(id, '/messages'), { id: text, text, ...more })).status).toBe(201);
}

const join = (id: string, messages: string[], act = newId(), caller = shop.ana) =>
  caller.post(path(id, '/queue/join'), { id: act, messages });
const ours = async (id: string): Promise<OutboundEntry[]> =>
  (await outbound(shop.ana, id)).filter(({ body }) => body.kind === 'text');
const queue = async (id: string): Promise<string[]> =>
  (await ours(id))
    .filter(({ state }) => state === 'held')
    .sort((a, b) => (a.rank ?? a.writtenAt) - (b.rank ?? b.writtenAt))
    .map(({ body }) => body.text);
const find = async (id: string, key: string) => (await ours(id)).find((entry) => entry.key === key);

describe('joining messages of the queue', () => {
  it('[O12] [N11] makes one of several, in the place of the first, and the contact gets one message', async () => {
    const { phone, id } = await awaiting('antes', 'Oi', 'chegou', 'hoje', 'depois');
    const joined = await (await join(id, ['Oi', 'chegou', 'hoje'])).json<OutboundEntry>();
    expect(joined).toMatchObject({ key: 'Oi', state: 'held', body: { kind: 'text', text: 'Oi\nchegou\nhoje' } });
    expect(await queue(id)).toEqual(['antes', 'Oi\nchegou\nhoje', 'depois']);
    expect((await show(shop.ana, id)).held).toBe(3);
    await phone.writes('oi');
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['antes', 'Oi\nchegou\nhoje', 'depois']));
    expect((await show(shop.ana, id)).held).toBe(0);
  });

  it('[O12] loses nothing: the others stay with their words, cancelled and marked', async () => {
    const { id } = await awaiting('Oi', 'chegou');
    await join(id, ['Oi', 'chegou']);
    expect(await find(id, 'chegou')).toMatchObject({
      state: 'cancelled',
      joinedInto: 'Oi',
      body: { text: 'chegou' },
    });
  });

  it('[O12] is one act however often it is sent, also after the queue has left', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres');
    const act = newId();
    await Promise.all([join(id, ['um', 'dois'], act), join(id, ['um', 'dois'], act), join(id, ['um', 'dois'], act)]);
    expect(await queue(id)).toEqual(['um\ndois', 'tres']);
    const again = newId();
    expect((await join(id, ['um', 'tres'], again)).status).toBe(200);
    expect((await join(id, ['um', 'dois'], act)).status).toBe(200);
    expect(await queue(id)).toEqual(['um\ndois\ntres']);
    await phone.writes('oi');
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['um\ndois\ntres']));
    expect((await join(id, ['um', 'tres'], again)).status).toBe(200);
    expect(await refusal(join(id, ['um', 'tres']))).toEqual({ status: 409, code: 'not_held' });
  });

  it('[O12] takes what a colleague changed before, and leaves what they deleted', async () => {
    const { id } = await awaiting('um', 'dois', 'tres');
    await shop.admin.patch(path(id, '/messages/dois'), { text: 'dois, melhor' });
    expect((await join(id, ['um', 'dois'])).status).toBe(200);
    expect(await queue(id)).toEqual(['um\ndois, melhor', 'tres']);
    await shop.admin.delete(path(id, '/messages/tres'));
    expect(await refusal(join(id, ['um', 'tres']))).toEqual({ status: 409, code: 'not_held' });
    expect(await queue(id)).toEqual(['um\ndois, melhor']);
    expect((await show(shop.ana, id)).held).toBe(1);
  });

  it('[O12] lets nobody believe that words are gone which will be sent: a joined message is not deleted', async () => {
    const { id } = await awaiting('um', 'dois');
    await join(id, ['um', 'dois']);
    expect(await refusal(shop.admin.delete(path(id, '/messages/dois')))).toEqual({
      status: 409,
      code: 'already_joined',
    });
    expect(await queue(id)).toEqual(['um\ndois']);
  });

  it('[O12] and deleting race: one of the two is refused, and what is sent is what the other one was told', async () => {
    for (let round = 0; round < 4; round++) {
      const { phone, id } = await awaiting('um', 'dois', 'tres');
      const acts = [() => join(id, ['um', 'dois']), () => shop.admin.delete(path(id, '/messages/dois'))];
      if (round % 2 === 1) acts.reverse();
      const answers = await Promise.all(acts.map((act) => act()));
      if (round % 2 === 1) answers.reverse();
      const [joined] = answers;
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const expected = joined?.status === 200 ? ['um\ndois', 'tres'] : ['um', 'tres'];
      expect(await queue(id)).toEqual(expected);
      expect((await show(shop.ana, id)).held).toBe(2);
      await phone.writes('oi');
      clock.thaw();
      await until(async () => expect(await phone.receivedFreely()).toEqual(expected));
      clock.freeze(Date.now());
    }
  });

  it('[O12] [N6] and the flush race: every word arrives exactly once, in order, whoever wins', async () => {
    for (let round = 0; round < 4; round++) {
      const { phone, id } = await awaiting('um', 'dois', 'tres');
      const racing = [() => phone.writes('oi'), () => join(id, ['um', 'dois', 'tres'])];
      if (round % 2 === 1) racing.reverse();
      await Promise.all(racing.map((act) => act()));
      clock.thaw();
      await until(async () => expect((await phone.receivedFreely()).join('\n')).toBe('um\ndois\ntres'));
      await until(async () => expect((await ours(id)).filter(({ state }) => state === 'held')).toEqual([]));
      clock.freeze(Date.now());
    }
  });

  it('[O12] is told to every open screen in one step', async () => {
    const { id } = await awaiting('um', 'dois');
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.bruno, `/live/conversation/${id}`);
    thread.send({ v: 1, type: 'hello', since: null, from: null });
    await thread.until(({ type }) => type === 'snapshot');
    await join(id, ['um', 'dois']);
    const told = await thread.until((frame) => frame.type === 'delta' && frame.items.length === 2);
    expect(told).toMatchObject({ view: { held: 1 } });
    thread.close();
  });

  it('[O12] refuses what cannot be one, and changes nothing', async () => {
    const { id } = await awaiting('um', 'dois', 'tres');
    const notJoinable = { status: 409, code: 'not_joinable' };
    expect(await refusal(join(id, ['um', 'tres']))).toEqual(notJoinable);
    expect(await refusal(join(id, ['dois', 'um']))).toEqual(notJoinable);
    expect(await refusal(join(id, ['um', 'nada']))).toEqual({ status: 404, code: 'not_found' });
    await say(id, 'admin', {}, shop.admin);
    expect(await refusal(join(id, ['tres', 'admin']))).toEqual(notJoinable);
    for (const [key, length] of [
      ['dois', 2048],
      ['tres', 2048],
    ] as const) {
      await shop.ana.patch(path(id, `/messages/${key}`), { text: 'x'.repeat(length) });
    }
    expect(await refusal(join(id, ['dois', 'tres']))).toEqual(notJoinable);
    expect((await queue(id)).length).toBe(4);
    expect((await show(shop.ana, id)).held).toBe(4);
  });

  it.each([
    ['one message alone', { id: 'a', messages: ['um'] }, 'messages'],
    ['one message twice', { id: 'a', messages: ['um', 'um'] }, 'messages'],
    ['no list', { id: 'a' }, 'messages'],
    ['no id', { messages: ['um', 'dois'] }, 'id'],
    ['more than a queue holds', { id: 'a', messages: Array.from({ length: 201 }, (_, n) => `m${n}`) }, 'messages'],
  ])('names what is wrong with %s', async (_, body, field) => {
    const { id } = await awaiting('um', 'dois');
    expect(await refusal(shop.ana.post(path(id, '/queue/join'), body))).toEqual({
      status: 422,
      code: 'invalid',
      field,
    });
  });

  it('[V2] is for who may write there', async () => {
    const { id } = await awaiting('um', 'dois');
    expect(await refusal(join(id, ['um', 'dois'], newId(), shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    expect((await join(id, ['um', 'dois'], newId(), shop.admin)).status).toBe(200);
  });
});
