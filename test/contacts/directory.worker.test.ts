import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FoundContact } from '../../worker/contacts/found.ts';
import type { Caller } from '../cast.ts';
import { inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

async function search(caller: Caller, text: string): Promise<FoundContact[]> {
  const answer = await caller.get(`/api/directory?q=${encodeURIComponent(text)}`);
  expect(answer.status).toBe(200);
  return (await answer.json<{ items: FoundContact[] }>()).items;
}

const names = async (caller: Caller, text: string) => (await search(caller, text)).map(({ name }) => name);

async function put(name: string, more: object = {}): Promise<{ id: string; phone: Phone }> {
  const phone = newPhone();
  const answer = await shop.ana.post('/api/contacts', { phone: `+${phone.number}`, name, ...more });
  expect(answer.status).toBe(201);
  return { id: (await answer.json<{ id: string }>()).id, phone };
}

/** Somebody who wrote, whose ticket is in Suporte by now: Bruno started it there. */
async function inSuporte(name: string): Promise<Phone> {
  const { id, phone } = await put(name);
  const reach = await shop.bruno.post(`/api/contacts/${id}/conversations`, { channelId: shop.channelId });
  const { conversationId } = await reach.json<{ conversationId: string }>();
  const started = await shop.bruno.post(`/api/conversations/${conversationId}/start`, {
    id: newId(),
    teamId: shop.suporte.id,
    template: { id: shop.otherUtility.id },
  });
  expect(started.status).toBe(200);
  return phone;
}

describe('[R26] contacts are found', () => {
  it('by the beginning of any of their names, whatever the accents', async () => {
    await put('Lúcia Hortência Prado');
    for (const text of ['lucia', 'LÚCIA', 'hort', 'prado lucia']) {
      expect(await names(shop.ana, text), text).toEqual(['Lúcia Hortência Prado']);
    }
    expect(await names(shop.ana, 'ucia')).toEqual([]);
    expect(await names(shop.ana, 'lucia silva')).toEqual([]);
  });

  it('by their phone, however it is written, and by its end', async () => {
    const { phone } = await put('Otávio Telefone');
    const national = phone.number.slice(2);
    const spellings = [
      phone.number,
      `+${phone.number}`,
      national,
      `(${national.slice(0, 2)}) ${national.slice(2, 7)}-${national.slice(7)}`,
      national.slice(2),
      national.slice(3),
      national.slice(-4),
      `${national.slice(0, 2)}${national.slice(3)}`,
    ];
    for (const text of spellings) expect(await names(shop.ana, text), text).toContain('Otávio Telefone');
  });

  it('[R24] by the beginning of a number, which makes nobody the holder of what was typed', async () => {
    const { id, phone } = await put('Ulisses Mudo');
    const holder = async (text: string) => {
      const answer = await shop.ana.get(`/api/directory?q=${encodeURIComponent(text)}`);
      const { items, holder } = await answer.json<{ items: FoundContact[]; holder: string | null }>();
      return { finds: items.some((contact) => contact.id === id), holder };
    };
    expect(await holder(`+${phone.number}`)).toEqual({ finds: true, holder: id });
    expect(await holder(phone.number.slice(2))).toEqual({ finds: true, holder: id });
    expect(await holder(`+${phone.number.slice(0, 6)}`)).toEqual({ finds: true, holder: null });
    expect(await holder(phone.number.slice(2, -1))).toEqual({ finds: true, holder: null });
    expect(await holder('ulisses')).toEqual({ finds: true, holder: null });
  });

  it('by e-mail and by username', async () => {
    await put('Correia', { email: 'Bia.Correia@exemplo.com.br' });
    expect(await names(shop.ana, 'bia.correia@ex')).toEqual(['Correia']);
    expect(await names(shop.ana, 'bia')).toEqual(['Correia']);
    const phone = newPhone();
    await phone.set({ name: 'Zenaide', username: 'zezinha.99' });
    await phone.writes('Oi');
    await until(async () => expect(await names(shop.ana, '@zezinha')).toEqual(['Zenaide']));
  });

  it('[N14] by a username alone, whose phone the provider hides', async () => {
    const phone = newPhone();
    await phone.set({ name: 'Conceição Hidden', username: 'con.prado', hidden: true });
    await phone.writes('Oi');
    await until(async () =>
      expect(await search(shop.ana, '@con.prado')).toMatchObject([
        { name: 'Conceição Hidden', phone: null, tickets: [{ status: 'new' }] },
      ]),
    );
    expect(await names(shop.ana, 'conceicao hidden')).toEqual(['Conceição Hidden']);
  });

  it('[N14] once, as who goes on, where two were made one', async () => {
    const [one, other] = [await put('Unida Alves'), await put('Unida Braga')];
    expect(await names(shop.ana, 'unida')).toHaveLength(2);
    const proposed = await shop.ana.post('/api/merges', { contactId: one.id, otherId: other.id });
    const { id } = await proposed.json<{ id: string }>();
    const accepted = await shop.ana.post(`/api/merges/${id}/accept`);
    expect(await accepted.json()).toMatchObject({ status: 'done' });
    const left = await search(shop.ana, 'unida');
    expect(left).toHaveLength(1);
    expect(await names(shop.ana, other.phone.number)).toEqual([left[0]?.name]);
    expect(await names(shop.ana, one.phone.number)).toEqual([left[0]?.name]);
  });

  it('with the newest ticket of each conversation, and by its number', async () => {
    const phone = newPhone();
    await phone.set({ name: 'Ubiratã' });
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    await until(async () => {
      const [found] = await search(shop.ana, 'ubirata');
      expect(found?.tickets).toMatchObject([
        {
          conversationId: id,
          status: 'open',
          channel: { name: 'Oficial' },
          team: { name: 'Geral' },
          assignee: { name: 'Ana' },
        },
      ]);
    });
    const { number } = (await show(shop.ana, id)).ticket;
    expect(await names(shop.ana, number ?? '')).toEqual(['Ubiratã']);
  });

  it('[V1] [N18] only as far as one may see them', async () => {
    const phone = await inSuporte('Reservado da Silva');
    expect(await names(shop.bruno, 'reservado')).toEqual(['Reservado da Silva']);
    expect(await names(shop.admin, phone.number)).toEqual(['Reservado da Silva']);
    expect(await names(shop.ana, 'reservado')).toEqual([]);
    expect(await names(shop.ana, phone.number)).toEqual([]);
    await until(async () => {
      const [ticket] = (await search(shop.bruno, 'reservado'))[0]?.tickets ?? [];
      expect(await names(shop.ana, ticket?.number ?? 'nenhum')).toEqual([]);
      expect(ticket?.number).toBeDefined();
    });
  });

  it('[V1] past those whom one may not see', async () => {
    await put('Escondida Primeira');
    await env.DB.prepare(
      `INSERT INTO contact(id, name, phone, created_at)
       SELECT 'con_fill' || printf('%08d', value), 'Escondida', '1' || value, 0 FROM json_each(?1)`,
    )
      .bind(JSON.stringify([...Array(70).keys()]))
      .run();
    await env.DB.prepare(
      `INSERT INTO conversation(channel_id, contact_id, id)
       SELECT ?1, id, ?1 || ':' || id FROM contact WHERE id LIKE 'con_fill%'`,
    )
      .bind(shop.channelId)
      .run();
    await env.HISTORY.prepare(
      `INSERT INTO ticket(id, number, rev, conversation_id, contact_id, channel_id, team_id, status, opened_at)
       SELECT 'tkt_fill' || printf('%08d', value), value, 1, ?1 || ':con_fill' || printf('%08d', value), 'c', 'h', ?2, 'open', 0
       FROM json_each(?3)`,
    )
      .bind(shop.channelId, shop.suporte.id, JSON.stringify([...Array(70).keys()]))
      .run();
    expect(await names(shop.ana, 'escondida')).toEqual(['Escondida Primeira']);
    expect(await search(shop.bruno, 'escondida')).toHaveLength(30);
  });

  it('by an index', async () => {
    const { results } = await env.DB.prepare(
      `EXPLAIN QUERY PLAN SELECT c.id FROM contact_search s CROSS JOIN contact c ON c.rowid = s.rowid
       WHERE contact_search MATCH 'names : "lu" *' AND s.rowid < 9 ORDER BY s.rowid DESC LIMIT 60`,
    ).all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail).join('\n');
    expect(plan).not.toContain('TEMP B-TREE');
    expect(plan).toMatch(/VIRTUAL TABLE INDEX/);
    expect(plan).toMatch(/SEARCH c USING INTEGER PRIMARY KEY/);
  });
});

