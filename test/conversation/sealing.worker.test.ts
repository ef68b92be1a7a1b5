import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import { newAgentId, newMergeId } from '../../worker/platform/id.env.ts';
import type { ConversationId, MergeId } from '../../worker/platform/id.ts';
import { clock, HOUR } from '../clock.ts';
import { status, told } from '../contacts/people.ts';
import {
  events,
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const stub = (id: ConversationId) => env.CONVERSATION.getByName(id);

async function thread(agoMs = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes(`oi de ${phone.number}`, Date.now() - agoMs);
  return { phone, id: await inTab(shop.admin, 'new', phone) };
}

/** Ends one conversation in the other, as a merge does. */
async function end(lost: ConversationId, kept: ConversationId): Promise<MergeId> {
  const merge = newMergeId();
  expect(await stub(kept).expectPart(merge, lost)).toBe(true);
  await stub(lost).seal(merge, kept);
  return merge;
}

/** Takes that back. */
async function partAgain(merge: MergeId, lost: ConversationId, kept: ConversationId): Promise<void> {
  const by = { id: newAgentId(), name: 'Ana' };
  const returned = await stub(kept).part({ merge, names: [], from: lost, by });
  await stub(lost).unseal(merge, returned, by);
  await stub(kept).arrived(merge);
}

const take = (id: string) => shop.ana.post(`/api/conversations/${id}/take`);

/** A window shut since yesterday, a template unanswered, and two messages in the queue. */
async function waiting() {
  const { phone, id } = await thread(25 * HOUR);
  await take(id);
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Bia' } };
  expect((await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template })).status).toBe(200);
  for (const text of ['primeira', 'segunda']) {
    const sent = await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text, hold: true });
    expect(sent.status).toBe(201);
  }
  return { phone, id };
}

const heldIn = async (id: string): Promise<string[]> =>
  (await outbound(shop.admin, id)).filter(({ state }) => state === 'held').map(({ body }) => body.text);

