import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import { newAgentId, newMergeId } from '../../worker/platform/id.env.ts';
import { type ConversationId, isConversationId, type MergeId } from '../../worker/platform/id.ts';
import { hire } from '../cast.ts';
import { clock, DAY, HOUR } from '../clock.ts';
import { conversationOf, message, newcomer, type Somebody, told } from '../contacts/people.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(async () => {
  clock.thaw();
  await shop.admin.delete('/sandbox/faults');
});

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';
const stub = (id: ConversationId) => env.CONVERSATION.getByName(id);
const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

/** A ticket of Ana's, begun so long ago. */
async function thread(agoMs = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes(`oi de ${phone.number}`, Date.now() - agoMs);
  const id = await inTab(shop.admin, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

const say = (id: string, text: string, more: object = {}) =>
  shop.ana.post(path(id, '/messages'), { id: text, text, ...more });
const act = (id: string, key: string, verb: string) => shop.ana.post(path(id, `/messages/${key}/${verb}`));
const goesWrong = (phone: Phone, ...rules: object[]) =>
  shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, {
    rules: rules.map((rule) => ({ probability: 1, ...rule })),
  });
const slow = { kind: 'latency', minMs: 1_500, maxMs: 1_500 };

const entry = async (id: string, key: string): Promise<OutboundEntry> => {
  const found = (await outbound(shop.admin, id)).find((one) => one.key === key);
  if (found === undefined) throw new Error(`No message ${key}`);
  return found;
};

const stands = (id: string, key: string, state: string) =>
  until(async () => expect((await entry(id, key)).state).toBe(state));

/** Ends one conversation in the other, as a merge does. */
async function end(lost: ConversationId, kept: ConversationId, merge = newMergeId()): Promise<MergeId> {
  expect(await stub(kept).expectPart(merge, lost)).toBe(true);
  await stub(lost).seal(merge, kept);
  return merge;
}

/** Takes that back, as people do. */
async function apart(merge: MergeId, lost: ConversationId, kept: ConversationId): Promise<void> {
  const by = { id: newAgentId(), name: 'Ana' };
  await stub(lost).unseal(merge, await stub(kept).part({ merge, names: [], from: lost, by }), by);
  await stub(kept).arrived(merge);
}

const heldIn = async (id: string): Promise<string[]> =>
  (await outbound(shop.admin, id)).filter(({ state }) => state === 'held').map(({ body }) => body.text);

/** A window shut since yesterday, a template unanswered, and these in the queue. */
async function waiting(...texts: string[]) {
  const { phone, id } = await thread(25 * HOUR);
  const template = { id: shop.otherUtility.id };
  expect((await shop.ana.post(path(id, '/restart'), { id: newId(), template })).status).toBe(200);
  for (const text of texts) expect((await say(id, text, { hold: true })).status).toBe(201);
  return { phone, id };
}

describe('a message under way while its conversation is sealed', () => {
  it('[I2] is settled where it was written, and shown so in the thread that goes on', async () => {
    const one = await thread(HOUR);
    const other = await thread();
    await goesWrong(other.phone, slow);
    // Whether its statuses overtake the answer or not: when this returns it is under way, and is answered after the end.
    expect(await (await say(other.id, 'emvoo')).json()).toMatchObject({ state: 'sending' });
    await end(other.id, one.id);
    await stands(one.id, 'emvoo', 'read');
    expect(await other.phone.received()).toEqual(['emvoo']);
  });

  it('[I2] [W3] that is refused for the window waits in the thread that goes on, which knows that refusal', async () => {
    const one = await thread(2 * HOUR);
    const other = await thread(HOUR);
    await goesWrong(other.phone, slow, { kind: 'refusal', code: 131047 });
    await say(other.id, 'recusada');
    await stands(other.id, 'recusada', 'sending');
    await end(other.id, one.id);
    await stands(one.id, 'recusada', 'held');
    expect(await show(shop.ana, one.id)).toMatchObject({ held: 1, window: { state: 'closed' } });
    await goesWrong(other.phone);
    await other.phone.writes('voltei');
    await stands(one.id, 'recusada', 'read');
    expect(await other.phone.received()).toEqual(['recusada']);
  });

  it('[I2] [N9] of which nobody knows whether it left asks the agent in the thread that goes on', async () => {
    const one = await thread(HOUR);
    const other = await thread();
    await goesWrong(other.phone, slow, { kind: 'unavailable' });
    await say(other.id, 'duvidosa');
    await stands(other.id, 'duvidosa', 'sending');
    await end(other.id, one.id);
    await stands(one.id, 'duvidosa', 'uncertain');
    await goesWrong(other.phone);
    clock.freeze(Date.now() + UNCERTAIN_WAIT_MS + 5_000);
    await runDurableObjectAlarm(stub(one.id));
    expect((await act(one.id, 'duvidosa', 'resend')).status).toBe(200);
    await stands(one.id, 'duvidosa', 'read');
    expect(await entry(one.id, 'duvidosa')).toMatchObject({ attempts: 2 });
  });

  it('[I2] [O5] in doubt that a late status settles is settled once, whichever conversation is told', async () => {
    const one = await thread(HOUR);
    const other = await thread();
    await other.phone.set({ fault: 'lost_answer', delivers: false });
    await say(other.id, 'semresposta');
    await until(async () => expect((await entry(other.id, 'semresposta')).state).toMatch(/uncertain|sent/));
    await end(other.id, one.id);
    await other.phone.set({ delivers: true });
    await stands(one.id, 'semresposta', 'read');
    expect(await other.phone.received()).toEqual(['semresposta']);
  });
});

describe('what waits in a sealed conversation', () => {
  it('[I2] [N3] expired is its author’s to take back', async () => {
    const { id: lost } = await waiting('velha');
    const { id: kept } = await thread();
    clock.freeze(Date.now() + 8 * DAY);
    await runDurableObjectAlarm(stub(lost));
    clock.thaw();
    await stands(lost, 'velha', 'expired');
    await end(lost, kept);
    expect(await entry(kept, 'velha')).toMatchObject({ state: 'expired', cameFrom: lost });
    expect((await say(kept, 'nova', { reclaims: ['velha'] })).status).toBe(201);
    expect(await entry(kept, 'velha')).toMatchObject({ reclaimed: true });
  });

  it('[I2] [N5] for an agent’s word waits for that still', async () => {
    const { phone, id: lost } = await waiting('oferta');
    const { id: kept } = await thread(26 * HOUR);
    await phone.writes('PARAR');
    await until(async () => expect((await show(shop.ana, lost)).window.state).toBe('open'));
    await end(lost, kept);
    expect(await heldIn(kept)).toEqual(['oferta']);
    await phone.writes('oi?');
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, kept))).toContain('oi?'));
    expect(await heldIn(kept)).toEqual(['oferta']);
    expect((await shop.ana.post(path(kept, '/queue/flush'))).status).toBe(200);
    await stands(kept, 'oferta', 'read');
  });

  it('[I2] [O7] for the channel leaves when that works again', async () => {
    const one = await thread(HOUR);
    const other = await thread();
    await goesWrong(other.phone, { kind: 'refusal', code: 131031 });
    await say(other.id, 'parada');
    await stands(other.id, 'parada', 'held');
    await end(other.id, one.id);
    await stands(one.id, 'parada', 'held');
    await goesWrong(other.phone);
    await shop.admin.post(`/api/channels/${shop.channelId}/try-again`);
    await stands(one.id, 'parada', 'read');
    expect(await other.phone.received()).toEqual(['parada']);
  });

  it('[I5] goes back when that is taken back, in its order, and waits there as it did before; as often as that happens', async () => {
    const { phone, id: lost } = await waiting('um', 'dois');
    const { id: kept } = await thread(26 * HOUR);
    const merge = await end(lost, kept);
    for (const _ of [1, 2]) {
      expect(await heldIn(kept)).toEqual(['um', 'dois']);
      expect(await heldIn(lost)).toEqual(['um', 'dois']);
      await apart(merge, lost, kept);
      await apart(merge, lost, kept);
      expect(await heldIn(kept)).toEqual([]);
      expect((await show(shop.admin, kept)).held).toBe(0);
      expect(await heldIn(lost)).toEqual(['um', 'dois']);
      expect((await show(shop.admin, lost)).held).toBe(2);
      if (_ === 1) await end(lost, kept, merge);
    }
    await phone.writes('voltei');
    await stands(lost, 'dois', 'read');
    expect((await phone.received()).slice(-2)).toEqual(['um', 'dois']);
  });

  it('[I5] [N9] in doubt or expired goes back as that, and is sent to nobody else', async () => {
    const one = await thread(HOUR);
    const other = await thread();
    await goesWrong(other.phone, { kind: 'unavailable' });
    await say(other.id, 'incerta');
    await stands(other.id, 'incerta', 'uncertain');
    await goesWrong(other.phone);
    const merge = await end(other.id, one.id);
    await stands(one.id, 'incerta', 'uncertain');
    await apart(merge, other.id, one.id);
    expect((await entry(other.id, 'incerta')).state).toBe('uncertain');
    expect((await entry(one.id, 'incerta')).state).toBe('cancelled');
    expect(await show(shop.admin, other.id)).toMatchObject({ held: 0 });
  });

  it('[I2] [I5] passes through a chain of merges, and back through each', async () => {
    const { phone, id: a } = await waiting('elo');
    const { id: b } = await thread(26 * HOUR);
    const { id: c } = await thread(27 * HOUR);
    const first = await end(a, b);
    const second = await end(b, c);
    expect(await heldIn(c)).toEqual(['elo']);
    await apart(second, b, c);
    expect(await heldIn(c)).toEqual([]);
    expect(await heldIn(b)).toEqual(['elo']);
    await apart(first, a, b);
    expect(await heldIn(b)).toEqual([]);
    expect(await heldIn(a)).toEqual(['elo']);
    await end(a, b);
    await end(b, c);
    await phone.writes('respondi');
    await until(async () => expect(JSON.stringify(await timeline(shop.admin, c))).toContain('respondi'));
    expect((await show(shop.admin, a)).conversationId).toBe(c);
    // It came back once, so a person lets it go.
    expect((await shop.ana.post(path(c, '/queue/flush'))).status).toBe(200);
    await stands(c, 'elo', 'read');
    expect((await phone.received()).filter((text) => text === 'elo')).toHaveLength(1);
    expect(JSON.stringify(await timeline(shop.admin, c)).split('respondi')).toHaveLength(2);
  });
});