describe('a contact whom an agent put on record', () => {
  it('is called what agents call them, in their thread at once, whatever they are called at WhatsApp', async () => {
    const phone = newPhone();
    await phone.set({ name: 'Rô 🌸' });
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    const { contact } = await show(shop.ana, id);
    const changed = await shop.ana.patch(`/api/contacts/${contact.id}`, {
      name: 'Rosana Lemos',
      email: 'rosana@exemplo.com',
    });
    expect(await changed.json()).toMatchObject({ name: 'Rosana Lemos', email: 'rosana@exemplo.com' });
    await until(async () => expect((await show(shop.ana, id)).contact.name).toBe('Rosana Lemos'));
    await phone.set({ name: 'Rô de novo' });
    await phone.writes('Mudei de nome');
    await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(2));
    expect((await show(shop.ana, id)).contact.name).toBe('Rosana Lemos');
    expect(await names(shop.ana, 'rosana')).toEqual(['Rosana Lemos']);
    await shop.ana.patch(`/api/contacts/${contact.id}`, { name: '' });
    await until(async () => expect((await show(shop.ana, id)).contact.name).toBe('Rô de novo'));
  });

  it('[V1] is changed by nobody who may not see them', async () => {
    const phone = await inSuporte('Intocada');
    const { id } = (await search(shop.bruno, phone.number))[0] ?? {};
    expect(await refusal(shop.ana.patch(`/api/contacts/${id}`, { name: 'Outra' }))).toMatchObject({ status: 404 });
    expect(await names(shop.bruno, phone.number)).toEqual(['Intocada']);
  });

  it('[R28] can be written to on each channel, with its window', async () => {
    const { id } = await put('Sem Conversa');
    const { items } = await (await shop.ana.get(`/api/contacts/${id}/channels`)).json<{ items: object[] }>();
    expect(items).toEqual([
      {
        channel: expect.objectContaining({ name: 'Oficial' }),
        conversationId: null,
        state: 'unborn',
        team: null,
        isOwnTeam: false,
        askedAt: null,
        conversation: null,
        market: 'BR',
      },
    ]);
    const phone = newPhone();
    await phone.writes('Oi');
    const conversationId = await inTab(shop.ana, 'new', phone);
    const contactId = (await show(shop.ana, conversationId)).contact.id;
    const answer = await (await shop.ana.get(`/api/contacts/${contactId}/channels`)).json();
    expect(answer).toMatchObject({
      items: [{ conversationId, state: 'seen', conversation: { window: { state: 'open' } } }],
    });
  });
});
