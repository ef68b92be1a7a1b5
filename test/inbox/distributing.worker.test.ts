import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversation } from '../../worker/conversation/conversation.do.ts';
import { CLOSE, type ListToClient, type ListToServer } from '../../worker/inbox/protocol.ts';
import { hire, type Session } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import {
  events,
  everyTicket,
  inTab,
  newId,
  newPhone,
  openShop,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import { circle, circleOf, distribute, finds, later, usual } from './distributing.ts';

let shop: Scene;
let carla: Session;
let team: string;
beforeAll(async () => {
  shop = await openShop();
  team = shop.geral.id;
  carla = await hire(shop.admin, { name: 'Carla', email: 'carla@janela.test', teams: [shop.geral.id] });
});

beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  vi.restoreAllMocks();
  for (const who of everybody()) await as(who, true);
  await distribute(shop.admin, team, { on: false, circle: circleOf(shop.ana, shop.bruno, carla) });
  for (const tab of ['new', 'others']) {
    for (const { conversationId } of await everyTicket(shop.admin, tab))
      await shop.admin.post(`/api/conversations/${conversationId}/conclude`, { held: 'cancel' });
  }
  clock.thaw();
});

const as = (who: Session, serves: boolean) =>
  shop.admin.put(`/api/teams/${team}/members/${who.me.id}`, { serves, supervises: !serves });
const everybody = () => [shop.ana, shop.bruno, carla];

async function writes(): Promise<Phone> {
  const phone = newPhone();
  await phone.writes('oi');
  await until(async () => expect(await finds(shop.admin, phone)).toBe(true));
  return phone;
}

/** Who of the agents has this contact in Novos. */
async function seenBy(phone: Phone): Promise<string[]> {
  const seen = await Promise.all(everybody().map(async (who) => ((await finds(who, phone)) ? [who.me.name] : [])));
  return seen.flat();
}

const isSeenBy = (phone: Phone, ...names: string[]) => until(async () => expect(await seenBy(phone)).toEqual(names));

/** Whom its conversation itself says that it is offered to. */
async function offeredTo(phone: Phone): Promise<string | null> {
  const id = await inTab(shop.admin, 'new', phone);
  const view: { ticket: { offeredTo?: { name: string } | null } } = await (
    await shop.admin.get(`/api/conversations/${id}`)
  ).json();
  return view.ticket.offeredTo?.name ?? null;
}

async function listOf(who: Session) {
  const socket = await LiveSocket.open<ListToServer, ListToClient>(who, `/live/team/${team}`);
  socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
  await socket.until(({ type }) => type === 'snapshot');
  return socket;
}

