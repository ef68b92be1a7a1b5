import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Team } from '../../worker/inbox/team.do.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { clock, MINUTE, SECOND } from '../clock.ts';
import { inTab, newPhone, openShop, outbound, type Phone, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await shop.ana.patch('/api/me/preferences', { archive: 'now' });
});
beforeEach(() => {
  clock.freeze(Date.now());
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  clock.thaw();
  vi.restoreAllMocks();
});

const stub = (id: ConversationId) => env.CONVERSATION.getByName(id);

/** A ticket of Ana's, which list and HISTORY know of. */
async function serving(): Promise<{ phone: Phone; id: ConversationId; ticketId: string }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  await until(async () => expect(await statusIn(id)).toEqual(['open']));
  await until(async () => expect((await tabsOf(id)).mine).toHaveLength(1));
  return { phone, id, ticketId: (await show(shop.ana, id)).ticket.id };
}

async function concludes(id: ConversationId): Promise<void> {
  expect((await shop.ana.post(`/api/conversations/${id}/conclude`)).status).toBe(200);
}

/** The contact writes, and a ticket of its own begins with that. */
async function begins({ phone, id, ticketId }: { phone: Phone; id: ConversationId; ticketId: string }): Promise<void> {
  clock.move(SECOND);
  await phone.writes('Mais uma coisa');
  // Agents see a new ticket once its team knows of it.
  await until(async () => expect((await show(shop.admin, id)).ticket.id).not.toBe(ticketId));
}

/** The conversation dies, and goes on by its alarm alone, when whoever did not answer does so again. */
async function dies(id: ConversationId, comesBack: () => unknown): Promise<void> {
  await evictDurableObject(stub(id));
  await comesBack();
  clock.move(10 * MINUTE);
  await runDurableObjectAlarm(stub(id));
}

/** The tickets of a conversation as the list shows them, by tab. */
async function tabsOf(id: ConversationId): Promise<Record<'new' | 'mine' | 'concluded', string[]>> {
  const idsIn = async (tab: string) =>
    (await tickets(shop.ana, tab)).flatMap((row) => (row.conversationId === id ? [row.ticketId] : []));
  return { new: await idsIn('new'), mine: await idsIn('mine'), concluded: await idsIn('concluded') };
}

const rowOf = async ({ ticketId }: { ticketId: string }) =>
  [...(await tickets(shop.ana, 'mine')), ...(await tickets(shop.ana, 'concluded'))].find(
    (row) => row.ticketId === ticketId,
  );

const statusIn = async (id: ConversationId): Promise<unknown[]> =>
  (
    await env.HISTORY.prepare('SELECT status FROM ticket WHERE conversation_id = ?1 ORDER BY opened_at').bind(id).all()
  ).results.map(({ status }) => status);

const away = () => vi.spyOn(Team.prototype, 'publish').mockRejectedValue(new Error('away'));

describe('a ticket that is over before anybody could be told, and the next one', () => {
  it('[T11] [N17] stand each where they belong in the list, though the conversation died meanwhile', async () => {
    const served = await serving();
    const team = away();
    await concludes(served.id);
    await begins(served);
    expect((await tabsOf(served.id)).mine).toEqual([served.ticketId]);
    const { ticket } = await show(shop.admin, served.id);
    await dies(served.id, () => team.mockRestore());
    await until(async () =>
      expect(await tabsOf(served.id)).toEqual({ new: [ticket.id], mine: [], concluded: [served.ticketId] }),
    );
  });

  it('[T11] [T10] the row of the first says how its last message fared since', async () => {
    const served = await serving();
    const { id } = served;
    await shop.admin.put('/sandbox/faults', { rules: [{ kind: 'unavailable', probability: 1 }] });
    expect((await shop.ana.post(`/api/conversations/${id}/messages`, { id: 'um', text: 'um' })).status).toBe(201);
    await until(async () => expect(await outbound(shop.ana, id)).toMatchObject([{ state: 'uncertain' }]));
    await shop.admin.delete('/sandbox/faults');
    await until(async () => expect((await rowOf(served))?.preview).toMatchObject({ state: 'uncertain' }));
    const team = away();
    await concludes(id);
    await begins(served);
    await shop.admin.post(`/api/conversations/${id}/take`);
    clock.move(2 * MINUTE);
    await runDurableObjectAlarm(stub(id));
    expect((await shop.admin.post(`/api/conversations/${id}/messages/um/confirm`)).status).toBe(200);
    await dies(id, () => team.mockRestore());
    await until(async () => expect((await rowOf(served))?.ticket.status).toBe('concluded'));
    expect((await rowOf(served))?.preview).toMatchObject({ state: 'accepted' });
  });

  it('[T11] are both in HISTORY, numbered, though that did not answer meanwhile', async () => {
    const served = await serving();
    const { number } = (await show(shop.ana, served.id)).ticket;
    await env.HISTORY.exec('ALTER TABLE ticket RENAME TO away');
    await concludes(served.id);
    await begins(served);
    await shop.ana.post(`/api/conversations/${served.id}/take`);
    const second = (await show(shop.ana, served.id)).ticket.id;
    await concludes(served.id);
    await begins({ ...served, ticketId: second });
    await dies(served.id, () => env.HISTORY.exec('ALTER TABLE away RENAME TO ticket'));
    await until(async () => expect(await statusIn(served.id)).toEqual(['concluded', 'concluded', 'new']));
    await until(async () => {
      const rows = (await tickets(shop.ana, 'concluded')).filter((row) => row.conversationId === served.id);
      expect(rows.map((row) => row.ticket.number)).toContain(number);
      expect(rows.map((row) => row.ticket.number)).not.toContain(null);
      expect(rows).toHaveLength(2);
    });
  });
});

describe('a team that a ticket has left', () => {
  it('[T11] [R50] is not told of it any more, though it was owed the row', async () => {
    const { id } = await serving();
    const team = away();
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: 'um', text: 'um' });
    const to = { id: 'passa', teamId: shop.suporte.id, agentId: shop.bruno.me.id, note: 'É de vocês' };
    expect((await shop.ana.post(`/api/conversations/${id}/transfer`, to)).status).toBe(200);
    await dies(id, () => team.mockRestore());
    const rowsIn = async ({ id: teamId }: Pick<Scene['geral'], 'id'>) => {
      const rows = await env.TEAM.getByName(teamId).ofAgent(shop.bruno.me.id);
      return rows.filter(({ conversationId }) => conversationId === id);
    };
    await until(async () => expect(await rowsIn(shop.suporte)).toHaveLength(1));
    expect(await rowsIn(shop.geral)).toEqual([]);
  });
});