describe('a reaction that came before its message', () => {
  const reaction = (to: string) => ({ content: { type: 'reaction', reaction: { message_id: to, emoji: '👍' } } });

  async function heard(who: Somebody): Promise<ConversationId> {
    await told(message(who));
    const id = await conversationOf(shop, 'new', who);
    if (!isConversationId(id)) throw new Error(id);
    return id;
  }

  const reactedTo = (id: string, key: string) =>
    until(async () => {
      const found = (await timeline(shop.admin, id)).find((item) => 'key' in item && item.key === key);
      expect(JSON.stringify(found)).toContain('👍');
    });

  it('[I2] to a conversation that is sealed since stands on it where the thread goes on', async () => {
    const [one, other] = [newcomer(), newcomer()];
    const [kept, lost] = [await heard(one), await heard(other)];
    const key = `wamid.${newId()}`;
    await told(message(other, reaction(key)));
    await end(lost, kept);
    await told(message(other, { id: key, text: 'o original' }));
    await reactedTo(kept, key);
  });

  it('[I2] [I3] stands on it when that lies in a conversation which ends here later', async () => {
    const [one, other] = [newcomer(), newcomer()];
    const [kept, lost] = [await heard(one), await heard(other)];
    const key = `wamid.${newId()}`;
    await told(message(other, { id: key, text: 'o original' }));
    await told(message(one, reaction(key)));
    await end(lost, kept);
    await reactedTo(kept, key);
  });
});