describe('[R61] a team that distributes', () => {
  it('[R62] shows a new ticket to one agent after the other, and nobody else anything of it', async () => {
    await distribute(shop.admin, team, { circle: circleOf(shop.bruno, shop.ana, carla) });
    const lists = await Promise.all([shop.ana, carla].map(listOf));
    expect((await circle(shop.admin, team)).next).toBe(shop.bruno.me.id);
    const phone = await writes();
    await isSeenBy(phone, 'Bruno');
    await until(async () => expect(await offeredTo(phone)).toBe('Bruno'));
    const id = await inTab(shop.bruno, 'new', phone);
    for (const other of [shop.ana, carla]) {
      expect((await other.get(`/api/conversations/${id}`)).status).toBe(404);
      expect((await refusal(other.post(`/api/conversations/${id}/take`, {}))).code).toBe('not_found');
    }
    await phone.writes('tudo bem?');
    await until(async () => expect(JSON.stringify(await tickets(shop.bruno, 'new'))).toContain('tudo bem?'));
    for (const { frames } of lists) expect(JSON.stringify(frames)).not.toContain(phone.number);

    const [second, third, fourth] = [await writes(), await writes(), await writes()];
    await isSeenBy(second, 'Ana');
    await isSeenBy(third, 'Carla');
    await isSeenBy(fourth, 'Bruno');
    const counters = (await listOf(carla)).frames.find((frame) => frame.type === 'snapshot');
    expect(counters).toMatchObject({ counters: { new: 1 } });
  });

  it('[R62] tells whoever served the contact before that a colleague is offered what is new, and no more of it', async () => {
    await shop.ana.patch('/api/me/preferences', { archive: 'now' });
    const phone = await writes();
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`, {});
    await shop.ana.post(`/api/conversations/${id}/conclude`, {});
    await distribute(shop.admin, team, { circle: circleOf(shop.bruno, carla) });
    await phone.writes('de novo', Date.now() + 2 * 1_000);
    await until(async () => expect(await offeredTo(phone)).toBe('Bruno'));
    const told = await shop.ana.get(`/api/conversations/${id}`);
    const view = await told.clone().json<{ ticket: { status: string } }>();
    expect(view).toMatchObject({ elsewhere: true, offered: true, ticket: { status: 'concluded' } });
    expect(await told.text()).not.toContain('de novo');
    expect((await refusal(shop.ana.post(`/api/conversations/${id}/restart`, { id: newId() }))).code).toBe(
      'ticket_live_elsewhere',
    );
    // Once somebody has it, the team sees it as any other.
    await shop.bruno.post(`/api/conversations/${id}/take`, {});
    expect(await show(shop.ana, id)).toMatchObject({ ticket: { status: 'open' } });
    expect(await show(shop.ana, id)).not.toHaveProperty('offered');
  });

  it('[R63] hands it on in time, and at last shows it to all', async () => {
    await distribute(shop.admin, team, { circle: circleOf(shop.ana, shop.bruno, carla) });
    const phone = await writes();
    await isSeenBy(phone, 'Ana');
    await later(team, 9 * MINUTE);
    await isSeenBy(phone, 'Ana');
    await later(team, MINUTE);
    await isSeenBy(phone, 'Bruno');
    await until(async () => expect(await offeredTo(phone)).toBe('Bruno'));
    // Whatever slept in between.
    await evictDurableObject(env.TEAM.getByName(team));
    await later(team, 10 * MINUTE);
    await isSeenBy(phone, 'Carla');
    await later(team, 10 * MINUTE);
    await isSeenBy(phone, 'Ana', 'Bruno', 'Carla');
    expect(await offeredTo(phone)).toBe(null);
    await later(team, 60 * MINUTE);
    await phone.writes('alguém?');
    await isSeenBy(phone, 'Ana', 'Bruno', 'Carla');
  });

  it('[V5] shuts out whoever leaves it before a conversation hears that its ticket goes on to another', async () => {
    await distribute(shop.admin, team, { circle: circleOf(shop.bruno, shop.ana, carla) });
    const list = await listOf(shop.bruno);
    const phone = await writes();
    await isSeenBy(phone, 'Bruno');
    await until(async () => expect(await offeredTo(phone)).toBe('Bruno'));
    const answers = Promise.withResolvers<null>();
    const silent = vi.spyOn(Conversation.prototype, 'offer').mockReturnValue(answers.promise);
    const leaving = shop.admin.delete(`/api/teams/${team}/members/${shop.bruno.me.id}`);
    try {
      await until(() => expect(list.closed).toBe(CLOSE.gone));
      await until(() => expect(silent).toHaveBeenCalled());
    } finally {
      answers.resolve(null);
    }
    expect((await leaving).status).toBe(200);
    expect(await seenBy(phone)).not.toContain('Bruno');
  });

  it('[R62] leaves to whoever took it what was on its way to another', async () => {
    await distribute(shop.admin, team, { circle: circleOf(shop.ana, shop.bruno, carla) });
    const phone = await writes();
    await isSeenBy(phone, 'Ana');
    await until(async () => expect(await offeredTo(phone)).toBe('Ana'));
    const id = await inTab(shop.ana, 'new', phone);
    // The team does not hear of it before its time is over.
    const deaf = vi.spyOn(Conversation.prototype, 'offer');
    const rows = await tickets(shop.ana, 'new');
    const row = rows.find(({ conversationId }) => conversationId === id);
    expect((await shop.ana.post(`/api/conversations/${id}/take`, {})).status).toBe(200);
    const stub = env.CONVERSATION.getByName(id);
    if (row === undefined) throw new Error('It is not in Novos');
    const late = { ticketId: row.ticketId, teamId: shop.geral.id, rev: row.rev };
    const to = { id: shop.bruno.me.id, name: 'Bruno', until: Date.now() + MINUTE };
    expect(await stub.offer({ ...late, to })).toMatchObject({ ticket: { status: 'open', assignee: { name: 'Ana' } } });
    await later(team, 10 * MINUTE);
    expect((await show(shop.ana, id)).ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' } });
    expect(await finds(shop.bruno, phone)).toBe(false);
    expect(deaf).toHaveBeenCalledTimes(1);
  });

  it('[R62] takes an offer for void that was decided before the ticket changed hands', async () => {
    await distribute(shop.admin, team, { on: false });
    const phone = await writes();
    const [row] = await tickets(shop.ana, 'new');
    if (row === undefined) throw new Error('Nobody is there');
    const { conversationId: id, ticketId, rev } = row;
    await shop.ana.post(`/api/conversations/${id}/take`, {});
    await shop.ana.post(`/api/conversations/${id}/conclude`, {});
    await phone.writes('ainda não');
    await until(async () => expect((await show(shop.ana, id)).ticket.status).toBe('open'));
    await env.CONVERSATION.getByName(id).leaveAgent({
      ...{ ticketId, from: shop.ana.me.id, to: null, team: 'Geral' },
      by: { id: shop.admin.me.id, name: 'Diana' },
    });
    expect((await show(shop.admin, id)).ticket.status).toBe('new');
    const to = { id: shop.bruno.me.id, name: 'Bruno', until: Date.now() + MINUTE };
    await env.CONVERSATION.getByName(id).offer({ ticketId, teamId: shop.geral.id, rev, to });
    expect(await offeredTo(phone)).toBe(null);
  });

  it('tells a conversation again that did not answer, and meanwhile shows nobody more', async () => {
    await distribute(shop.admin, team, { circle: circleOf(shop.ana, shop.bruno, carla) });
    const phone = await writes();
    await until(async () => expect(await offeredTo(phone)).toBe('Ana'));
    const broken = vi.spyOn(Conversation.prototype, 'offer').mockRejectedValue(new Error('asleep'));
    vi.spyOn(console, 'warn').mockReturnValue();
    await later(team, 10 * MINUTE);
    await until(() => expect(broken).toHaveBeenCalled());
    await isSeenBy(phone, 'Ana');
    expect(await offeredTo(phone)).toBe('Ana');
    broken.mockRestore();
    await later(team, MINUTE);
    await until(async () => expect(await offeredTo(phone)).toBe('Bruno'));
    await isSeenBy(phone, 'Bruno');
  });

  it('[R65] skips who only supervises and who was taken out; with nobody left all see it', async () => {
    await distribute(shop.admin, team, { circle: circleOf(shop.ana, shop.bruno, carla) });
    await as(shop.ana, false);
    const phone = await writes();
    await until(async () => expect(await offeredTo(phone)).toBe('Bruno'));
    await isSeenBy(phone, 'Ana', 'Bruno');
    await as(shop.bruno, false);
    await until(async () => expect(await offeredTo(phone)).toBe('Carla'));
    await as(carla, false);
    await until(async () => expect(await offeredTo(phone)).toBe(null));
    await as(carla, true);
    await until(async () => expect(await offeredTo(phone)).toBe(null));
    expect((await circle(shop.admin, team)).waiting).toBe(1);
    await as(shop.bruno, true);
    await as(shop.ana, true);
    await until(async () => expect(await offeredTo(phone)).toBe('Ana'));
  });

  it('[N33] gives nobody more than they have room for, and to who becomes free whoever has waited longest', async () => {
    const full = circleOf(shop.ana).map((seat) => ({ ...seat, capacity: 1 }));
    const away = [shop.bruno, carla].map(({ me }) => ({ id: me.id, capacity: 1 }));
    await distribute(shop.admin, team, { circle: [...full, ...away] });
    const phones = [await writes(), await writes(), await writes()];
    for (const [at, name] of ['Ana', 'Bruno', 'Carla'].entries()) await isSeenBy(phones[at] ?? newPhone(), name);
    const [fourth, fifth] = [await writes(), await writes()];
    await isSeenBy(fourth, 'Ana', 'Bruno', 'Carla');
    expect(await circle(shop.admin, team)).toMatchObject({
      next: null,
      waiting: 2,
      circle: [{ hindrance: 'full', load: 1 }, {}, {}],
    });
    const id = await inTab(shop.bruno, 'new', phones[1] ?? newPhone());
    await shop.bruno.post(`/api/conversations/${id}/take`, {});
    await shop.bruno.post(`/api/conversations/${id}/conclude`, {});
    await isSeenBy(fourth, 'Bruno');
    await isSeenBy(fifth, 'Ana', 'Bruno', 'Carla');
  });

  it('[N33] tells how much each of them serves also while nothing is distributed', async () => {
    await distribute(shop.admin, team, { on: false, circle: circleOf(shop.ana, shop.bruno, carla) });
    const phone = await writes();
    const id = await inTab(shop.bruno, 'new', phone);
    await shop.bruno.post(`/api/conversations/${id}/take`, {});
    await until(async () => expect((await circle(shop.admin, team)).circle.map(({ load }) => load)).toEqual([0, 1, 0]));
    expect((await circle(shop.admin, team)).next).toBe(null);
  });

  it('[N33] by choice only gives turns to whoever has the list open', async () => {
    await distribute(shop.admin, team, { onlineOnly: true, circle: circleOf(shop.ana, shop.bruno, carla) });
    const phone = await writes();
    await isSeenBy(phone, 'Ana', 'Bruno', 'Carla');
    const list = await listOf(carla);
    await isSeenBy(phone, 'Carla');
    await list.until((frame) => frame.type === 'frame' && JSON.stringify(frame).includes('offeredTo'));
    list.close();
  });

  it('[N33] by choice takes the turn from whoever closed the list for a minute, and from nobody who came back', async () => {
    await distribute(shop.admin, team, { onlineOnly: true, circle: circleOf(shop.ana, shop.bruno) });
    const [ana, bruno] = [await listOf(shop.ana), await listOf(shop.bruno)];
    const phone = await writes();
    await isSeenBy(phone, 'Ana');
    ana.close();
    await until(() => expect(ana.closed).not.toBe(null));
    await later(team, 0.5 * MINUTE);
    await isSeenBy(phone, 'Ana');
    const again = await listOf(shop.ana);
    await later(team, 2 * MINUTE);
    await isSeenBy(phone, 'Ana');
    again.close();
    await until(() => expect(again.closed).not.toBe(null));
    await later(team, 1.5 * MINUTE);
    await isSeenBy(phone, 'Bruno');
    bruno.close();
  });

  it('offers what waited already when it begins, oldest first, and shows all to all when it ends', async () => {
    const phones = [await writes(), await writes()];
    await distribute(shop.admin, team, { circle: circleOf(carla, shop.ana, shop.bruno) });
    await isSeenBy(phones[0] ?? newPhone(), 'Carla');
    await isSeenBy(phones[1] ?? newPhone(), 'Ana');
    await distribute(shop.admin, team, { on: false });
    for (const phone of phones) {
      await isSeenBy(phone, 'Ana', 'Bruno', 'Carla');
      await until(async () => expect(await offeredTo(phone)).toBe(null));
    }
  });
});

describe('[R64] [R65] who is there', () => {
  it('decides: away is skipped at once, outside the hours it waits, and at opening the oldest is first', async () => {
    const away = (availability: 'away' | 'available') => shop.ana.put('/api/me/availability', { availability });
    await distribute(shop.admin, team, { circle: circleOf(shop.ana, shop.bruno, carla) });
    const phone = await writes();
    await isSeenBy(phone, 'Ana');
    await away('away');
    await isSeenBy(phone, 'Bruno');
    expect((await circle(shop.admin, team)).circle[0]).toMatchObject({ name: 'Ana', hindrance: 'unavailable' });
    await away('available');

    const clockAt = (ms: number) => new Date(ms).toISOString().slice(11, 16);
    const every = (from: number, to: number) =>
      Array.from({ length: 7 }, () => [{ from: clockAt(from), to: clockAt(to) }]);
    const opens = Math.ceil(Date.now() / MINUTE) * MINUTE + 30 * MINUTE;
    const hours = { zone: 'Etc/UTC', week: every(opens, opens + 60 * MINUTE), holidays: [] };
    expect((await shop.admin.put(`/api/hours/teams/${team}`, { hours })).status).toBe(200);
    const [second, third] = [await writes(), await writes()];
    for (const waiting of [second, third]) await isSeenBy(waiting, 'Ana', 'Bruno', 'Carla');
    expect(await circle(shop.admin, team)).toMatchObject({ isOpen: false, waiting: 2 });
    // What was Bruno's goes to nobody else now.
    await later(team, 10 * MINUTE);
    await isSeenBy(phone, 'Ana', 'Bruno', 'Carla');
    await later(team, opens - Date.now());
    await isSeenBy(phone, 'Carla');
    await isSeenBy(second, 'Ana');
    await isSeenBy(third, 'Bruno');
    expect(await circle(shop.admin, team)).toMatchObject({ isOpen: true, waiting: 0 });
    expect((await shop.admin.put(`/api/hours/teams/${team}`, { hours: null })).status).toBe(200);
  });
});

describe('[R61] the circle', () => {
  it('is settled by administrators and by who supervises the team, in any order, and leaves a trace', async () => {
    const change = { circle: circleOf(carla, shop.bruno, shop.ana) };
    const put = (who: Session, body: object, of = team) => refusal(who.put(`/api/distribution/teams/${of}`, body));
    const whole = { ...usual, ...change };
    expect(await put(shop.ana, whole)).toMatchObject({ status: 404, code: 'not_found' });
    expect((await (await shop.ana.get('/api/distribution')).json<{ items: object[] }>()).items).toEqual([]);
    await as(shop.ana, false);
    await distribute(shop.ana, team, { circle: circleOf(carla, shop.bruno) });
    const seen = await circle(shop.ana, team);
    expect(seen.circle.map(({ name }) => name)).toEqual(['Carla', 'Bruno']);
    expect(seen.next).toBe(carla.me.id);
    expect(await put(shop.ana, { ...usual, circle: circleOf(shop.ana) })).toMatchObject({
      ...{ status: 422, code: 'not_serving', field: 'circle.0.id' },
    });
    expect(await put(shop.ana, whole, shop.suporte.id)).toMatchObject({ status: 404 });
    expect(await put(shop.ana, { ...usual, offerMinutes: 1 })).toMatchObject({ status: 422, field: 'offerMinutes' });
    expect(await put(shop.ana, { ...usual, offerMinutes: 40 })).toMatchObject({ status: 422, field: 'limitMinutes' });
    const { items } = await (await shop.admin.get('/api/audit?kind=distribution')).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({ by: { name: 'Ana' }, after: { on: true, circle: ['Carla', 'Bruno'] } });
  });
});

describe('[N33] tickets of somebody who is gone', () => {
  const served = async () => {
    const phone = await writes();
    await isSeenBy(phone, 'Ana');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`, {});
    return { phone, id };
  };

  it('go back after so long where the contact waits, to the next one, and the thread says so', async () => {
    await distribute(shop.admin, team, { returnMinutes: 5, circle: circleOf(shop.ana, shop.bruno, carla) });
    const list = await listOf(shop.ana);
    const { phone, id } = await served();
    await later(team, 20 * MINUTE);
    expect((await show(shop.admin, id)).ticket, 'she is there').toMatchObject({ status: 'open' });
    list.close();
    await until(() => expect(list.closed).not.toBe(null));
    await later(team, 4 * MINUTE);
    expect((await show(shop.admin, id)).ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' } });
    await later(team, 2 * MINUTE);
    await isSeenBy(phone, 'Bruno');
    expect(await events(shop.admin, id)).toContain('went_back');
  });

  it('stay where the contact was answered, where they come back, and where nobody settled it', async () => {
    await distribute(shop.admin, team, { returnMinutes: 5, circle: circleOf(shop.ana) });
    const { phone, id } = await served();
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Já vejo' });
    await later(team, 20 * MINUTE);
    expect((await show(shop.admin, id)).ticket).toMatchObject({ status: 'open' });
    const list = await listOf(shop.ana);
    await phone.writes('e aí?');
    await later(team, 20 * MINUTE);
    expect((await show(shop.admin, id)).ticket).toMatchObject({ status: 'open' });
    await distribute(shop.admin, team, { circle: circleOf(shop.ana) });
    list.close();
    await later(team, 20 * MINUTE);
    expect((await show(shop.admin, id)).ticket).toMatchObject({ status: 'open', assignee: { name: 'Ana' } });
  });
});
