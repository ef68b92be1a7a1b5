import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyDelta, applyList, emptyList, type Thread } from '../../worker/inbox/apply.ts';
import {
  CLOSE,
  LEASE_MS,
  type ListToClient,
  type ListToServer,
  listHello,
  type ThreadToClient,
  type ThreadToServer,
} from '../../worker/inbox/protocol.ts';
import { compareRows } from '../../worker/inbox/row.ts';
import { spelledOut } from '../../worker/inbox/terse.ts';
import type { Caller } from '../cast.ts';
import { clock } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Scene, show, tickets, timeline } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

const openThread = (caller: Caller, id: string) =>
  LiveSocket.open<ThreadToServer, ThreadToClient>(caller, `/live/conversation/${id}`);
const openList = (caller: Caller) => LiveSocket.open<ListToServer, ListToClient>(caller, `/live/team/${shop.geral.id}`);

type Snapshot = Extract<ThreadToClient, { type: 'snapshot' }>;
type Delta = Extract<ThreadToClient, { type: 'delta' }>;
const isSnapshot = (frame: ThreadToClient): frame is Snapshot => frame.type === 'snapshot';
const isDelta = (frame: ThreadToClient): frame is Delta => frame.type === 'delta';

const greet: ThreadToServer = { v: 1, type: 'hello', since: null, from: null };
const greetList: ListToServer = { v: 1, type: 'hello', epoch: null, seq: 0 };

const saying = (text: string) => (frame: ThreadToClient) => JSON.stringify(frame).includes(text);

async function taken() {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

describe('the open thread', () => {
  it('greets with a snapshot and then gets what changes, without asking', async () => {
    const { phone, id } = await taken();
    const socket = await openThread(shop.ana, id);
    socket.send(greet);
    const snapshot = await socket.until(isSnapshot);
    expect(snapshot.view.conversationId).toBe(id);
    expect(JSON.stringify(snapshot.items)).toContain('"oi"');
    await phone.writes('chegou ao vivo');
    await socket.until(saying('chegou ao vivo'));
  });

  it('after a cut the second hello is answered with a delta, and only with what was missed', async () => {
    const { phone, id } = await taken();
    const first = await openThread(shop.ana, id);
    first.send(greet);
    const { view, items, before } = await first.until(isSnapshot);
    first.close();
    await phone.writes('enquanto fora');
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, id))).toContain('enquanto fora'));

    const second = await openThread(shop.ana, id);
    second.send({ v: 1, type: 'hello', since: view.rev, from: items[0]?.pos ?? 0 });
    const delta = await second.until(isDelta);
    expect(second.frames[0]).toBe(delta);
    expect(delta.now).not.toBe(null);
    expect(delta.items.filter((item) => item.direction === 'in')).toHaveLength(1);
    expect(second.bytes[0]).toBeLessThan(first.bytes[0] ?? 0);

    const held: Thread = { view, items, before, tickets: [] };
    expect(applyDelta(held, delta).items).toEqual(await timeline(shop.ana, id));
  });

  it('[N21] tells nothing of what happens before the hello was answered, lest it hide what was missed', async () => {
    const { phone, id } = await taken();
    const socket = await openThread(shop.ana, id);
    await phone.writes('antes de tudo');
    await until(async () => expect(JSON.stringify(await timeline(shop.ana, id))).toContain('antes de tudo'));
    socket.send({ v: 1, type: 'hello', since: 0, from: 0 });
    await socket.until(saying('antes de tudo'));
    expect(socket.frames).toMatchObject([{ type: 'delta', now: expect.any(Number) }]);
    await phone.writes('depois');
    await socket.until(saying('depois'));
  });

  it('old snapshot plus everything that came is the new snapshot', async () => {
    const { phone, id } = await taken();
    const socket = await openThread(shop.ana, id);
    socket.send(greet);
    const { view, items, before } = await socket.until(isSnapshot);
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'um' });
    await phone.writes('dois');
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'três' });
    await until(() => {
      const thread = socket.frames.filter(isDelta).reduce<Thread>(applyDelta, { view, items, before, tickets: [] });
      const sent = thread.items.filter((item) => item.direction === 'out');
      expect(sent.map(({ state }) => state)).toEqual(['read', 'read']);
    });
    const thread = socket.frames.filter(isDelta).reduce<Thread>(applyDelta, { view, items, before, tickets: [] });
    expect(thread.items).toEqual(await timeline(shop.ana, id));
  });

  it('survives the object’s hibernation', async () => {
    const { phone, id } = await taken();
    const socket = await openThread(shop.ana, id);
    socket.send(greet);
    await socket.until(isSnapshot);
    await evictDurableObject(env.CONVERSATION.getByName(id), { webSockets: 'hibernate' });
    await phone.writes('depois do sono');
    await socket.until(saying('depois do sono'));
  });

  it('[R46] the assignee seeing a message turns it blue; a colleague seeing it does not', async () => {
    const { phone, id } = await taken();
    await until(async () => expect((await phone.messages()).map(({ status }) => status)).toEqual(['read']));
    await phone.writes('viu?');
    const last = await until(async () => {
      const item = (await timeline(shop.ana, id)).at(-1);
      if (item?.direction !== 'in') throw new Error('not there yet');
      return item;
    });
    expect((await show(shop.ana, id)).ticket.unread).toBe(1);

    const bruno = await openThread(shop.bruno, id);
    bruno.send({ v: 1, type: 'seen', pos: last.pos });
    bruno.send(greet);
    await bruno.until(isSnapshot);
    expect((await phone.messages()).at(-1)?.status).toBe('sent');
    expect((await show(shop.ana, id)).ticket.unread).toBe(1);

    const ana = await openThread(shop.ana, id);
    ana.send({ v: 1, type: 'seen', pos: last.pos });
    await until(async () => expect((await phone.messages()).at(-1)?.status).toBe('read'));
    expect((await show(shop.ana, id)).ticket.unread).toBe(0);
  });

  it('a frame that is none closes the socket, and nobody else’s', async () => {
    const { id } = await taken();
    const socket = await openThread(shop.ana, id);
    const other = await openThread(shop.bruno, id);
    other.send(greet);
    await other.until(isSnapshot);
    for (const junk of ['{', '{"v":2,"type":"hello"}']) {
      socket.sendRaw(junk);
    }
    // What happens while that socket is closing reaches everybody else, and nothing of it is undone.
    const sent = await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'mesmo assim' });
    expect(sent.status).toBe(201);
    await other.until(saying('mesmo assim'));
    await until(() => expect(socket.closed).toBe(CLOSE.protocol));
  });

  it('a lease that ran out sends the browser to be judged anew', async () => {
    const { phone, id } = await taken();
    const socket = await openThread(shop.ana, id);
    socket.send(greet);
    await socket.until(isSnapshot);
    clock.freeze(Date.now() + LEASE_MS + 1);
    await phone.writes('não deve chegar por aqui');
    await until(() => expect(socket.closed).toBe(CLOSE.lease));
    expect(socket.frames.some(saying('não deve chegar'))).toBe(false);
  });

  it('a socket needs a session and this site’s Origin', async () => {
    const { id } = await taken();
    const { nobody } = await import('../cast.ts');
    expect((await nobody.live(`/live/conversation/${id}`)).status).toBe(401);
    expect((await nobody.live(`/live/team/${shop.geral.id}`)).status).toBe(401);
  });
});

