import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import type { Tab } from '../../worker/inbox/row.ts';
import type { Session } from '../cast.ts';
import { clock, DAY, HOUR, MINUTE, SECOND } from '../clock.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  type Phone,
  refusal,
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
beforeEach(() => clock.freeze(Date.now()));
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const wakes = (id: string) => runDurableObjectAlarm(env.CONVERSATION.getByName(id));
const snooze = (id: string, at: number | null, by: Session = shop.ana, key = newId()) =>
  by.put(path(id, '/snooze'), { id: key, until: at });
const stands = async (id: string, tab: Tab, by: Session = shop.ana) =>
  (await tickets(by, tab)).some((row) => row.conversationId === id);
const linesOf = async (id: string) =>
  (await timeline(shop.ana, id)).flatMap((item) =>
    item.direction === 'event' && item.event.type.includes('snooze') ? [item.event] : [],
  );
const bell = async (by: Session, id: string) =>
  (await (await by.get('/api/notifications')).json<{ items: { body: Record<string, unknown> }[] }>()).items
    .map(({ body }) => body)
    .filter(({ kind, conversationId }) => kind === 'snooze_over' && conversationId === id);

/** Ana's ticket, with something unread. */
async function served(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  clock.move(SECOND);
  await phone.writes('Tem alguém?');
  await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(1));
  return { phone, id };
}

describe('a ticket put aside', () => {
  it('[N52] leaves Meus and its counter for Adiados, on every screen, with window, assignee and queue as they were', async () => {
    const { id } = await served();
    const before = await show(shop.ana, id);
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    list.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    const snapshot = await list.until(({ type }) => type === 'snapshot');
    const mine = 'counters' in snapshot ? snapshot.counters.mine : 0;
    const at = Date.now() + HOUR;
    expect((await snooze(id, at)).status).toBe(200);
    const frame = await list.until(
      (one) =>
        one.type === 'frame' &&
        one.events.some(
          (event) => event.type === 'row' && event.row.conversationId === id && !!event.row.ticket.snoozed,
        ),
    );
    expect('counters' in frame && frame.counters.mine).toBe(mine - 1);
    list.close();
    expect(await stands(id, 'mine')).toBe(false);
    expect(await stands(id, 'snoozed')).toBe(true);
    expect(await stands(id, 'snoozed', shop.bruno), 'Adiados is one’s own').toBe(false);
    expect(await stands(id, 'others', shop.bruno)).toBe(true);
    const after = await show(shop.ana, id);
    expect(after.window).toEqual(before.window);
    expect(after.ticket).toEqual({
      ...before.ticket,
      snoozed: { until: at, by: { id: shop.ana.me.id, name: 'Ana' } },
    });
    expect(await linesOf(id)).toEqual([{ type: 'snoozed', by: { id: shop.ana.me.id, name: 'Ana' }, until: at }]);
  });

  it('[O24] comes back at its time by the object’s alarm, after a restart too, unread and told in the bell', async () => {
    const { id } = await served();
    await snooze(id, Date.now() + HOUR);
    clock.move(HOUR - SECOND);
    await wakes(id);
    expect(await stands(id, 'snoozed')).toBe(true);
    await evictDurableObject(env.CONVERSATION.getByName(id));
    clock.move(2 * SECOND);
    expect(await runInDurableObject(env.CONVERSATION.getByName(id), (_, ctx) => ctx.storage.getAlarm())).not.toBe(null);
    await wakes(id);
    expect(await stands(id, 'mine')).toBe(true);
    expect((await show(shop.ana, id)).ticket).not.toHaveProperty('snoozed');
    expect((await linesOf(id)).at(-1)).toEqual({ type: 'snooze_over', why: 'time' });
    await until(async () => expect(await bell(shop.ana, id)).toHaveLength(1));
    await wakes(id);
    expect(await bell(shop.ana, id)).toMatchObject([{ why: 'time' }]);
  });

  it('[N52] [O24] comes back at once when the contact writes, whatever it waited for', async () => {
    for (const at of [null, Date.now() + DAY]) {
      const { phone, id } = await served();
      await snooze(id, at);
      clock.move(MINUTE);
      await phone.writes('Voltei');
      await until(async () => expect(await stands(id, 'mine')).toBe(true));
      expect((await linesOf(id)).at(-1)).toEqual({ type: 'snooze_over', why: 'replied' });
      await until(async () => expect(await bell(shop.ana, id)).toMatchObject([{ why: 'replied' }]));
    }
  });

  it('[N52] is put back by hand, or set to another time; the same id puts it aside once', async () => {
    const { id } = await served();
    const key = newId();
    const at = Date.now() + HOUR;
    for (const _ of ['once', 'again']) expect((await snooze(id, at, shop.ana, key)).status).toBe(200);
    expect(await linesOf(id)).toHaveLength(1);
    await snooze(id, null);
    expect((await show(shop.ana, id)).ticket.snoozed?.until).toBe(null);
    for (const _ of ['once', 'again']) expect((await shop.ana.delete(path(id, '/snooze'))).status).toBe(200);
    expect(await stands(id, 'mine')).toBe(true);
    expect((await linesOf(id)).map(({ type }) => type)).toEqual(['snoozed', 'snoozed', 'unsnoozed']);
    // A lost answer, asked again after it ended, does not put it aside anew.
    expect((await snooze(id, at, shop.ana, key)).status).toBe(200);
    expect(await stands(id, 'mine')).toBe(true);
  });

  it('[N52] is so no more once it is transferred, taken over or concluded', async () => {
    const acts = [
      (id: string) => shop.ana.post(path(id, '/transfer'), { id: newId(), agentId: shop.bruno.me.id }),
      (id: string) => shop.bruno.post(path(id, '/take'), { from: shop.ana.me.id }),
      (id: string) => shop.ana.post(path(id, '/conclude'), { id: newId() }),
    ];
    for (const act of acts) {
      const { id } = await served();
      await snooze(id, Date.now() + HOUR);
      const answer = await act(id);
      expect(answer.status, await answer.clone().text()).toBe(200);
      expect((await show(shop.bruno, id)).ticket).not.toHaveProperty('snoozed');
      expect(await stands(id, 'snoozed')).toBe(false);
      clock.move(2 * HOUR);
      await wakes(id);
      expect(
        (await linesOf(id)).map(({ type }) => type),
        'and does not come back',
      ).toEqual(['snoozed']);
    }
  });

  it('[N52] is an open one, by whoever may write in it, for a time to come within a year', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    expect(await refusal(snooze(id, null, shop.admin))).toMatchObject({ code: 'not_taken' });
    await shop.ana.post(path(id, '/take'));
    expect(await refusal(snooze(id, null, shop.bruno))).toEqual({ status: 403, code: 'not_assignee' });
    for (const at of [Date.now(), Date.now() + 400 * DAY])
      expect(await refusal(snooze(id, at))).toEqual({ status: 422, code: 'invalid', field: 'until' });
    expect((await snooze(id, Date.now() + HOUR, shop.admin)).status).toBe(200);
    await shop.ana.post(path(id, '/conclude'), { id: newId() });
    expect(await refusal(snooze(id, null, shop.admin))).toMatchObject({ code: 'ticket_concluded' });
  });
});
