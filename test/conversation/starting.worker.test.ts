import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { birthFacts } from '../../worker/contacts/reach.env.ts';
import { isConversationId } from '../../worker/platform/id.ts';
import { type Caller, hire, type Session, teamOf } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import {
  events,
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
  type Shown,
  show,
  tickets,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
let carla: Session;
let vendas: { id: string; name: string };
beforeAll(async () => {
  shop = await openShop();
  vendas = await teamOf(shop.admin, 'Vendas');
  const team = (await (await shop.admin.get('/api/teams')).json<{ items: Scene['geral'][] }>()).items;
  carla = await hire(shop.admin, {
    name: 'Carla',
    email: 'carla@janela.test',
    teams: team.filter(({ name }) => name === 'Vendas').map(({ id }) => id),
  });
});

interface Reach {
  conversationId: string;
  state: string;
  team: string | null;
  conversation: Shown | null;
}

async function typed(caller: Caller, phone: string, more: object = {}) {
  const answer = await caller.post('/api/contacts', { phone, ...more });
  return { status: answer.status, ...(await answer.json<{ id: string; name: string; seen: boolean }>()) };
}

/** `phone`: by which the caller names somebody whom they may not see. */
async function reachOf(caller: Caller, contactId: string, phone?: Phone): Promise<Reach> {
  const named = phone === undefined ? {} : { phone: `+${phone.number}` };
  const answer = await caller.post(`/api/contacts/${contactId}/conversations`, { channelId: shop.channelId, ...named });
  expect(answer.status).toBe(200);
  return answer.json<Reach>();
}

const greeting = () => ({ id: shop.utility.id, parameters: { 'body.1': 'Maria' } });

const start = (caller: Caller, conversationId: string, more: object = {}) =>
  caller.post(`/api/conversations/${conversationId}/start`, {
    id: newId(),
    teamId: shop.geral.id,
    template: greeting(),
    ...more,
  });

/** Somebody who never wrote, put on record by an agent. */
async function stranger(caller: Caller = shop.ana): Promise<{ phone: Phone; contactId: string; id: string }> {
  const phone = newPhone();
  const { id: contactId } = await typed(caller, `+${phone.number}`);
  const { conversationId } = await reachOf(caller, contactId);
  return { phone, contactId, id: conversationId };
}

/** Somebody whom Bruno serves in Suporte, which Ana does not see. */
async function withSuporte(): Promise<{ phone: Phone; contactId: string; id: string }> {
  const someone = await stranger(shop.bruno);
  expect((await start(shop.bruno, someone.id, { teamId: shop.suporte.id })).status).toBe(200);
  return someone;
}

describe('starting', () => {
  it('[R23] [R24] [R33] somebody who never wrote gets the template, and waits in Meus of who started', async () => {
    const { phone, id } = await stranger();
    const done = await start(shop.ana, id);
    expect(done.status).toBe(200);
    expect(await done.json()).toMatchObject({
      awaiting: true,
      window: { state: 'none' },
      ticket: { status: 'open', teamId: shop.geral.id, assignee: { name: 'Ana' } },
    });
    expect(await inTab(shop.ana, 'mine', phone)).toBe(id);
    expect(await events(shop.ana, id)).toEqual(['started']);
    await until(async () => expect(await phone.received()).toEqual(['Olá Maria, podemos continuar?']));
  });

  it('[R22] [R34] what is written before the contact answers waits, and leaves with the answer, into the same thread', async () => {
    const { phone, id } = await stranger();
    await start(shop.ana, id);
    await until(async () => expect(await phone.received()).toHaveLength(1));
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'O conserto ficou pronto.' });
    expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('held');
    await phone.writes('Oi, quem é?');
    await until(async () => expect(await phone.receivedFreely()).toEqual(['O conserto ficou pronto.']));
    expect(await show(shop.ana, id)).toMatchObject({ window: { state: 'open' }, awaiting: false });
    expect((await tickets(shop.ana, 'mine')).filter(({ contact }) => contact.phone === phone.number)).toHaveLength(1);
  });

  it('[R30] needs a template while the window is shut, and none while it is open', async () => {
    const { id } = await stranger();
    expect(await refusal(start(shop.ana, id, { template: undefined }))).toEqual({
      status: 422,
      code: 'template_required',
      field: 'template',
    });
    const phone = newPhone();
    await phone.writes('Oi');
    const open = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${open}/take`);
    await shop.ana.post(`/api/conversations/${open}/conclude`);
    const before = (await show(shop.ana, open)).ticket;
    const done = await start(shop.ana, open, { template: undefined });
    expect(await done.json()).toMatchObject({ ticket: { id: before.id, status: 'open' }, awaiting: false });
  });

  it('a refusal leaves no conversation behind', async () => {
    const { id } = await stranger();
    await start(shop.ana, id, { template: undefined });
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect(isConversationId(id) && (await env.CONVERSATION.getByName(id).reach(viewerOf(shop.ana)))).toEqual({
      state: 'unborn',
    });
  });

  it('[R29] only in a team of one’s own', async () => {
    const { id } = await stranger();
    expect(await refusal(start(shop.ana, id, { teamId: shop.suporte.id }))).toEqual({
      status: 422,
      code: 'team_not_found',
      field: 'teamId',
    });
  });

  it('the same id again starts once', async () => {
    const { phone, id } = await stranger();
    const again = { id: newId() };
    expect((await start(shop.ana, id, again)).status).toBe(200);
    expect((await start(shop.ana, id, again)).status).toBe(200);
    await until(async () => expect(await phone.received()).toHaveLength(1));
    expect(await events(shop.ana, id)).toEqual(['started']);
  });

  it('[R24] finds a number however it is written, and its mobile also without the ninth digit', async () => {
    const phone = newPhone();
    const made = await typed(shop.ana, `+${phone.number}`, { name: 'Dona Rita' });
    expect(made).toMatchObject({ status: 201, name: 'Dona Rita', seen: true });
    const national = phone.number.slice(2);
    const spellings = [
      national,
      `(${national.slice(0, 2)}) ${national.slice(2, 7)}-${national.slice(7)}`,
      `0${national}`,
      `${national.slice(0, 2)}${national.slice(3)}`,
    ];
    for (const spelling of spellings) {
      expect(await typed(shop.ana, spelling), spelling).toMatchObject({ status: 200, id: made.id });
    }
    expect(await refusal(shop.ana.post('/api/contacts', { phone: national.slice(2) }))).toMatchObject({
      code: 'invalid',
      field: 'phone',
    });
  });

  it('[R24] two who type the same new number come to one contact', async () => {
    const { number } = newPhone();
    const made = await Promise.all([typed(shop.ana, number), typed(shop.bruno, number), typed(shop.admin, number)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('[N14] whoever answers is the contact who was written to', async () => {
    const { phone, contactId, id } = await stranger();
    await start(shop.ana, id);
    await phone.set({ username: 'rita', hidden: false });
    await phone.writes('Sou eu');
    await until(async () => expect((await show(shop.ana, id)).window.state).toBe('open'));
    expect((await show(shop.ana, id)).contact.id).toBe(contactId);
    expect(await birthFacts(env, known(id))).toMatchObject({ contact: { id: contactId, phone: phone.number } });
  });

  it('what a template carries is uploaded before there is a conversation', async () => {
    const { id } = await stranger();
    const upload = (conversationId: string) =>
      shop.ana.post(`/api/conversations/${conversationId}/media?upload=${newId()}`, {});
    expect((await upload(id)).status).toBe(201);
    expect((await upload(`${id.split(':')[0]}:con_nobody00000000`)).status).toBe(404);
  });
});

describe('a contact is in one live ticket', () => {
  it('[R33] of two who start at once one wins, and the other learns who', async () => {
    const { phone, id } = await stranger();
    const answers = await Promise.all([start(shop.ana, id), start(shop.bruno, id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    const { assignee } = (await show(shop.admin, id)).ticket;
    expect(await lost?.json()).toMatchObject({ code: 'already_taken', by: { name: assignee?.name } });
    await until(async () => expect(await phone.received()).toHaveLength(1));
  });

  it('one’s own, and one that waits in Novos, are opened instead', async () => {
    const { id } = await stranger();
    await start(shop.ana, id);
    expect(await refusal(start(shop.ana, id))).toEqual({ status: 409, code: 'ticket_live' });
    const phone = newPhone();
    await phone.writes('Oi');
    const waiting = await inTab(shop.ana, 'new', phone);
    expect(await refusal(start(shop.bruno, waiting))).toEqual({ status: 409, code: 'ticket_live' });
  });

  it('live with a team that one does not see: which, and nothing else', async () => {
    const { phone, contactId, id } = await withSuporte();
    const found = await typed(shop.ana, phone.number);
    expect(found).toMatchObject({ id: contactId, seen: false, name: expect.stringMatching(/^\+55/) });
    expect(await reachOf(shop.ana, contactId, phone)).toEqual({
      conversationId: id,
      state: 'elsewhere',
      team: 'Suporte',
      isOwnTeam: false,
      askedAt: null,
      conversation: null,
      market: 'BR',
    });
    const refused = await start(shop.ana, id);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'ticket_live_elsewhere', team: 'Suporte' });
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
    expect((await shop.ana.get(`/api/contacts/${contactId}`)).status).toBe(404);
    expect((await shop.ana.post(`/api/conversations/${id}/media?upload=${newId()}`, {})).status).toBe(404);
  });

  it('[R7] [V3] concluded by such a team: a new ticket begins, and what was before stays theirs', async () => {
    const { phone, contactId, id } = await withSuporte();
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    expect(await reachOf(shop.ana, contactId, phone)).toMatchObject({ state: 'ended', conversation: null });
    expect(
      await refusal(shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template: greeting() })),
    ).toEqual({
      status: 404,
      code: 'not_found',
    });
    const before = (await show(shop.bruno, id)).ticket.id;
    expect((await start(shop.ana, id, { again: true })).status).toBe(200);
    expect((await show(shop.ana, id)).ticket).toMatchObject({ status: 'open', teamId: shop.geral.id });
    expect((await show(shop.ana, id)).ticket.id).not.toBe(before);
    expect(await outbound(shop.ana, id)).toHaveLength(1);
    await until(async () => expect(await phone.received()).toHaveLength(2));
  });

  it('[R2] concluded by one’s own team: the same ticket goes on, and in another team a new one', async () => {
    const { id } = await stranger(shop.bruno);
    await start(shop.bruno, id);
    const { ticket } = await show(shop.bruno, id);
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    await start(shop.bruno, id, { again: true });
    expect((await show(shop.bruno, id)).ticket).toMatchObject({ id: ticket.id, status: 'open' });
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    await start(shop.bruno, id, { again: true, teamId: shop.suporte.id });
    expect((await show(shop.bruno, id)).ticket).toMatchObject({ teamId: shop.suporte.id, status: 'open' });
    expect((await show(shop.bruno, id)).ticket.id).not.toBe(ticket.id);
  });

  it('[R20] another template within a minute asks first, however it is sent', async () => {
    const { id } = await stranger();
    await start(shop.ana, id);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    expect(await refusal(start(shop.ana, id))).toEqual({ status: 409, code: 'template_just_sent' });
    expect((await start(shop.ana, id, { again: true })).status).toBe(200);
  });

  it('Carla of Vendas sees nothing of what Geral started', async () => {
    const { phone, id, contactId } = await stranger();
    await start(shop.ana, id);
    expect(await reachOf(carla, contactId, phone)).toMatchObject({ state: 'elsewhere', team: 'Geral' });
    expect(await refusal(start(carla, id, { teamId: vendas.id }))).toMatchObject({ code: 'ticket_live_elsewhere' });
  });
});

describe('[N82] by the id of a contact alone', () => {
  /** Both doors that tell where a contact stands, as this caller finds them. */
  const doors = (caller: Caller, contactId: string, phone?: string) => {
    const query = phone === undefined ? '' : `?phone=${encodeURIComponent(phone)}`;
    return [
      caller.get(`/api/contacts/${contactId}/channels${query}`),
      caller.post(`/api/contacts/${contactId}/conversations`, {
        channelId: shop.channelId,
        ...(phone === undefined ? {} : { phone }),
      }),
    ];
  };
  const states = async (caller: Caller, contactId: string, phone?: string) =>
    (await Promise.all(doors(caller, contactId, phone))).map(({ status }) => status);

  it('nobody who may not see them learns that they are there, nor who serves them', async () => {
    const { contactId } = await withSuporte();
    const nobodys = await Promise.all(doors(shop.ana, 'con_nobody00000000'));
    const theirs = await Promise.all(doors(shop.ana, contactId));
    expect(theirs.map(({ status }) => status)).toEqual([404, 404]);
    const texts = (answers: Response[]) => Promise.all(answers.map((answer) => answer.text()));
    expect(await texts(theirs)).toEqual(await texts(nobodys));
    expect(await states(shop.bruno, contactId)).toEqual([200, 200]);
    expect(await states(shop.admin, contactId)).toEqual([200, 200]);
  });

  it('nor by the number of somebody else; whoever types their own whole number does, however it is written', async () => {
    const { phone, contactId } = await withSuporte();
    const other = await stranger();
    expect(await states(shop.ana, contactId, `+${other.phone.number}`)).toEqual([404, 404]);
    const national = phone.number.slice(2);
    for (const typedAs of [`+${phone.number}`, national, `(${national.slice(0, 2)}) ${national.slice(2)}`]) {
      expect(await states(shop.ana, contactId, typedAs), typedAs).toEqual([200, 200]);
    }
    for (const wrong of doors(shop.ana, contactId, phone.number.slice(-4))) {
      expect(await refusal(wrong)).toEqual({ status: 422, code: 'invalid', field: 'phone' });
    }
  });

  it('nor does whoever is shown no numbers, unless they typed it', async () => {
    const { phone, contactId } = await withSuporte();
    await shop.admin.put('/api/phone-masking', { roles: ['agent'] });
    onTestFinished(async () => void (await shop.admin.put('/api/phone-masking', { roles: [] })));
    expect(await states(shop.ana, contactId)).toEqual([404, 404]);
    expect(await states(shop.ana, contactId, `+${phone.number}`)).toEqual([200, 200]);
  });
});

describe('[V4] a ticket of another team', () => {
  const ask = async (caller: Caller, id: string) => {
    const answer = await caller.post(`/api/conversations/${id}/transfer/ask`);
    return { status: answer.status, ...(await answer.json<object>()) };
  };
  const told = async (caller: Caller) => {
    const { items } = await (await caller.get('/api/notifications')).json<{ items: { body: object }[] }>();
    return items.map(({ body }) => body).filter((body) => 'kind' in body && body.kind === 'transfer_asked');
  };

  it('is asked for: its agent alone reads so in the thread and in the bell, and who asks learns nothing more', async () => {
    const { phone, id, contactId } = await withSuporte();
    const before = await reachOf(shop.ana, contactId, phone);
    expect(await ask(shop.ana, id)).toEqual({ status: 200, askedAt: expect.any(Number), already: false });
    const { contact } = await show(shop.bruno, id);
    const by = { id: shop.ana.me.id, name: 'Ana' };
    const line = { kind: 'transfer_asked', conversationId: id, contactName: contact.name, by };
    expect(await told(shop.bruno)).toEqual([line]);
    expect(await told(shop.ana)).toEqual([]);
    expect(await told(shop.admin)).toEqual([]);
    expect(await events(shop.bruno, id)).toEqual(['started', 'transfer_asked']);
    expect(await reachOf(shop.ana, contactId, phone)).toEqual({ ...before, askedAt: expect.any(Number) });
    expect((await shop.ana.get(`/api/conversations/${id}`)).status).toBe(404);
  });

  it('is asked for once in a while by each', async () => {
    const { id } = await withSuporte();
    const first = await ask(shop.ana, id);
    const count = (await told(shop.bruno)).length;
    expect(await ask(shop.ana, id)).toEqual({ ...first, already: true });
    expect(await told(shop.bruno)).toHaveLength(count);
    expect(await ask(carla, id)).toMatchObject({ already: false });
    expect(await told(shop.bruno)).toHaveLength(count + 1);
    clock.freeze(Date.now() + 11 * MINUTE);
    onTestFinished(() => clock.thaw());
    expect(await ask(shop.ana, id)).toMatchObject({ already: false });
    expect((await events(shop.bruno, id)).filter((type) => type === 'transfer_asked')).toHaveLength(3);
  });

  it('tells who asked, wherever it refuses them, that they did, until they may ask anew', async () => {
    const { phone, id, contactId } = await withSuporte();
    const refused = async (caller: Caller, teamId: string) => (await start(caller, id, { teamId })).json();
    expect(await reachOf(shop.ana, contactId, phone)).toMatchObject({ state: 'elsewhere', askedAt: null });
    expect(await refused(shop.ana, shop.geral.id)).toMatchObject({ code: 'ticket_live_elsewhere', askedAt: null });
    const first = z.object({ askedAt: z.int() }).parse(await ask(shop.ana, id));
    expect(await reachOf(shop.ana, contactId, phone)).toMatchObject({ state: 'elsewhere', askedAt: first.askedAt });
    expect(await refused(shop.ana, shop.geral.id)).toMatchObject({ askedAt: first.askedAt });
    expect(await reachOf(carla, contactId, phone)).toMatchObject({ state: 'elsewhere', askedAt: null });
    expect(await refused(carla, vendas.id)).toMatchObject({ askedAt: null });
    clock.freeze(first.askedAt + 10 * MINUTE);
    onTestFinished(() => clock.thaw());
    expect(await reachOf(shop.ana, contactId, phone)).toMatchObject({ state: 'elsewhere', askedAt: null });
  });

  it('that nobody has taken is asked of its whole team', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    expect(await ask(carla, id)).toMatchObject({ status: 200 });
    const asked = [expect.objectContaining({ conversationId: id, by: { id: carla.me.id, name: 'Carla' } })];
    for (const caller of [shop.ana, shop.bruno, shop.admin])
      expect(await told(caller)).toEqual(expect.arrayContaining(asked));
    expect(await told(carla)).toEqual([]);
  });

  it('is not asked for where one sees it, nobody is served, or nothing ever was', async () => {
    const { id } = await withSuporte();
    expect(await ask(shop.bruno, id)).toMatchObject({ status: 409, code: 'not_elsewhere' });
    await shop.bruno.post(`/api/conversations/${id}/conclude`);
    expect(await ask(shop.ana, id)).toMatchObject({ status: 409, code: 'not_elsewhere' });
    const { id: unborn } = await stranger();
    expect(await ask(shop.ana, unborn)).toMatchObject({ status: 404, code: 'not_found' });
  });
});

describe('a template in an open window', () => {
  it('is a message like any other: nothing waits, nothing is restarted, and any category may follow', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    const send = (template: object) =>
      shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template, again: true });
    expect((await send(greeting())).status).toBe(200);
    expect((await send({ id: shop.marketing.id })).status).toBe(200);
    expect(await show(shop.ana, id)).toMatchObject({ awaiting: false, category: null });
    expect(await events(shop.ana, id)).toEqual(['received', 'taken']);
    await until(async () => expect(await phone.received()).toHaveLength(2));
  });
});

const viewerOf = ({ me: { id, name, role } }: Session) => ({
  ...{ id, name, role, teams: [shop.geral.id] },
  supervises: [],
  access: {},
});

function known(id: string) {
  if (isConversationId(id)) return id;
  throw new Error(id);
}
