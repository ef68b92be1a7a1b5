import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CLOSE,
  type ListToClient,
  type ListToServer,
  type ThreadToClient,
  type ThreadToServer,
} from '../../worker/inbox/protocol.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { type Caller, hire, type Session } from '../cast.ts';
import { everyTicket, inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, tickets } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import { offer } from './offering.ts';

let shop: Scene;
let carla: Session;
beforeAll(async () => {
  shop = await openShop();
  // Of the other team alone.
  carla = await hire(shop.admin, { name: 'Carla', email: 'carla@janela.test', teams: [shop.suporte.id] });
});

const settle = async (change: Record<string, unknown>) => {
  const done = await shop.admin.patch(`/api/teams/${shop.geral.id}`, change);
  expect(done.status).toBe(200);
};
const member = (of: Session, as: { serves: boolean; supervises: boolean }) =>
  shop.admin.put(`/api/teams/${shop.geral.id}/members/${of.me.id}`, as);
const leaves = (of: Session) => shop.admin.delete(`/api/teams/${shop.geral.id}/members/${of.me.id}`);

afterEach(async () => {
  await settle({ policy: 'team', takeover: 'members' });
  await member(shop.ana, { serves: true, supervises: false });
});

async function served(by: Session): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(by, 'new', phone);
  await by.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

async function openList(caller: Caller, team = shop.geral.id) {
  const socket = await LiveSocket.open<ListToServer, ListToClient>(caller, `/live/team/${team}`);
  socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
  await socket.until(({ type }) => type === 'snapshot');
  return socket;
}

async function openThread(caller: Caller, id: string) {
  const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(caller, `/live/conversation/${id}`);
  socket.send({ v: 1, type: 'hello', since: null, from: null });
  await socket.until(({ type }) => type === 'snapshot');
  return socket;
}

/** The frames after the one that tells of other rights. */
async function afterRights(socket: LiveSocket<ListToServer, ListToClient>) {
  await socket.until(({ type }) => type === 'rights');
  const from = socket.frames.findIndex(({ type }) => type === 'rights');
  await until(() => expect(socket.frames.length).toBeGreaterThan(from + 1));
  return socket.frames.slice(from + 1);
}

describe('[V5] what is open on a screen follows the rights at once', () => {
  it('[R55] a policy that narrows takes the list’s rows, the counters and the thread away', async () => {
    const { phone, id } = await served(shop.bruno);
    const [list, thread, own] = await Promise.all([
      openList(shop.ana),
      openThread(shop.ana, id),
      openThread(shop.bruno, id),
    ]);
    expect(JSON.stringify(list.frames)).toContain(id);
    await settle({ policy: 'assignee' });

    const [snapshot] = await afterRights(list);
    expect(snapshot).toMatchObject({ type: 'snapshot', counters: { others: 0 } });
    expect(JSON.stringify(snapshot)).not.toContain(id);
    await until(() => expect(thread.closed).toBe(CLOSE.gone));
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect(await everyTicket(shop.ana, 'others')).toEqual([]);

    await phone.writes('só para o Bruno');
    await own.until((frame) => JSON.stringify(frame).includes('só para o Bruno'));
    await until(async () => expect(JSON.stringify(await tickets(shop.bruno, 'mine'))).toContain('só para o Bruno'));
    expect(JSON.stringify([list.frames, thread.frames])).not.toContain('só para o Bruno');
    expect(own.closed).toBe(null);

    list.frames.length = 0;
    await settle({ policy: 'team' });
    const [whole] = await afterRights(list);
    expect(JSON.stringify(whole)).toContain('só para o Bruno');
  });

  it('[R57] whoever becomes a supervisor sees and does everything, and no more once they are none', async () => {
    await settle({ policy: 'assignee' });
    const { id } = await served(shop.bruno);
    const list = await openList(shop.ana);
    expect(JSON.stringify(list.frames)).not.toContain(id);
    await member(shop.ana, { serves: true, supervises: true });
    expect(JSON.stringify(await afterRights(list))).toContain(id);
    const thread = await openThread(shop.ana, id);
    const sent = await shop.ana.post(`/api/conversations/${id}/messages`, {
      id: newId(),
      text: 'aqui é a supervisora',
    });
    expect(sent.status).toBe(201);
    await member(shop.ana, { serves: true, supervises: false });
    await until(() => expect(thread.closed).toBe(CLOSE.gone));
  });

  it('[R59] whoever leaves the team is shut out of its list and its threads, and comes back with it', async () => {
    const { id } = await served(shop.ana);
    const [list, thread] = await Promise.all([openList(shop.ana), openThread(shop.ana, id)]);
    await leaves(shop.ana);
    await until(() => expect([list.closed, thread.closed]).toEqual([CLOSE.gone, CLOSE.gone]));
    expect((await shop.ana.live(`/live/team/${shop.geral.id}`)).status).toBe(404);
    expect((await shop.ana.live(`/live/conversation/${id}`)).status).toBe(404);
    await member(shop.ana, { serves: true, supervises: false });
    await openThread(shop.ana, id);
  });

  it('[R59] whoever becomes a restricted agent keeps their own alone; whoever is deleted, nothing', async () => {
    const eva = await hire(shop.admin, { name: 'Eva', email: 'eva@janela.test', teams: [shop.geral.id] });
    const [{ id: own }, { id: another }] = [await served(eva), await served(shop.bruno)];
    const list = await openList(eva);
    const [mine, theirs] = await Promise.all([openThread(eva, own), openThread(eva, another)]);
    expect((await shop.admin.patch(`/api/agents/${eva.me.id}`, { role: 'restricted' })).status).toBe(200);
    const snapshot = JSON.stringify(await afterRights(list));
    expect(snapshot).toContain(own);
    expect(snapshot).not.toContain(another);
    await until(() => expect(theirs.closed).toBe(CLOSE.gone));
    expect(mine.closed).toBe(null);
    expect(await refusal(eva.post('/api/contacts', { phone: '11987650000' }))).toEqual({
      status: 403,
      code: 'restricted',
    });
    expect((await shop.admin.delete(`/api/agents/${eva.me.id}`)).status).toBe(204);
    await until(() => expect([list.closed, mine.closed]).toEqual([CLOSE.gone, CLOSE.gone]));
  });

  it('a thread that stays seen is told anew, without what is veiled now', async () => {
    const { phone, id } = await served(shop.bruno);
    await phone.writes('assunto do Bruno');
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    await settle({ policy: 'everyone' });
    const thread = await openThread(carla, id);
    await thread.until((frame) => JSON.stringify(frame).includes('assunto do Bruno'));
    await settle({ policy: 'team' });
    await until(() => expect(thread.closed).toBe(CLOSE.gone));
  });
});

