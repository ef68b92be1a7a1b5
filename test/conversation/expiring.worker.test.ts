import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Caller } from '../cast.ts';
import { clock, DAY, HOUR, MINUTE, SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  clock.thaw();
  await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, usual);
});

const usual = { expiryDays: 7, review: false };
const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const stub = (id: string) => env.CONVERSATION.getByName(id);
const wakes = (id: string) => runDurableObjectAlarm(stub(id));
/** What its authors are still to be told. */
const owedIn = (id: string) =>
  runInDurableObject(stub(id), (_, { storage }) => {
    const { body } = storage.sql.exec<{ body: string }>('SELECT body FROM head').one();
    return JSON.parse(body).owedExpired;
  });
const say = (id: string, text: string, caller = shop.ana) =>
  caller.post(path(id, '/messages'), { id: newId(), text, hold: true });

/** Ana's ticket with the window shut, a template out, and these texts in the queue, a second apart. */
async function awaiting(...texts: string[]): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(path(id, '/restart'), { id: newId(), template });
  await until(async () => expect(await phone.received()).toHaveLength(1));
  for (const text of texts) {
    clock.move(SECOND);
    expect((await say(id, text)).status).toBe(201);
  }
  return { phone, id };
}

/** Seven days later, when the last of these is over. */
async function expires(id: string): Promise<void> {
  clock.move(7 * DAY + MINUTE);
  await wakes(id);
  // Nobody's session shall have ended.
  clock.move(-7 * DAY);
}

/** The same, while the bell cannot be written. Gives what is owed then. */
async function expiresUntold(id: string): Promise<unknown> {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => warned.mockRestore());
  await env.DB.prepare('ALTER TABLE notification RENAME TO notification_away').run();
  try {
    await expires(id);
    expect(warned.mock.calls.flat().join()).toContain('were not told what expired');
  } finally {
    await env.DB.prepare('ALTER TABLE notification_away RENAME TO notification').run();
  }
  return await owedIn(id);
}

/** What was owed has been written, and the object dies before it knows. */
async function diesOwing(id: string, owed: unknown): Promise<void> {
  await runInDurableObject(stub(id), async (_, { storage }) => {
    storage.sql.exec(`UPDATE head SET body = json_set(body, '$.owedExpired', json(?))`, JSON.stringify(owed));
    await storage.setAlarm(Date.now() + DAY);
  });
  await evictDurableObject(stub(id));
}

interface Told {
  at: number;
  body: { kind: string; conversationId?: string; contactName?: string; count?: number };
}
/** What the bell tells somebody of this conversation. */
async function told(caller: Caller, id: string): Promise<Told[]> {
  const { items } = await (await caller.get('/api/notifications')).json<{ items: Told[] }>();
  return items.filter(({ body }) => body.conversationId === id);
}
const counts = async (caller: Caller, id: string) => (await told(caller, id)).map(({ body }) => body.count);