describe('the live list', () => {
  type ListSnapshot = Extract<ListToClient, { type: 'snapshot' }>;
  type Frame = Extract<ListToClient, { type: 'frame' }>;
  const isListSnapshot = (frame: ListToClient): frame is ListSnapshot => frame.type === 'snapshot';
  const isFrame = (frame: ListToClient): frame is Frame => frame.type === 'frame';

  it('shows a new ticket to every agent of the team without reload, and counts it', async () => {
    const sockets = await Promise.all([openList(shop.ana), openList(shop.bruno), openList(shop.admin)]);
    for (const socket of sockets) socket.send(greetList);
    const snapshots = await Promise.all(sockets.map((socket) => socket.until(isListSnapshot)));
    const phone = newPhone();
    await phone.writes('novo aqui');
    for (const [at, socket] of sockets.entries()) {
      const frame = await socket.until(
        (one): one is Frame => isFrame(one) && JSON.stringify(one.events).includes('novo aqui'),
      );
      expect(frame.counters.new).toBe((snapshots[at]?.counters.new ?? 0) + 1);
    }
  });

  it('resumes with what was missed, or with "current" when nothing was', async () => {
    const first = await openList(shop.ana);
    first.send(greetList);
    const snapshot = await first.until(isListSnapshot);
    first.close();

    const idle = await openList(shop.ana);
    idle.send({ v: 1, type: 'hello', epoch: snapshot.epoch, seq: snapshot.seq });
    expect((await idle.until((frame) => frame.type === 'current')).seq).toBe(snapshot.seq);
    idle.close();

    const phone = newPhone();
    await phone.writes('perdida');
    const id = await inTab(shop.ana, 'new', phone);
    const second = await openList(shop.ana);
    second.send({ v: 1, type: 'hello', epoch: snapshot.epoch, seq: snapshot.seq });
    const frame = await second.until(isFrame);
    expect(second.frames[0]).toBe(frame);
    const list = applyList(emptyList, frame.events);
    expect([...list.rows.values()].map((row) => row.conversationId)).toEqual([id]);
  });

  it('[N74] who reads what is told tersely is told so, live and after a cut, and the same as everybody else', async () => {
    type Terse = Extract<ListToClient, { type: 'terse' }>;
    const isTerse = (frame: ListToClient): frame is Terse => frame.type === 'terse';
    const [terse, full] = await Promise.all([openList(shop.ana), openList(shop.bruno)]);
    terse.send(listHello(null, 0));
    full.send(greetList);
    const { epoch, seq } = await terse.until(isListSnapshot);
    await full.until(isListSnapshot);
    const [one, other] = [newPhone(), newPhone()];
    await Promise.all([one.writes('tersa um'), other.writes('tersa dois')]);
    const ids = [await inTab(shop.ana, 'new', one), await inTab(shop.ana, 'new', other)];
    // What others do may be told between the two hellos.
    const listFrom = (frames: (Terse | Frame)[]) => {
      const events = frames.flatMap((frame) =>
        frame.type === 'terse' ? (spelledOut(frame.events) ?? []) : frame.events,
      );
      const rows = [...applyList(emptyList, events).rows.values()];
      return rows.filter((row) => ids.includes(row.conversationId)).sort(compareRows('new'));
    };
    await until(() => {
      const told = listFrom(terse.frames.filter(isTerse));
      expect(told).toHaveLength(2);
      expect(told).toEqual(listFrom(full.frames.filter(isFrame)));
    });
    expect(terse.frames.filter(isFrame)).toEqual([]);
    expect(full.frames.filter(isTerse)).toEqual([]);

    const again = await openList(shop.ana);
    again.send(listHello(epoch, seq));
    expect(listFrom([await again.until(isTerse)])).toEqual(listFrom(full.frames.filter(isFrame)));
  });

  it('[N21] tells no news before the hello was answered', async () => {
    const socket = await openList(shop.ana);
    const phone = newPhone();
    await phone.writes('antes de tudo');
    await inTab(shop.ana, 'new', phone);
    socket.send(greetList);
    await socket.until(isListSnapshot);
    expect(socket.frames.map(({ type }) => type)).toEqual(['snapshot']);
    await phone.writes('depois');
    await socket.until((frame) => isFrame(frame) && JSON.stringify(frame.events).includes('depois'));
  });

  it('starts over with a snapshot when the hub was restarted', async () => {
    const first = await openList(shop.ana);
    first.send(greetList);
    const { epoch, seq } = await first.until(isListSnapshot);
    await evictDurableObject(env.TEAM.getByName(shop.geral.id), { webSockets: 'close' });
    const second = await openList(shop.ana);
    second.send({ v: 1, type: 'hello', epoch, seq });
    expect((await second.until(isListSnapshot)).epoch).not.toBe(epoch);
  });

  it('gathers what happens in a burst: a frame at once, and one every 250 ms at most', async () => {
    const { id } = await taken();
    const socket = await openList(shop.ana);
    socket.send(greetList);
    await socket.until(isListSnapshot);
    const startedAt = Date.now();
    const sent = [...Array(20).keys()].map((n) =>
      shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: `rajada ${n}` }),
    );
    await Promise.all(sent);
    await socket.until((frame) => JSON.stringify(frame).includes('rajada 19'));
    const carrying = socket.frames.filter((frame) => JSON.stringify(frame).includes('rajada'));
    expect(carrying.length).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - startedAt) / 250));
  });

  it('an agent of two teams pages through both at once, and an administrator through all', async () => {
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const path: string = `/api/tickets?tab=new${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page = await (await shop.admin.get(path)).json<{ items: { ticketId: string }[]; cursor: string | null }>();
      for (const { ticketId } of page.items) {
        expect(seen.has(ticketId)).toBe(false);
        seen.add(ticketId);
      }
      cursor = page.cursor;
    } while (cursor !== null);
    const mine = await tickets(shop.bruno, 'new');
    expect(seen.size).toBeGreaterThanOrEqual(mine.length);
    expect((await shop.ana.get('/api/tickets?tab=new&cursor=nonsense')).status).toBe(422);
    expect((await shop.ana.get('/api/tickets?tab=todos')).status).toBe(422);
  });
});