describe('[R55] a concluded ticket of a team whose policy is todos', () => {
  it('[R7] is seen by everybody in Concluídos, and restarted in a team of their own, which its list tells', async () => {
    const { phone, id } = await served(shop.ana);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const isListed = async (caller: Caller) =>
      (await everyTicket(caller, 'concluded')).some(({ conversationId }) => conversationId === id);
    expect(await isListed(carla)).toBe(false);
    await settle({ policy: 'everyone' });
    expect(await isListed(carla)).toBe(true);
    expect(await everyTicket(carla, 'others')).toEqual([]);
    expect(await refusal(carla.post(`/api/conversations/${id}/conclude`))).toEqual({
      status: 403,
      code: 'not_assignee',
    });

    const [before, after] = await Promise.all([openList(shop.ana), openList(carla, shop.suporte.id)]);
    const done = await carla.post(`/api/conversations/${id}/restart`, { id: newId() });
    expect(await done.json()).toMatchObject({
      ticket: { status: 'open', teamId: shop.suporte.id, assignee: { name: 'Carla' } },
    });
    await before.until((frame) => frame.type === 'frame' && frame.events.some(({ type }) => type === 'gone'));
    await after.until((frame) => frame.type === 'frame' && JSON.stringify(frame.events).includes(id));
    await phone.writes('para a Carla só');
    await after.until((frame) => JSON.stringify(frame).includes('para a Carla só'));
    expect(JSON.stringify(before.frames)).not.toContain('para a Carla só');
    // [R50] The policy of the team where it is now.
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect(JSON.stringify(await everyTicket(shop.ana, 'concluded'))).not.toContain(id);
  });

  it('[R59] is not for restricted agents', async () => {
    const { id } = await served(shop.ana);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    await settle({ policy: 'everyone' });
    const rita = await hire(shop.admin, {
      name: 'Rita',
      email: 'rita@janela.test',
      role: 'restricted',
      teams: [shop.suporte.id],
    });
    expect((await rita.get(`/api/conversations/${id}`)).status).toBe(404);
    expect(await everyTicket(rita, 'concluded')).toEqual([]);
  });
});

it('[R62] a new ticket offered to one agent is seen by that agent and supervisors alone, in list, counter, thread and search', async () => {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  const counted = async (caller: Caller) =>
    (await (await caller.get('/api/tickets?tab=new')).json<{ counters: { new: number } }>()).counters.new;
  const before = await counted(shop.ana);
  const list = await openList(shop.ana);
  await offer(id, shop.bruno, phone);
  await list.until((frame) => frame.type === 'frame' && frame.events.some(({ type }) => type === 'gone'));
  expect(await counted(shop.ana)).toBe(before - 1);
  expect(await everyTicket(shop.ana, 'new')).not.toContainEqual(expect.objectContaining({ conversationId: id }));
  expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
  expect((await shop.ana.post(`/api/conversations/${id}/take`)).status).toBe(404);
  const found = async (caller: Caller) =>
    JSON.stringify(await (await caller.get(`/api/directory?q=${phone.number}`)).json());
  expect(await found(shop.ana)).not.toContain(id);
  expect(await found(shop.bruno)).toContain(id);
  expect(await inTab(shop.bruno, 'new', phone)).toBe(id);
  expect(await inTab(shop.admin, 'new', phone)).toBe(id);
  expect((await shop.bruno.post(`/api/conversations/${id}/take`)).status).toBe(200);
  expect(await inTab(shop.ana, 'others', phone)).toBe(id);
});