describe('a file of a conversation that has ended in another', () => {
  it('[I3] [V1] is fetched again and seen from the thread that goes on, by who sees its ticket there', async () => {
    const [one, other] = [await thread(HOUR), await thread()];
    await shop.admin.put('/sandbox/faults', { rules: [{ kind: 'download', probability: 1, manner: 'missing' }] });
    const key = await other.phone.does({ file: { name: 'a.png', mimeType: 'image/png', dataBase64: PNG } });
    const file = async () => {
      const found = (await timeline(shop.admin, one.id)).find((item) => 'key' in item && item.key === key);
      return found?.direction === 'in' && 'file' in found ? found.file : undefined;
    };
    await end(other.id, one.id);
    await until(async () => expect(await file()).toMatchObject({ trouble: expect.stringMatching(/./) }));
    expect((await file())?.state).not.toBe('stored');
    await shop.admin.delete('/sandbox/faults');
    for (const id of [one.id, other.id]) {
      expect((await shop.ana.post(path(id, `/messages/${key}/fetch`))).status).toBe(200);
    }
    await until(async () => expect((await file())?.state).toBe('stored'));
    expect((await shop.ana.get(`/api/media/${(await file())?.id}`)).status).toBe(200);
    const eva = await hire(shop.admin, { name: 'Eva', email: `eva${newId()}@janela.test`, teams: [shop.suporte.id] });
    expect((await eva.get(`/api/media/${(await file())?.id}`)).status).toBe(404);
    expect((await eva.post(path(one.id, `/messages/${key}/fetch`))).status).toBe(404);
  });
});