describe('a sealed conversation', () => {
  it('[I2] hands its queue over in order, with what waits unanswered, and the reply releases it there', async () => {
    const { phone, id: lost } = await waiting();
    const { id: kept } = await thread(26 * HOUR);
    await take(kept);
    await end(lost, kept);
    expect(await heldIn(kept)).toEqual(['primeira', 'segunda']);
    expect(await show(shop.ana, kept)).toMatchObject({ held: 2, awaiting: true });
    await phone.writes('voltei');
    await until(async () => {
      const left = (await outbound(shop.admin, kept))
        .filter(({ attempts }) => attempts > 0)
        .map(({ body }) => body.text);
      expect(left.slice(-2)).toEqual(['primeira', 'segunda']);
    });
  });

  it('[I4] both live: the survivor’s stays with its assignee and gets the unread, the other is concluded by name', async () => {
    const one = await thread();
    const other = await thread();
    await take(one.id);
    await shop.bruno.post(`/api/conversations/${other.id}/take`);
    await other.phone.writes('mais uma');
    await until(async () => expect((await show(shop.ana, other.id)).ticket.unread).toBe(1));
    const before = await show(shop.ana, one.id);
    await end(other.id, one.id);
    expect(await show(shop.ana, one.id)).toMatchObject({
      ticket: { id: before.ticket.id, status: 'open', assignee: { name: 'Ana' }, unread: before.ticket.unread + 1 },
    });
    expect(await events(shop.ana, one.id)).toContain('merged');
    await until(async () => {
      const concluded = await tickets(shop.admin, 'concluded');
      expect(concluded.some(({ conversationId }) => conversationId === other.id)).toBe(true);
    });
  });

  it('[I4] one live: it goes on with its number and assignee, and stands in the list once', async () => {
    const one = await thread();
    await take(one.id);
    await shop.ana.post(`/api/conversations/${one.id}/conclude`);
    const other = await thread();
    await shop.bruno.post(`/api/conversations/${other.id}/take`);
    const { ticket } = await until(async () => {
      const shown = await show(shop.bruno, other.id);
      expect(shown.ticket.number).not.toBeNull();
      return shown;
    });
    await end(other.id, one.id);
    expect((await show(shop.bruno, one.id)).ticket).toMatchObject({
      id: ticket.id,
      number: ticket.number,
      status: 'open',
      assignee: { name: 'Bruno' },
    });
    const live = (await tickets(shop.bruno, 'mine')).filter(({ ticketId }) => ticketId === ticket.id);
    expect(live.map(({ conversationId }) => conversationId)).toEqual([one.id]);
  });

  it('[I2] settles a status of its own message, and the thread that goes on shows it', async () => {
    const one = await thread();
    const other = await thread();
    await take(other.id);
    await shop.ana.post(`/api/conversations/${other.id}/messages`, { id: newId(), text: 'com recibo' });
    const providerId = await until(async () => {
      const [sent] = await outbound(shop.ana, other.id);
      if (sent?.providerId == null) throw new Error('Not sent yet');
      return sent.providerId;
    });
    await end(other.id, one.id);
    await evictDurableObject(stub(other.id));
    await evictDurableObject(stub(one.id));
    await told(status(providerId, 'read', { recipient_id: other.phone.number }));
    const [shown] = (await outbound(shop.admin, one.id)).filter((entry) => entry.providerId === providerId);
    expect(shown?.state).toBe('read');
  });

  it('[I2] passes on what agents and contacts send to it', async () => {
    const one = await thread();
    const other = await thread();
    await take(one.id);
    await end(other.id, one.id);
    const text = 'pelo endereço antigo';
    const sent = await shop.ana.post(`/api/conversations/${other.id}/messages`, { id: newId(), text });
    expect(sent.status).toBe(201);
    await other.phone.writes('ainda por lá');
    await until(async () => {
      const said = JSON.stringify(await timeline(shop.ana, one.id));
      expect(said).toContain(text);
      expect(said).toContain('ainda por lá');
    });
  });

  it('[I2] tells open threads where it goes on, those that are open and those that come', async () => {
    const one = await thread();
    const other = await thread();
    const moved = (frame: ThreadToClient) => frame.type === 'moved' && frame.to === one.id;
    const open = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${other.id}`);
    open.send({ v: 1, type: 'hello', since: null, from: null });
    await open.until((frame) => frame.type === 'snapshot');
    await end(other.id, one.id);
    await open.until(moved);
    await until(() => expect(open.closed).toBe(4005));
    const late = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${other.id}`);
    late.send({ v: 1, type: 'hello', since: null, from: null });
    await late.until(moved);
  });

  it('[I3] becomes part of the thread for whoever has that open, and for whoever comes back to it', async () => {
    const one = await thread();
    const other = await thread();
    const open = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${one.id}`);
    open.send({ v: 1, type: 'hello', since: null, from: null });
    const held = await open.until((frame) => frame.type === 'snapshot');
    if (held.type !== 'snapshot') throw new Error('No snapshot');
    await end(other.id, one.id);
    const whole = (frame: ThreadToClient) =>
      frame.type === 'snapshot' && JSON.stringify(frame.items).includes(`oi de ${other.phone.number}`);
    await open.until(whole);
    const back = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${one.id}`);
    back.send({ v: 1, type: 'hello', since: held.view.rev, from: 0 });
    await back.until(whole);
  });

  it('[I3] shows its past by place, page by page, none twice and none missing', async () => {
    const one = await thread(5 * HOUR);
    const other = await thread(4 * HOUR);
    for (let n = 0; n < 70; n++) {
      const { phone } = n % 2 === 0 ? one : other;
      await phone.writes(`nº ${n}`, Date.now() - 3 * HOUR + n * 1000);
    }
    const count = async (id: string) => (await show(shop.admin, id)).ticket.unread;
    await until(async () => expect((await count(one.id)) + (await count(other.id))).toBe(72));
    await end(other.id, one.id);
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const more: string = before === null ? '' : `?before=${before}`;
      const answer = await shop.ana.get(`/api/conversations/${one.id}/timeline${more}`);
      const page: { items: { key: string; pos: number }[]; before: number | null } = await answer.json();
      expect(page.items.map(({ pos }) => pos)).toEqual(page.items.map(({ pos }) => pos).toSorted((a, b) => a - b));
      seen.unshift(...page.items.map(({ key }) => key));
      before = page.before;
    } while (before !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((key) => key.startsWith('wamid.'))).toHaveLength(72);
  });

  it('[I2] [I7] lets its queue go where the other’s window is open, and the thread does not say that anybody answered', async () => {
    const { id: lost } = await waiting();
    const { id: kept } = await thread(HOUR);
    await take(kept);
    await end(lost, kept);
    expect(await show(shop.ana, kept)).toMatchObject({ held: 0 });
    const released = (await timeline(shop.ana, kept)).flatMap((item) =>
      item.direction === 'event' && item.event.type === 'released' ? [item.event] : [],
    );
    expect(released).toEqual([{ type: 'released', count: 2, why: 'merged' }]);
  });

  it('[I2] [N17] hands itself over later when the other does not answer, and after both have died; once', async () => {
    const { phone, id: lost } = await waiting();
    const { id: kept } = await thread(26 * HOUR);
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    await runInDurableObject(stub(kept), (kept) => {
      Object.defineProperty(kept, 'absorb', { value: () => Promise.reject(new Error('Moving house')) });
    });
    await end(lost, kept);
    expect(logged.mock.calls.flat().join()).toContain('could not hand itself over');
    logged.mockRestore();
    expect(await heldIn(kept)).toEqual([]);
    // A message comes while nothing has arrived yet: it is where the thread goes on.
    await phone.writes('no meio do caminho');
    await evictDurableObject(stub(kept));
    await evictDurableObject(stub(lost));
    await until(async () => {
      const left = (await outbound(shop.admin, kept))
        .filter(({ attempts }) => attempts > 0)
        .map(({ body }) => body.text);
      expect(left).toEqual(['Olá Bia, podemos continuar?', 'primeira', 'segunda']);
    });
    expect(await phone.received()).toEqual(['Olá Bia, podemos continuar?', 'primeira', 'segunda']);
    expect(JSON.stringify(await timeline(shop.admin, kept)).split('no meio do caminho')).toHaveLength(2);
  });
});

