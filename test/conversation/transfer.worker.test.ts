import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyList, emptyList } from '../../worker/inbox/apply.ts';
import {
  CLOSE,
  type ListToClient,
  type ListToServer,
  type ThreadToClient,
  type ThreadToServer,
} from '../../worker/inbox/protocol.ts';
import { Team } from '../../worker/inbox/team.do.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { type Caller, hire, type Session, teamOf } from '../cast.ts';
import { HOUR } from '../clock.ts';
import { offer } from '../inbox/offering.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
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
/** Of Suporte alone. */
let carla: Session;
/** Of Suporte and Vendas. */
let davi: Session;
let sofia: Session;
beforeAll(async () => {
  shop = await openShop();
  const vendas = await teamOf(shop.admin, 'Vendas');
  const of = (name: string, teams: Scene['geral']['id'][]) =>
    hire(shop.admin, { name, email: `${name.toLowerCase()}@janela.test`, teams });
  carla = await of('Carla', [shop.suporte.id]);
  davi = await of('Davi', [shop.suporte.id, vendas.id]);
  sofia = await of('Sofia', [shop.geral.id]);
  await shop.admin.put(`/api/teams/${shop.geral.id}/members/${sofia.me.id}`, { serves: false, supervises: true });
});
afterEach(async () => {
  await shop.admin.patch(`/api/teams/${shop.geral.id}`, { policy: 'team' });
  await shop.admin.patch(`/api/teams/${shop.suporte.id}`, { policy: 'team' });
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const authorOf = ({ me }: Session) => ({ id: me.id, name: me.name });

async function waiting(agoMs = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi', Date.now() - agoMs);
  return { phone, id: await inTab(shop.admin, 'new', phone) };
}

async function served(by: Session = shop.ana, agoMs = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const ticket = await waiting(agoMs);
  expect((await by.post(path(ticket.id, '/take'))).status).toBe(200);
  return ticket;
}

const transfer = (by: Caller, id: string, to: object) => by.post(path(id, '/transfer'), { id: newId(), ...to });

async function done(by: Caller, id: string, to: object): Promise<Record<string, unknown>> {
  const answer = await transfer(by, id, to);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function lineOf(by: Caller, id: string) {
  const lines = (await timeline(by, id)).flatMap((item) => (item.direction === 'event' ? [item.event] : []));
  return lines.findLast(({ type }) => type === 'transferred');
}

/** Whose window is shut and who has two messages waiting. */
async function queued(): Promise<{ phone: Phone; id: ConversationId }> {
  const ticket = await served(shop.ana, 25 * HOUR);
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(path(ticket.id, '/restart'), { id: newId(), template });
  for (const text of ['Primeira', 'Segunda']) await shop.ana.post(path(ticket.id, '/messages'), { id: newId(), text });
  expect((await show(shop.ana, ticket.id)).held).toBe(2);
  return ticket;
}

describe('to a team', () => {
  it('[R48] leaves Meus and the old list, and waits in Novos of the new one, with who, when and where in the thread', async () => {
    const { phone, id } = await served();
    expect(await done(shop.ana, id, { teamId: shop.suporte.id })).toMatchObject({
      team: 'Suporte',
      to: null,
      seen: false,
    });
    expect(await inTab(carla, 'new', phone)).toBe(id);
    await until(async () => {
      for (const tab of ['new', 'mine', 'others'])
        expect((await tickets(shop.ana, tab)).map(({ conversationId }) => conversationId)).not.toContain(id);
    });
    expect((await show(carla, id)).ticket).toMatchObject({ status: 'new', assignee: null, teamId: shop.suporte.id });
    expect(await lineOf(carla, id)).toEqual({
      type: 'transferred',
      by: authorOf(shop.ana),
      team: 'Suporte',
      to: null,
      moved: true,
    });
  });

  it('[R48] stays with whoever follows both lists, in whatever order they hear of it', async () => {
    const { id } = await served(shop.bruno);
    const lists = await Promise.all(
      [shop.geral, shop.suporte].map(async (team) => {
        const socket = await LiveSocket.open<ListToServer, ListToClient>(shop.bruno, `/live/team/${team.id}`);
        socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
        await socket.until(({ type }) => type === 'snapshot');
        return socket;
      }),
    );
    const before = (await tickets(shop.bruno, 'mine')).find(({ conversationId }) => conversationId === id);
    if (before === undefined) throw new Error('It is not in Meus');
    await done(shop.bruno, id, { agentId: shop.bruno.me.id, teamId: shop.suporte.id });
    const told = await Promise.all(
      lists.map(async (socket) => {
        const frame = await socket.until(
          (one) => one.type === 'frame' && JSON.stringify(one.events).includes(before.ticketId),
        );
        return frame.type === 'frame' ? frame.events : [];
      }),
    );
    for (const socket of lists) socket.close();
    const held = applyList(emptyList, [{ type: 'row', row: before }]);
    for (const order of [told, told.toReversed()]) {
      const { rows } = order.reduce(applyList, held);
      expect(rows.get(before.ticketId)?.ticket.teamId).toBe(shop.suporte.id);
    }
  });

  it('[R48] also back to Novos of its own', async () => {
    const { phone, id } = await served();
    expect(await done(shop.ana, id, { teamId: shop.geral.id })).toMatchObject({ team: 'Geral', seen: true });
    expect(await inTab(shop.bruno, 'new', phone)).toBe(id);
    expect(await refusal(transfer(shop.ana, id, { teamId: shop.geral.id }))).toEqual({
      status: 409,
      code: 'already_there',
    });
  });

  it('[N17] a list that does not answer is told until it does', async () => {
    const { phone, id } = await served();
    const away = vi.spyOn(Team.prototype, 'withdraw').mockRejectedValue(new Error('away'));
    await done(shop.ana, id, { teamId: shop.suporte.id });
    expect(await inTab(carla, 'new', phone)).toBe(id);
    expect((await tickets(shop.ana, 'mine')).map(({ conversationId }) => conversationId)).toContain(id);
    // Its row alone: what is in it nobody there may see any more.
    expect((await shop.ana.get(path(id))).status).toBe(404);
    away.mockRestore();
    await until(async () => {
      await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
      expect((await tickets(shop.ana, 'mine')).map(({ conversationId }) => conversationId)).not.toContain(id);
    });
  });
});

describe('to a person', () => {
  it('[R48] is in their Meus, in Outros of the rest, and rings their bell alone', async () => {
    const { phone, id } = await served();
    const note = 'Ela quer trocar a blusa.\nJá pedi o número da nota.';
    expect(await done(shop.ana, id, { agentId: shop.bruno.me.id, note: `  ${note} ` })).toMatchObject({
      team: 'Geral',
      to: authorOf(shop.bruno),
      seen: true,
    });
    expect(await inTab(shop.bruno, 'mine', phone)).toBe(id);
    expect(await inTab(shop.ana, 'others', phone)).toBe(id);
    expect(await lineOf(shop.ana, id)).toEqual({
      type: 'transferred',
      by: authorOf(shop.ana),
      team: 'Geral',
      to: authorOf(shop.bruno),
      note,
    });
    const { contact } = await show(shop.bruno, id);
    const told = async (caller: Caller) => {
      const { items } = await (await caller.get('/api/notifications')).json<{ items: { body: { kind: string } }[] }>();
      return items.map(({ body }) => body).filter((body) => 'conversationId' in body && body.conversationId === id);
    };
    expect(await told(shop.bruno)).toEqual([
      {
        kind: 'transferred',
        conversationId: id,
        contactName: contact.name,
        by: authorOf(shop.ana),
        team: 'Geral',
        note,
      },
    ]);
    for (const other of [shop.ana, shop.admin, sofia]) expect(await told(other)).toEqual([]);
  });

  it('[R46] [R48] whoever gets what is new has it without having read it: the contact sees no blue tick', async () => {
    const { phone, id } = await waiting();
    await done(shop.ana, id, { agentId: shop.bruno.me.id });
    expect((await show(shop.bruno, id)).ticket).toMatchObject({ status: 'open', unread: 1 });
    expect(JSON.stringify(await phone.messages())).not.toContain('"read"');
  });

  it('[R49] of another team, asks in which of theirs unless they have but one', async () => {
    const { phone, id } = await served();
    expect(await refusal(transfer(shop.ana, id, { agentId: davi.me.id }))).toEqual({
      status: 422,
      code: 'team_of_person_required',
      field: 'teamId',
    });
    expect(await refusal(transfer(shop.ana, id, { agentId: davi.me.id, teamId: shop.geral.id }))).toEqual({
      status: 422,
      code: 'not_member',
      field: 'teamId',
    });
    expect(await done(shop.ana, id, { agentId: davi.me.id, teamId: shop.suporte.id })).toMatchObject({
      team: 'Suporte',
      to: authorOf(davi),
    });
    expect(await inTab(davi, 'mine', phone)).toBe(id);
    const alone = await served();
    expect(await done(shop.ana, alone.id, { agentId: carla.me.id })).toMatchObject({ team: 'Suporte' });
    expect(await inTab(carla, 'mine', alone.phone)).toBe(alone.id);
  });

  it('[R49] an administrator gets it in the team where it is', async () => {
    const { id } = await served();
    expect(await done(shop.ana, id, { agentId: shop.admin.me.id })).toMatchObject({ team: 'Geral' });
    expect((await show(shop.admin, id)).ticket.assignee).toEqual(authorOf(shop.admin));
  });
});

describe('who may', () => {
  it('[R47] [V2] members what is new, its agent what was taken, a supervisor and an administrator both', async () => {
    const fresh = await waiting();
    await done(shop.ana, fresh.id, { agentId: shop.bruno.me.id });
    expect(await refusal(transfer(shop.ana, fresh.id, { teamId: shop.suporte.id }))).toEqual({
      status: 403,
      code: 'not_assignee',
    });
    await done(sofia, fresh.id, { agentId: shop.ana.me.id });
    await done(shop.admin, fresh.id, { agentId: shop.bruno.me.id });
    await done(shop.bruno, fresh.id, { teamId: shop.suporte.id });
    expect(await refusal(transfer(shop.ana, fresh.id, { teamId: shop.geral.id }))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  it('[R62] what is offered to one agent that one transfers, and no other member', async () => {
    const { phone, id } = await waiting();
    await offer(id, shop.ana, phone);
    expect(await refusal(transfer(shop.bruno, id, { agentId: shop.bruno.me.id }))).toMatchObject({ code: 'not_found' });
    await done(shop.ana, id, { agentId: shop.bruno.me.id });
    expect((await show(shop.bruno, id)).ticket).toMatchObject({ status: 'open', assignee: authorOf(shop.bruno) });
  });

  it('a concluded one goes nowhere, nor to whom or where there is nobody', async () => {
    const { id } = await served();
    const wrong = async (to: object) => refusal(transfer(shop.ana, id, to));
    expect(await wrong({})).toMatchObject({ status: 422, code: 'invalid', field: 'teamId' });
    expect(await wrong({ teamId: 'tem_nothing00000' })).toMatchObject({ code: 'team_gone', field: 'teamId' });
    expect(await wrong({ agentId: 'agt_nothing00000' })).toMatchObject({ code: 'agent_gone', field: 'agentId' });
    expect(await wrong({ agentId: shop.ana.me.id })).toMatchObject({ code: 'already_there' });
    expect(await wrong({ teamId: shop.suporte.id, note: 'a'.repeat(1_001) })).toMatchObject({
      code: 'invalid',
      field: 'note',
    });
    await shop.ana.post(path(id, '/conclude'), {});
    expect(await wrong({ teamId: shop.suporte.id })).toEqual({ status: 409, code: 'ticket_concluded' });
  });

  it('the same id transfers once, and tells so also whom it took the ticket from', async () => {
    const { id } = await served();
    const order = { id: newId(), agentId: carla.me.id };
    const first = await shop.ana.post(path(id, '/transfer'), order);
    const again = await shop.ana.post(path(id, '/transfer'), order);
    expect(await again.json()).toEqual(await first.json());
    await done(carla, id, { teamId: shop.geral.id });
    expect((await shop.ana.post(path(id, '/transfer'), order)).status).toBe(200);
    expect((await show(shop.ana, id)).ticket, 'and moves nothing').toMatchObject({ status: 'new' });
    expect((await refusal(shop.bruno.post(path(id, '/transfer'), order))).code).toBe('id_taken');
  });
});

describe('what it takes along', () => {
  it('[N7] the queue, if that is said', async () => {
    const { id } = await queued();
    expect(await refusal(transfer(shop.ana, id, { agentId: carla.me.id }))).toEqual({
      status: 409,
      code: 'messages_held',
      field: 'held',
    });
    await done(shop.ana, id, { agentId: carla.me.id, held: 'keep' });
    expect(await show(carla, id)).toMatchObject({ held: 2, awaiting: true });
    expect(await lineOf(carla, id)).toMatchObject({ held: 'kept' });
  });

  it('[N7] or not, and then none of it leaves', async () => {
    const { phone, id } = await queued();
    await done(shop.ana, id, { teamId: shop.suporte.id, held: 'cancel' });
    expect(await show(carla, id)).toMatchObject({ held: 0 });
    expect(await lineOf(carla, id)).toMatchObject({ held: 'cancelled' });
    await phone.writes('voltei');
    await until(async () => expect((await show(carla, id)).window.state).toBe('open'));
    expect(await phone.receivedFreely()).toEqual([]);
  });

  it('[R50] [V5] the new team’s policy governs, at once on whatever is open, and once it is concluded', async () => {
    await shop.admin.patch(`/api/teams/${shop.suporte.id}`, { policy: 'assignee' });
    const { id } = await served(shop.bruno);
    const thread = await LiveSocket.open<ThreadToServer, ThreadToClient>(sofia, `/live/conversation/${id}`);
    thread.send({ v: 1, type: 'hello', since: null, from: null });
    await thread.until(({ type }) => type === 'snapshot');
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.ana, `/live/team/${shop.geral.id}`);
    list.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    await list.until(({ type }) => type === 'snapshot');

    await done(shop.bruno, id, { agentId: carla.me.id });
    await until(() => expect(thread.closed).toBe(CLOSE.gone));
    const gone = await list.until(
      (frame) => frame.type === 'frame' && frame.events.some((event) => event.type === 'gone'),
    );
    expect(JSON.stringify(gone)).not.toContain(id);
    // He belongs to both teams, and the new one shows colleagues nothing.
    for (const other of [shop.ana, shop.bruno, davi, sofia]) expect((await other.get(path(id))).status).toBe(404);
    await carla.post(path(id, '/conclude'), {});
    for (const other of [shop.ana, shop.bruno, davi, sofia]) expect((await other.get(path(id))).status).toBe(404);
    expect((await show(carla, id)).ticket.status).toBe('concluded');
    await shop.admin.patch(`/api/teams/${shop.suporte.id}`, { policy: 'everyone' });
    expect((await show(shop.ana, id)).ticket.status).toBe('concluded');
  });

  it('[V4] who asked for it gets it with one answer', async () => {
    const { phone, id } = await served(shop.bruno);
    expect((await carla.post(path(id, '/transfer/ask'))).status).toBe(200);
    await done(shop.bruno, id, { agentId: carla.me.id });
    expect(await inTab(carla, 'mine', phone)).toBe(id);
  });

  it('the contact hears nothing of it', async () => {
    const { phone, id } = await served();
    await done(shop.ana, id, { agentId: shop.bruno.me.id, note: 'Só para nós' });
    expect(await phone.received()).toEqual([]);
    expect(await outbound(shop.ana, id)).toEqual([]);
  });
});

it('[N33] tells who is here and how much each serves, and still answers when a team does not', async () => {
  const ask = async () =>
    (await shop.ana.get('/api/destinations')).json<{
      teams: { id: string; name: string; here: number | null; waiting: number | null }[];
      people: { id: string; name: string; teams: string[]; memberOf: string[]; here: boolean; load: number }[];
    }>();
  const of = <Item extends { id: string }>(items: Item[], id: string) => items.find((item) => item.id === id);
  const before = await ask();
  expect(before.teams.map(({ name }) => name)).toEqual(['Geral', 'Suporte', 'Vendas']);
  const inbox = await LiveSocket.open<ListToServer, ListToClient>(carla, `/live/team/${shop.suporte.id}`);
  const { id } = await served();
  await done(shop.ana, id, { agentId: carla.me.id });
  await waiting();
  const looking = await LiveSocket.open<ListToServer, ListToClient>(shop.admin, `/live/team/${shop.suporte.id}`);
  await until(async () => {
    const after = await ask();
    expect(of(after.people, carla.me.id)).toMatchObject({
      here: true,
      load: (of(before.people, carla.me.id)?.load ?? 0) + 1,
      teams: [shop.suporte.id],
    });
    expect(of(after.people, davi.me.id)).toMatchObject({ here: false });
    // Nobody's colleague there, who looks in and can get it all the same.
    expect(of(after.people, shop.admin.me.id)).toMatchObject({ here: true, memberOf: [] });
    expect(of(after.people, shop.admin.me.id)?.teams).toContain(shop.suporte.id);
    expect(of(after.teams, shop.suporte.id)).toMatchObject({ here: 1 });
    expect(of(after.teams, shop.geral.id)).toMatchObject({
      waiting: (of(before.teams, shop.geral.id)?.waiting ?? 0) + 1,
    });
  });
  inbox.close();
  looking.close();
  const closed = { zone: null, week: [[], [], [], [], [], [], []], holidays: [] };
  expect((await shop.admin.put(`/api/hours/teams/${shop.suporte.id}`, { hours: closed })).status).toBe(200);
  await shop.admin.put(`/api/agents/${davi.me.id}/availability`, { availability: 'unavailable' });
  const settled = await ask();
  expect(of(settled.teams, shop.suporte.id)).toMatchObject({ hours: { isOpen: false, opensAt: null } });
  expect(of(settled.people, davi.me.id)).toMatchObject({ availability: 'unavailable' });
  const away = vi.spyOn(Team.prototype, 'staffing').mockRejectedValueOnce(new Error('away'));
  expect((await ask()).teams.filter(({ waiting: n }) => n === null)).toHaveLength(1);
  away.mockRestore();
});
