import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ListToClient, ListToServer, ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import { Team } from '../../worker/inbox/team.do.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { hire, type Session } from '../cast.ts';
import { clock, MINUTE, SECOND } from '../clock.ts';
import { everyTicket, inTab, newPhone, openShop, type Phone, type Scene, show, tickets } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import { circleOf, distribute, finds, later } from './distributing.ts';

let shop: Scene;
let carla: Session;
let team: string;
beforeAll(async () => {
  shop = await openShop();
  team = shop.geral.id;
  carla = await hire(shop.admin, { name: 'Carla', email: 'carla@janela.test', teams: [shop.geral.id] });
  await shop.ana.patch('/api/me/preferences', { archive: 'now' });
  await shop.bruno.patch('/api/me/preferences', { archive: 'now' });
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  vi.restoreAllMocks();
  await distribute(shop.admin, team, { on: false, circle: [] });
  for (const { conversationId } of await everyTicket(shop.admin, 'new'))
    await shop.admin.post(`/api/conversations/${conversationId}/conclude`, { held: 'cancel' });
  clock.thaw();
});

/** A ticket that this agent has served and concluded, for good. */
async function concludedBy(who: Session): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(who, 'new', phone);
  await who.post(`/api/conversations/${id}/take`, {});
  await who.post(`/api/conversations/${id}/conclude`, { held: 'cancel' });
  clock.move(2 * SECOND);
  return { phone, id };
}

async function openThread(who: Session, id: string) {
  const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(who, `/live/conversation/${id}`);
  socket.send({ v: 1, type: 'hello', since: null, from: null });
  await socket.until(({ type }) => type === 'snapshot');
  return socket;
}

async function openList(who: Session) {
  const socket = await LiveSocket.open<ListToServer, ListToClient>(who, `/live/team/${team}`);
  socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
  await socket.until(({ type }) => type === 'snapshot');
  return socket;
}

const says = (words: string) => (frame: unknown) => JSON.stringify(frame).includes(words);

describe('[R62] a thread that stands open', () => {
  it('[V3] tells whoever had the ticket before nothing of the new one that is offered to a colleague', async () => {
    const { phone, id } = await concludedBy(shop.ana);
    const former = (await show(shop.admin, id)).ticket.id;
    await distribute(shop.admin, team, { circle: circleOf(shop.bruno) });
    const [hers, overs, list] = [
      await openThread(shop.ana, id),
      await openThread(shop.admin, id),
      await openList(shop.ana),
    ];
    const greeted = hers.frames.length;
    await phone.writes('assunto do Bruno');
    await overs.until(says('assunto do Bruno'));
    await until(async () => expect(await finds(shop.bruno, phone)).toBe(true));
    await until(async () => expect((await show(shop.admin, id)).ticket.offeredTo?.name).toBe('Bruno'));
    const present = (await show(shop.admin, id)).ticket.id;
    expect(present).not.toBe(former);
    await hers.until((frame) => 'items' in frame && frame.items.some(({ direction }) => direction === 'veiled'));
    const told = JSON.stringify(hers.frames.slice(greeted));
    expect(told).not.toContain('assunto do Bruno');
    expect(told).not.toContain(present);
    expect(JSON.stringify(list.frames)).not.toContain(present);
    for (const frame of list.frames) if ('counters' in frame) expect(frame.counters.new).toBe(0);
    expect((await show(shop.ana, id)).ticket.id).toBe(former);

    const his = await openThread(shop.bruno, id);
    expect(his.frames.some(says('assunto do Bruno'))).toBe(true);
    await phone.writes('ainda comigo');
    await his.until(says('ainda comigo'));
    expect(JSON.stringify(hers.frames)).not.toContain('ainda comigo');
  });

  it('brings whoever it is offered to what came while it was decided', async () => {
    const { phone, id } = await concludedBy(shop.ana);
    await distribute(shop.admin, team, { circle: circleOf(shop.ana) });
    const hers = await openThread(shop.ana, id);
    await phone.writes('assunto da Ana');
    const told = await hers.until(says('assunto da Ana'));
    expect(JSON.stringify(told)).not.toContain('veiled');
  });

  it('of a team that does not distribute brings it to every member', async () => {
    const { phone, id } = await concludedBy(shop.ana);
    const hers = await openThread(shop.ana, id);
    await phone.writes('para todos');
    await hers.until(says('para todos'));
  });

  it('[N17] tells them nothing either when the team did not answer, and the conversation died with that', async () => {
    const { phone, id } = await concludedBy(shop.ana);
    const former = (await show(shop.admin, id)).ticket.id;
    await distribute(shop.admin, team, { circle: circleOf(shop.bruno) });
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const away = vi.spyOn(Team.prototype, 'publish').mockRejectedValue(new Error('away'));
    await phone.writes('assunto do Bruno');
    await until(() => expect(away).toHaveBeenCalled());
    const conversation = env.CONVERSATION.getByName(id);
    await evictDurableObject(conversation);
    expect((await show(shop.admin, id)).ticket.id).not.toBe(former);
    expect((await show(shop.ana, id)).ticket.id).toBe(former);
    away.mockRestore();
    clock.move(MINUTE);
    await runDurableObjectAlarm(conversation);
    await until(async () => expect(await finds(shop.bruno, phone)).toBe(true));
    expect((await show(shop.ana, id)).ticket.id).toBe(former);
  });

  it('[V3] is told anew, without what is another’s now, once its offer has passed on', async () => {
    const { phone, id } = await concludedBy(shop.bruno);
    await distribute(shop.admin, team, { offerMinutes: 5, circle: circleOf(shop.bruno, carla) });
    await phone.writes('por um tempo do Bruno');
    await until(async () => expect(await finds(shop.bruno, phone)).toBe(true));
    await until(async () => expect((await show(shop.admin, id)).ticket.offeredTo?.name).toBe('Bruno'));
    const his = await openThread(shop.bruno, id);
    expect(his.frames.some(says('por um tempo do Bruno'))).toBe(true);
    const from = his.frames.length;
    await later(team, 5 * MINUTE);
    const anew = await his.until((frame) => frame.type === 'snapshot' && his.frames.indexOf(frame) >= from);
    expect(JSON.stringify(anew)).not.toContain('por um tempo do Bruno');
    expect(JSON.stringify(anew)).toContain('veiled');
    expect(await tickets(shop.bruno, 'new')).toEqual([]);
  });
});