describe('a sealed conversation whose queue does not wait for a reply alone', () => {
  const refusing = (code: number) =>
    shop.admin.put('/sandbox/faults', { rules: [{ kind: 'refusal', probability: 1, code }] });
  const mend = async () => {
    await shop.admin.delete('/sandbox/faults');
    await shop.admin.post(`/api/channels/${shop.channelId}/try-again`);
  };
  const say = (id: string, text: string) => shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text });
  const waiters = () =>
    runInDurableObject(env.CHANNEL.getByName(shop.channelId), (_, { storage }) =>
      storage.sql
        .exec<{ id: string }>('SELECT id FROM waiter')
        .toArray()
        .map(({ id }) => id),
    );

  /** What the channel has yet to make known of how it fares. */
  const untold = () =>
    runInDurableObject(
      env.CHANNEL.getByName(shop.channelId),
      (_, { storage }) => storage.sql.exec(`SELECT body ->> '$.untold' AS untold FROM health`).one().untold,
    );

  /** Ana's, with two messages that wait for a channel that stands still. */
  async function stopped() {
    const { phone, id } = await thread();
    await take(id);
    await refusing(190);
    await say(id, 'um');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ channelStop: { code: 190 } }));
    await say(id, 'dois');
    await until(async () => expect(await waiters()).toContain(id));
    return { phone, id };
  }

  it('[I2] [O7] hands over that the channel stands still, and what waits leaves from there when it is mended', async () => {
    const { phone, id: lost } = await stopped();
    const { id: kept } = await thread(HOUR);
    await take(kept);
    await end(lost, kept);
    expect(await heldIn(kept)).toEqual(['um', 'dois']);
    expect(await show(shop.ana, kept)).toMatchObject({ held: 2, channelStop: { code: 190 } });
    // From now on the channel wakes the one that goes on; the other one has nothing left to send.
    await until(async () => expect(await waiters()).toContain(kept));
    await evictDurableObject(stub(kept));
    await mend();
    await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
    await until(async () => expect(await show(shop.ana, kept)).toMatchObject({ held: 0, channelStop: null }));
    await until(async () => expect(await waiters()).toEqual([]));
  });

  it('[I2] [O7] tells the channel itself what it had no time to tell, though the first word was lost', async () => {
    const { id: kept } = await thread(HOUR);
    await take(kept);
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { phone, id: lost } = await thread();
    await take(lost);
    await refusing(190);
    await runInDurableObject(env.CHANNEL.getByName(shop.channelId), (channel) => {
      Object.defineProperty(channel, 'report', { value: () => Promise.reject(new Error('Moving house')) });
    });
    await say(lost, 'um');
    await until(() => expect(logged.mock.calls.flat().join()).toContain('did not take a report'));
    logged.mockRestore();
    await evictDurableObject(env.CHANNEL.getByName(shop.channelId));
    await end(lost, kept);
    clock.freeze(Date.now() + HOUR);
    await runDurableObjectAlarm(stub(kept));
    // The sealed one has nothing left to tell: the channel would count it, and be stopped by it anew.
    await runDurableObjectAlarm(stub(lost));
    clock.thaw();
    await until(async () => expect(await waiters()).toEqual([kept]));
    await mend();
    await until(async () => expect(await phone.received()).toEqual(['um']));
  });

  it('[I2] [O7] asks a channel that was mended meanwhile, and nothing is left standing', async () => {
    const { id: kept } = await thread(HOUR);
    await take(kept);
    const { phone, id: lost } = await stopped();
    // As it stands when the channel's word to the sealed one crosses what that hands over.
    await shop.admin.delete('/sandbox/faults');
    await until(async () => expect(await untold()).toBe(0));
    await runInDurableObject(env.CHANNEL.getByName(shop.channelId), (_, { storage }) => {
      storage.sql.exec(`UPDATE health SET body = json_set(body, '$.stops', json('[]'), '$.mendedAt', ?)`, Date.now());
      storage.sql.exec('DELETE FROM waiter');
    });
    await env.DB.prepare('UPDATE channel SET stop = NULL').run();
    await evictDurableObject(env.CHANNEL.getByName(shop.channelId));
    await end(lost, kept);
    await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
    expect(await show(shop.ana, kept)).toMatchObject({ held: 0, channelStop: null });
  });

  it('[I2] [N5] hands over that the contact asked us to stop: the queue asks there, and leaves by “Enviar fila”', async () => {
    const { phone, id: lost } = await waiting();
    await phone.writes('pare');
    await until(async () => expect(await show(shop.ana, lost)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    const { phone: other, id: kept } = await thread(HOUR);
    await take(kept);
    await end(lost, kept);
    expect(await show(shop.ana, kept)).toMatchObject({ held: 2, queueHold: { why: 'stop_asked' } });
    await other.writes('sou eu também');
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, kept))).toContain('sou eu também'));
    expect(await heldIn(kept)).toEqual(['primeira', 'segunda']);
    expect((await shop.ana.post(`/api/conversations/${kept}/queue/flush`)).status).toBe(200);
    // They wrote last from their other phone.
    await until(async () => expect(await other.received()).toEqual(['primeira', 'segunda']));
  });

  it('[I2] [N5] hands over a queue that is reviewed before it leaves', async () => {
    const { phone, id: lost } = await waiting();
    const { id: kept } = await thread(26 * HOUR);
    await take(kept);
    await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 7, review: true });
    try {
      await phone.writes('oi');
      await until(async () => expect(await show(shop.ana, lost)).toMatchObject({ queueHold: { why: 'review' } }));
      await end(lost, kept);
      expect(await show(shop.ana, kept)).toMatchObject({ held: 2, queueHold: { why: 'review' } });
      expect(await heldIn(kept)).toEqual(['primeira', 'segunda']);
    } finally {
      await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 7, review: false });
    }
  });

  it('[I5] [O7] takes what waits for the channel back, and is woken again by itself', async () => {
    const { phone, id: lost } = await stopped();
    const { id: kept } = await thread(HOUR);
    await take(kept);
    const merge = await end(lost, kept);
    await until(async () => expect(await waiters()).toContain(kept));
    await runInDurableObject(env.CHANNEL.getByName(shop.channelId), (_, { storage }) => {
      storage.sql.exec('DELETE FROM waiter WHERE id = ?', lost);
    });
    await partAgain(merge, lost, kept);
    expect(await heldIn(lost)).toEqual(['um', 'dois']);
    await until(async () => expect(await waiters()).toContain(lost));
    await mend();
    await until(async () => expect(await phone.received()).toEqual(['um', 'dois']));
  });

  it('[I5] [N5] takes a queue back into an open window, and asks an agent before it leaves', async () => {
    const { phone, id: lost } = await waiting();
    await phone.writes('pare');
    await until(async () => expect(await show(shop.ana, lost)).toMatchObject({ queueHold: { why: 'stop_asked' } }));
    const { id: kept } = await thread(HOUR);
    await take(kept);
    const merge = await end(lost, kept);
    await partAgain(merge, lost, kept);
    expect(await show(shop.ana, kept)).toMatchObject({ held: 0, queueHold: null });
    expect(await show(shop.ana, lost)).toMatchObject({ held: 2, queueHold: { why: 'review' } });
    await phone.writes('oi de novo');
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, lost))).toContain('oi de novo'));
    expect(await heldIn(lost)).toEqual(['primeira', 'segunda']);
  });
});
