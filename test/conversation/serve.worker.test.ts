import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  events,
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  refusal,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** A contact who wrote, and Ana who took the ticket. */
async function served(text = 'Oi, boa tarde') {
  const phone = newPhone();
  await phone.writes(text);
  const id = await inTab(shop.ana, 'new', phone);
  expect((await shop.ana.post(`/api/conversations/${id}/take`)).status).toBe(200);
  return { phone, id };
}

const send = (id: string, text: string, more: object = {}) =>
  shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text, ...more });

describe('a contact writes', () => {
  it('[R44] and a ticket stands in Novos of the channel’s default team, with its text', async () => {
    const phone = newPhone();
    await phone.writes('Oi, vocês têm em azul?');
    const id = await inTab(shop.ana, 'new', phone);
    const shown = await show(shop.ana, id);
    expect(shown.ticket).toMatchObject({ status: 'new', teamId: shop.geral.id, assignee: null });
    expect(shown.window.state).toBe('open');
    const items = await timeline(shop.ana, id);
    expect(items[0]).toMatchObject({ direction: 'event', event: { type: 'received', channelName: 'Oficial' } });
    expect(items[1]).toMatchObject({ direction: 'in', content: { kind: 'text', text: 'Oi, vocês têm em azul?' } });
  });

  it('and the ticket gets a human number of the day', async () => {
    const { id } = await served();
    await until(async () => expect((await show(shop.ana, id)).ticket.number).toMatch(/^\d{13}$/));
  });

  it('[V1] and who is not of the team sees nothing of it', async () => {
    const { id } = await served();
    const { hire } = await import('../cast.ts');
    const carla = await hire(shop.admin, {
      name: 'Carla',
      email: `carla-${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await refusal(carla.get(`/api/conversations/${id}`))).toEqual({ status: 404, code: 'not_found' });
    expect(await refusal(carla.get(`/api/conversations/${id}/timeline`))).toEqual({ status: 404, code: 'not_found' });
    expect(await refusal(carla.post(`/api/conversations/${id}/take`))).toEqual({ status: 404, code: 'not_found' });
    expect((await carla.live(`/live/conversation/${id}`)).status).toBe(404);
    expect((await carla.live(`/live/team/${shop.geral.id}`)).status).toBe(404);
    for (const tab of ['new', 'mine', 'others', 'concluded']) expect(await tickets(carla, tab)).toEqual([]);
  });

  it('a conversation that nobody ever had is not found, and asking does not make one', async () => {
    const nobodys = `${shop.channelId}:con_000000000000`;
    expect(await refusal(shop.ana.get(`/api/conversations/${nobodys}`))).toEqual({ status: 404, code: 'not_found' });
    expect(await refusal(shop.ana.get('/api/conversations/nonsense'))).toMatchObject({ status: 422, code: 'invalid' });
  });
});

describe('taking', () => {
  it('[R45] moves the ticket from Novos to Meus, and the timeline says who', async () => {
    const { phone, id } = await served();
    expect(await inTab(shop.ana, 'mine', phone)).toBe(id);
    expect(await inTab(shop.bruno, 'others', phone)).toBe(id);
    expect((await tickets(shop.ana, 'new')).some((row) => row.conversationId === id)).toBe(false);
    const taken = (await timeline(shop.ana, id)).at(-1);
    expect(taken).toMatchObject({
      direction: 'event',
      event: { type: 'taken', by: { name: 'Ana' }, channelName: 'Oficial' },
    });
  });

  it('needs no body; what is sent is read as JSON whatever it is declared as, and is 400 when it is none', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    const take = (body: string, type = 'application/json') =>
      exports.default.fetch(
        new Request(new URL(`/api/conversations/${id}/take`, env.PUBLIC_URL), {
          method: 'POST',
          headers: { Origin: env.PUBLIC_URL, Cookie: shop.ana.cookie, 'Content-Type': type },
          body,
        }),
      );
    expect(await refusal(take('{"from"'))).toEqual({ status: 400, code: 'malformed_json' });
    expect(await refusal(take('x', 'text/plain'))).toEqual({ status: 400, code: 'malformed_json' });
    expect(await refusal(take('{"from":7}', 'text/plain'))).toEqual({ status: 422, code: 'invalid', field: 'from' });
    expect((await take('')).status).toBe(200);
  });

  it('two press Iniciar: one wins, the other gets 409 already_taken', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    const answers = await Promise.all(
      [shop.ana, shop.bruno].map((agent) => agent.post(`/api/conversations/${id}/take`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(await lost?.json()).toMatchObject({ code: 'already_taken', by: { name: expect.any(String) } });
    expect((await events(shop.ana, id)).filter((type) => type === 'taken')).toHaveLength(1);
  });

  it('[R46] the contact gets no blue tick from looking, only from taking', async () => {
    const phone = newPhone();
    await phone.writes('Está aí?');
    const id = await inTab(shop.ana, 'new', phone);
    await timeline(shop.ana, id);
    await show(shop.bruno, id);
    expect((await phone.messages()).map(({ status }) => status)).toEqual(['sent']);
    await shop.ana.post(`/api/conversations/${id}/take`);
    await until(async () => expect((await phone.messages()).map(({ status }) => status)).toEqual(['read']));
  });

  it('[R57] a colleague takes over a running ticket from whom they saw', async () => {
    const { id } = await served();
    expect(await refusal(shop.bruno.post(`/api/conversations/${id}/take`))).toMatchObject({
      status: 409,
      code: 'already_taken',
    });
    expect((await shop.bruno.post(`/api/conversations/${id}/take`, { from: shop.ana.me.id })).status).toBe(200);
    expect((await show(shop.ana, id)).ticket.assignee?.name).toBe('Bruno');
    expect(await refusal(send(id, 'ainda eu?'))).toEqual({ status: 403, code: 'not_assignee' });
  });
});

describe('answering', () => {
  it('sends in order, shows sent, delivered and read, and never goes back', async () => {
    const { phone, id } = await served();
    for (const text of ['Boa tarde!', 'Temos sim.', 'Quer que eu separe?'])
      expect((await send(id, text)).status).toBe(201);
    await until(async () =>
      expect(await phone.received()).toEqual(['Boa tarde!', 'Temos sim.', 'Quer que eu separe?']),
    );
    await until(async () =>
      expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read', 'read', 'read']),
    );
    const [first] = await outbound(shop.ana, id);
    expect(first).toMatchObject({ author: { name: 'Ana' }, attempts: 1, price: { category: 'service' } });
  });

  it('the same id a second time is the same message, and another text under it is refused', async () => {
    const { phone, id } = await served();
    const body = { id: newId(), text: 'uma vez só' };
    const answers = await Promise.all([1, 2, 3].map(() => shop.ana.post(`/api/conversations/${id}/messages`, body)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await refusal(shop.ana.post(`/api/conversations/${id}/messages`, { ...body, text: 'outra' }))).toEqual({
      status: 409,
      code: 'id_taken',
    });
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read']));
    expect(await phone.received()).toEqual(['uma vez só']);
  });

  it('[V2] only the assignee or an administrator writes; in a new ticket nobody before it is taken', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    expect(await refusal(send(id, 'cedo demais'))).toEqual({ status: 403, code: 'not_assignee' });
    expect(await refusal(shop.admin.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'x' }))).toEqual({
      status: 409,
      code: 'not_taken',
    });
    await shop.ana.post(`/api/conversations/${id}/take`);
    expect(await refusal(shop.bruno.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'x' }))).toEqual({
      status: 403,
      code: 'not_assignee',
    });
    expect(
      (await shop.admin.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'do gestor' })).status,
    ).toBe(201);
    await until(async () => expect(await phone.received()).toEqual(['do gestor']));
  });

  it.each([
    ['no id', { text: 'sem id' }, 'id'],
    ['an id with a space', { id: 'a b', text: 'x' }, 'id'],
    ['an id that is a path', { id: '../../etc', text: 'x' }, 'id'],
    ['an id as a provider makes it', { id: 'wamid.HBgNNTU==', text: 'x' }, 'id'],
    ['an id of 65 characters', { id: 'x'.repeat(65), text: 'x' }, 'id'],
    ['an id of a reaction that is a path', { id: '../../etc', kind: 'reaction', target: 'ok', emoji: '👍' }, 'id'],
    ['an empty text', { id: 'ok', text: '' }, 'text'],
    ['a text of blanks', { id: 'ok', text: '   \n ' }, 'text'],
    ['a text of 4,097 characters', { id: 'ok', text: 'x'.repeat(4097) }, 'text'],
    ['a number for a text', { id: 'ok', text: 7 }, 'text'],
    ['a word for a boolean', { id: 'ok', text: 'x', hold: 'sim' }, 'hold'],
  ])('bad input is 422 and names the field: %s', async (_, body, field) => {
    const { id } = await served();
    expect(await refusal(shop.ana.post(`/api/conversations/${id}/messages`, body))).toEqual({
      status: 422,
      code: 'invalid',
      field,
    });
  });

  it('with an open window there is nothing to wait for: hold is 409 window_open', async () => {
    const { id } = await served();
    expect(await refusal(send(id, 'espera', { hold: true }))).toEqual({ status: 409, code: 'window_open' });
  });

  it('[N9] no answer is shown as uncertain, settled by the tag in the status, and not sent twice', async () => {
    const { phone, id } = await served();
    await phone.set({ fault: 'silence' });
    await send(id, 'chegou?');
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['uncertain']));
    await phone.set({ fault: null });
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read']));
    expect(await phone.received()).toEqual(['chegou?']);
  });

  it('a message that will not arrive says why', async () => {
    const { phone, id } = await served();
    await phone.set({ fault: 'undeliverable' });
    await send(id, 'alô');
    await until(async () =>
      expect((await outbound(shop.ana, id)).map(({ state, failure }) => [state, failure?.code])).toEqual([
        ['failed', 131026],
      ]),
    );
  });
});

describe('concluding', () => {
  it('[R1] [W4] puts the ticket into Concluídos and leaves the window as it is', async () => {
    const { phone, id } = await served();
    const before = await show(shop.ana, id);
    expect((await shop.ana.post(`/api/conversations/${id}/conclude`)).status).toBe(200);
    expect(await inTab(shop.ana, 'concluded', phone)).toBe(id);
    const after = await show(shop.ana, id);
    expect(after.ticket).toMatchObject({ status: 'concluded', id: before.ticket.id });
    expect(after.window).toEqual(before.window);
    expect(await refusal(send(id, 'tarde demais'))).toEqual({ status: 409, code: 'ticket_concluded' });
    expect((await shop.ana.post(`/api/conversations/${id}/conclude`)).status).toBe(200);
    expect(await refusal(shop.bruno.post(`/api/conversations/${id}/conclude`))).toEqual({
      status: 409,
      code: 'already_concluded',
    });
  });

  it('[R51] a new ticket can be concluded by any member; a running one only by its agent or an administrator', async () => {
    const phone = newPhone();
    await phone.writes('engano');
    const fresh = await inTab(shop.bruno, 'new', phone);
    expect((await shop.bruno.post(`/api/conversations/${fresh}/conclude`)).status).toBe(200);
    const { id } = await served();
    expect(await refusal(shop.bruno.post(`/api/conversations/${id}/conclude`))).toEqual({
      status: 403,
      code: 'not_assignee',
    });
    expect((await shop.admin.post(`/api/conversations/${id}/conclude`)).status).toBe(200);
  });

  it('[R53] the contact writing again reopens the same ticket to its last agent', async () => {
    const { phone, id } = await served();
    const { ticket } = await show(shop.ana, id);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    await phone.writes('Só mais uma coisa');
    await until(async () =>
      expect((await show(shop.ana, id)).ticket).toMatchObject({ id: ticket.id, status: 'open', unread: 1 }),
    );
    expect(await inTab(shop.ana, 'mine', phone)).toBe(id);
  });

  it('[R2] with the window still open Reiniciar needs no template', async () => {
    const { id } = await served();
    const { ticket } = await show(shop.ana, id);
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    const order = { id: newId() };
    expect((await shop.bruno.post(`/api/conversations/${id}/restart`, order)).status).toBe(200);
    expect((await shop.bruno.post(`/api/conversations/${id}/restart`, order)).status).toBe(200);
    expect((await show(shop.ana, id)).ticket).toMatchObject({
      id: ticket.id,
      status: 'open',
      assignee: { name: 'Bruno' },
    });
    expect((await events(shop.ana, id)).filter((type) => type === 'restarted')).toHaveLength(1);
  });
});
