import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../worker/platform/id.ts';
import { type Caller, hire, type Session } from '../cast.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { events, inTab, newId, newPhone, openShop, outbound, type Phone, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
/** Of Suporte alone. */
let carla: Session;
beforeAll(async () => {
  shop = await openShop();
  carla = await hire(shop.admin, { name: 'Carla', email: 'carla@janela.test', teams: [shop.suporte.id] });
});
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

async function served(agoMs = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi', Date.now() - agoMs);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

async function acts(by: Caller, id: string, verb: 'conclude' | 'transfer', more: object = {}): Promise<string> {
  const act = newId();
  const answer = await by.post(path(id, `/${verb}`), { id: act, ...more });
  expect(answer.status).toBe(200);
  return act;
}

const undo = (by: Caller, id: string, act: string, key = newId()) => by.post(path(id, '/undo'), { id: key, act });
const late = { status: 409, code: 'not_undoable' };

describe('[N20] taking back', () => {
  it('a conclusion leaves the ticket as it was: with whom, in which list, and what it says in the thread', async () => {
    const { phone, id } = await served();
    await phone.writes('mais uma coisa');
    await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(1));
    const before = (await show(shop.ana, id)).ticket;
    const act = await acts(shop.ana, id, 'conclude');
    const key = newId();
    expect((await undo(shop.ana, id, act, key)).status).toBe(200);
    expect((await show(shop.ana, id)).ticket).toEqual(before);
    expect(await inTab(shop.ana, 'mine', phone)).toBe(id);
    expect((await undo(shop.ana, id, act, key)).status, 'once').toBe(200);
    expect(await events(shop.ana, id)).toEqual(['received', 'taken', 'concluded', 'undone']);
  });

  it('also with the window shut, and what left the queue with it stands there again, in its order', async () => {
    const { phone, id } = await served(25 * HOUR);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: newId(), template });
    for (const text of ['Primeira', 'Segunda']) await shop.ana.post(path(id, '/messages'), { id: newId(), text });
    const act = await acts(shop.ana, id, 'conclude', { held: 'cancel' });
    expect((await show(shop.ana, id)).held).toBe(0);
    await undo(shop.ana, id, act);
    expect(await show(shop.ana, id)).toMatchObject({ held: 2, awaiting: true, ticket: { status: 'open' } });
    await phone.writes('voltei');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['Primeira', 'Segunda']));
  });

  it('a transfer brings it back out of the other team, also to who does not see it there', async () => {
    const { phone, id } = await served();
    const act = await acts(shop.ana, id, 'transfer', { teamId: shop.suporte.id });
    expect(await inTab(carla, 'new', phone)).toBe(id);
    expect((await shop.ana.get(path(id))).status).toBe(404);
    // What they write meanwhile is not taken back.
    await phone.writes('alguém?');
    await until(async () => expect((await outbound(shop.admin, id)).length).toBe(0));
    expect((await undo(shop.ana, id, act)).status).toBe(200);
    expect(await inTab(shop.ana, 'mine', phone)).toBe(id);
    expect((await carla.get(path(id))).status).toBe(404);
    await until(async () => {
      const waiting = await (await carla.get('/api/tickets?tab=new')).text();
      expect(waiting).not.toContain(id);
    });
  });

  it('is refused once somebody went on from it', async () => {
    const taken = await served();
    const moved = await acts(shop.ana, taken.id, 'transfer', { teamId: shop.suporte.id });
    await carla.post(path(taken.id, '/take'));
    expect(await refusal(undo(shop.ana, taken.id, moved))).toEqual(late);
    expect((await show(carla, taken.id)).ticket.assignee?.name).toBe('Carla');

    const answered = await served();
    const given = await acts(shop.ana, answered.id, 'transfer', { agentId: shop.bruno.me.id });
    await shop.bruno.post(path(answered.id, '/messages'), { id: newId(), text: 'Olá, sou o Bruno.' });
    expect(await refusal(undo(shop.ana, answered.id, given))).toEqual(late);

    const reopened = await served();
    const concluded = await acts(shop.ana, reopened.id, 'conclude');
    await reopened.phone.writes('espere!');
    await until(async () => expect((await show(shop.ana, reopened.id)).ticket.status).toBe('open'));
    expect(await refusal(undo(shop.ana, reopened.id, concluded))).toEqual(late);
  });

  it('is for whoever did it, within seconds, and of what they did last', async () => {
    const { id } = await served();
    const act = await acts(shop.ana, id, 'conclude');
    expect(await refusal(undo(shop.bruno, id, act))).toEqual(late);
    expect(await refusal(undo(carla, id, act))).toMatchObject({ status: 404, code: 'not_found' });
    expect(await refusal(undo(shop.ana, id, newId()))).toEqual(late);
    clock.freeze(Date.now() + 31 * SECOND);
    expect(await refusal(undo(shop.ana, id, act))).toEqual(late);
  });
});