describe('what expired in a queue', () => {
  it('[N3] [O21] stands in the bell of each author, once for all of theirs', async () => {
    const { phone, id } = await awaiting('um', 'dois');
    await phone.set({ name: 'Maria' });
    expect((await say(id, 'da chefe', shop.admin)).status).toBe(201);
    await expires(id);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([2]));
    expect(await told(shop.ana, id)).toMatchObject([
      { body: { kind: 'held_expired', conversationId: id, contactName: (await show(shop.ana, id)).contact.name } },
    ]);
    expect(await counts(shop.admin, id)).toEqual([1]);
    expect(await told(shop.bruno, id)).toEqual([]);
    await wakes(id);
    expect(await counts(shop.ana, id)).toEqual([2]);
  });

  it('[O21] is one notice with what expires minutes later, and another with what expires a day later', async () => {
    const { id } = await awaiting('um');
    clock.move(9 * MINUTE);
    await say(id, 'dois');
    clock.move(DAY);
    await say(id, 'três');
    clock.move(6 * DAY - 9 * MINUTE + SECOND);
    await wakes(id);
    const state = async () => (await outbound(shop.admin, id)).map(({ state: one }) => one).slice(1);
    clock.move(-7 * DAY);
    expect(await state()).toEqual(['expired', 'held', 'held']);
    expect(await counts(shop.ana, id), 'the next one is near').toEqual([]);
    clock.move(7 * DAY + 9 * MINUTE);
    await wakes(id);
    clock.move(-7 * DAY);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([2]));
    clock.move(8 * DAY);
    await wakes(id);
    clock.move(-8 * DAY);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([1, 2]));
  });

  it('[O21] is owed while it cannot be written, also to an object that dies meanwhile, and is never told twice', async () => {
    const { id } = await awaiting('um', 'dois');
    const owed = await expiresUntold(id);
    expect(await told(shop.ana, id)).toEqual([]);
    expect(owed).toMatchObject({ batches: [{ theirs: [{ count: 2 }] }], attempts: 1 });
    await evictDurableObject(stub(id));
    await expires(id);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([2]));
    // It was written, and the object died before it knew.
    expect(await owedIn(id)).toBe(null);
    await diesOwing(id, owed);
    await expires(id);
    expect(await owedIn(id)).toBe(null);
    expect(await counts(shop.ana, id)).toEqual([2]);
  });

  it('[O21] is told also where it expires while others are told of', async () => {
    const { id } = await awaiting('um', 'dois');
    const owed = await expiresUntold(id);
    await expires(id);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([2]));
    await diesOwing(id, owed);
    expect((await say(id, 'três')).status).toBe(201);
    await expires(id);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([1, 2]));
  });

  it('[O21] is not shown to an author who may not see the ticket any more, and again once they may', async () => {
    const { id } = await awaiting('um');
    await expires(id);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([1]));
    const { ticket } = await show(shop.ana, id);
    const hands = (to: object, caller: Caller) => caller.post(path(id, '/transfer'), { id: newId(), ...to });
    expect((await hands({ teamId: shop.suporte.id }, shop.ana)).status).toBe(200);
    await until(async () => expect(await told(shop.ana, id)).toEqual([]));
    expect((await hands({ teamId: ticket.teamId }, shop.admin)).status).toBe(200);
    await until(async () => expect(await counts(shop.ana, id)).toEqual([1]));
  });
});

describe('why something expired', () => {
  const whyOf = async (id: string) => {
    const line = (await timeline(shop.ana, id)).findLast(
      (item) => item.direction === 'event' && item.event.type === 'expired',
    );
    return line?.direction === 'event' && line.event.type === 'expired' ? (line.event.why ?? 'contact') : null;
  };
  const waited = async (id: string) =>
    (await outbound(shop.ana, id)).flatMap(({ state, waitsFor }) =>
      state === 'expired' ? [waitsFor ?? 'contact'] : [],
    );
  it('[O21] is the contact’s silence where nothing else kept it', async () => {
    const { id } = await awaiting('um');
    await expires(id);
    expect(await whyOf(id)).toBe('contact');
    expect(await waited(id)).toEqual(['contact']);
  });

  it('[O21] is an agent’s word that never came, where the contact has answered', async () => {
    await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { ...usual, review: true });
    const { phone, id } = await awaiting('um');
    await phone.writes('Oi, voltei');
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ queueHold: { why: 'review' } }));
    await expires(id);
    expect(await whyOf(id)).toBe('kept');
    expect(await waited(id)).toEqual(['review']);
  });

  it('[O7] [O21] is the channel that stood still, and of several that waited for different things none', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await shop.admin.put('/sandbox/faults', { rules: [{ kind: 'refusal', probability: 1, code: 190 }] });
    onTestFinished(async () => {
      await shop.admin.delete('/sandbox/faults');
    });
    await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'um' });
    await until(async () => expect(await show(shop.ana, id)).toMatchObject({ held: 1, channelStop: { code: 190 } }));
    await expires(id);
    expect(await whyOf(id)).toBe('channel');
    expect(await waited(id)).toEqual(['channel']);

    clock.move(SECOND);
    await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'dois' });
    clock.move(25 * HOUR);
    expect((await say(id, 'três')).status).toBe(201);
    await expires(id);
    expect(await whyOf(id)).toBe('various');
    expect(await waited(id)).toEqual(['channel', 'channel', 'contact']);
  });
});
