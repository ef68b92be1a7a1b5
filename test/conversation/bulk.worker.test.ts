import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Conversation } from '../../worker/conversation/conversation.do.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { type Caller, hire, type Session } from '../cast.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { events, inTab, newId, newPhone, openShop, type Phone, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
/** Of Suporte alone. */
let carla: Session;
beforeAll(async () => {
  shop = await openShop();
  carla = await hire(shop.admin, { name: 'Carla', email: 'carla@janela.test', teams: [shop.suporte.id] });
});
afterEach(async () => {
  clock.thaw();
  await shop.admin.put('/api/company', { classifies: false });
});

interface Told {
  done: number;
  items: { conversationId: string; done: boolean; status?: number; code?: string; detail?: string }[];
}

async function bulk(by: Caller, verb: string, order: object): Promise<Told> {
  const answer = await by.post(`/api/bulk/${verb}`, order);
  expect(answer.status).toBe(200);
  return await answer.json<Told>();
}

const acts = (ids: readonly string[]) => ids.map((conversationId) => ({ conversationId, id: newId() }));
const codes = ({ items }: Told) => items.map(({ code }) => code ?? 'done');

async function waiting(agoMs = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi', Date.now() - agoMs);
  return { phone, id: await inTab(shop.admin, 'new', phone) };
}

async function served(by: Session = shop.ana, agoMs = 0) {
  const ticket = await waiting(agoMs);
  await by.post(`/api/conversations/${ticket.id}/take`);
  return ticket;
}

async function queued() {
  const ticket = await served(shop.ana, 25 * HOUR);
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(`/api/conversations/${ticket.id}/restart`, { id: newId(), template });
  await shop.ana.post(`/api/conversations/${ticket.id}/messages`, { id: newId(), text: 'Primeira' });
  return ticket;
}

const status = async (id: string) => (await show(shop.admin, id)).ticket.status;
const unread = async (id: string) => (await show(shop.ana, id)).ticket.unread;

describe('[R42] many tickets in one act', () => {
  it('new ones and one’s own are concluded, and each thread tells of it as of any other', async () => {
    const [one, two, three] = [await waiting(), await waiting(), await served()];
    const told = await bulk(shop.ana, 'conclude', { items: acts([one.id, two.id, three.id]) });
    expect(told).toEqual({ done: 3, items: [one, two, three].map(({ id }) => ({ conversationId: id, done: true })) });
    expect(await events(shop.ana, one.id)).toEqual(['received', 'concluded']);
    expect(await events(shop.ana, three.id)).toEqual(['received', 'taken', 'concluded']);
    expect((await show(shop.ana, two.id)).ticket.concludedBy).toEqual({ id: shop.ana.me.id, name: 'Ana' });
  });

  it('are handed to a person, who reads of each in the bell, with a note', async () => {
    const [one, two] = [await served(), await waiting()];
    const order = { items: acts([one.id, two.id]), agentId: carla.me.id, note: 'Férias' };
    expect((await bulk(shop.ana, 'transfer', order)).done).toBe(2);
    await until(async () => {
      const mine = (await tickets(carla, 'mine')).map(({ conversationId }) => conversationId);
      expect(mine).toEqual(expect.arrayContaining([one.id, two.id]));
    });
    const bell = await (await carla.get('/api/notifications')).json<{ items: object[] }>();
    for (const { id } of [one, two])
      expect(bell.items).toContainEqual(
        expect.objectContaining({
          body: expect.objectContaining({ kind: 'transferred', conversationId: id, note: 'Férias' }),
        }),
      );
  });

  it('of one’s own are marked unread and read again; nobody else’s are', async () => {
    const [mine, waits, theirs] = [await served(), await waiting(), await served(shop.bruno)];
    const items = [mine, waits, theirs].map(({ id }) => ({ conversationId: id }));
    expect(codes(await bulk(shop.ana, 'mark', { items, unread: true }))).toEqual(['done', 'not_taken', 'not_assignee']);
    expect(await unread(mine.id)).toBe(1);
    await until(async () => {
      const row = (await tickets(shop.ana, 'mine')).find(({ conversationId }) => conversationId === mine.id);
      expect(row?.ticket.unread).toBe(1);
    });
    await bulk(shop.ana, 'mark', { items: [{ conversationId: mine.id }], unread: false });
    expect(await unread(mine.id)).toBe(0);
  });

  it('[N20] are taken back together within the usual time, and not after it', async () => {
    clock.freeze();
    const [one, two] = [await served(), await waiting()];
    const items = acts([one.id, two.id]);
    await bulk(shop.ana, 'conclude', { items });
    const back = items.map(({ conversationId, id }) => ({ conversationId, id: newId(), act: id }));
    expect((await bulk(shop.ana, 'undo', { items: back })).done).toBe(2);
    expect([await status(one.id), await status(two.id)]).toEqual(['open', 'new']);
    const again = acts([one.id]);
    await bulk(shop.ana, 'conclude', { items: again });
    clock.move(31 * SECOND);
    const late = again.map(({ conversationId, id }) => ({ conversationId, id: newId(), act: id }));
    expect(codes(await bulk(shop.ana, 'undo', { items: late }))).toEqual(['not_undoable']);
  });
});

describe('[N54] each by itself', () => {
  it('what is refused says why, by the code and the sentence of the single act, and the others are done', async () => {
    const [mine, theirs, over] = [await served(), await served(shop.bruno), await served(shop.bruno)];
    await shop.bruno.post(`/api/conversations/${over.id}/conclude`);
    const gone = `${mine.id.split(':')[0]}:con_0000000000000000000000`;
    const told = await bulk(shop.ana, 'conclude', { items: acts([theirs.id, over.id, gone, mine.id]) });
    expect(codes(told)).toEqual(['not_assignee', 'already_concluded', 'not_found', 'done']);
    const single = await (await shop.ana.post(`/api/conversations/${theirs.id}/conclude`)).json<{ detail: string }>();
    expect(told.items[0]).toMatchObject({ status: 403, detail: single.detail });
    expect([await status(theirs.id), await status(mine.id)]).toEqual(['open', 'concluded']);
  });

  it('one that throws leaves the others alone', async () => {
    const [one, two] = [await served(), await served()];
    const { command } = Conversation.prototype;
    Conversation.prototype.command = function (...told) {
      if (this.ctx.id.name === one.id) throw new Error('It fell over');
      return command.apply(this, told);
    };
    const told = await bulk(shop.ana, 'conclude', { items: acts([one.id, two.id]) }).finally(() => {
      Conversation.prototype.command = command;
    });
    expect(codes(told)).toEqual(['unexpected', 'done']);
  });

  it('[N7] those with something in the queue are asked about, and what was said counts for all', async () => {
    const [plain, full] = [await served(), await queued()];
    const items = acts([plain.id, full.id]);
    expect(codes(await bulk(shop.ana, 'conclude', { items }))).toEqual(['done', 'messages_held']);
    expect(codes(await bulk(shop.ana, 'conclude', { items, held: 'cancel' }))).toEqual(['done', 'done']);
    expect((await show(shop.ana, full.id)).held).toBe(0);
  });

  it('[R52] where the company wants every ticket classified, one word classifies them all', async () => {
    const ids = [(await served()).id, (await served()).id];
    await shop.admin.put('/api/company', { classifies: true });
    const items = acts(ids);
    expect(codes(await bulk(shop.ana, 'conclude', { items }))).toEqual([
      'classification_required',
      'classification_required',
    ]);
    const classification = { category: 'reached', reasonId: null, valueCents: null };
    expect((await bulk(shop.ana, 'conclude', { items, classification })).done).toBe(2);
    for (const id of ids)
      expect((await show(shop.ana, id)).ticket.classification).toMatchObject({ category: 'reached' });
  });

  it('[N17] the same request once more repeats nothing, also on what the contact has reopened since', async () => {
    const { phone, id } = await served();
    const items = acts([id]);
    await bulk(shop.ana, 'conclude', { items });
    await phone.writes('ainda estou aqui');
    await until(async () => expect(await status(id)).toBe('open'));
    expect((await bulk(shop.ana, 'conclude', { items })).done).toBe(1);
    expect(await status(id)).toBe('open');
    expect((await events(shop.ana, id)).filter((type) => type === 'concluded')).toHaveLength(1);
  });

  it('one request names at most 25, each once, and somewhere to go', async () => {
    const { id } = await waiting();
    const many = Array.from({ length: 26 }, () => ({ conversationId: id, id: newId() }));
    const wrong = async (verb: string, order: object) => {
      const answer = await shop.ana.post(`/api/bulk/${verb}`, order);
      return [answer.status, (await answer.json<{ field: string }>()).field];
    };
    expect(await wrong('conclude', { items: many })).toEqual([422, 'items']);
    expect(await wrong('conclude', { items: many.slice(24) })).toEqual([422, 'items']);
    expect(await wrong('conclude', { items: [] })).toEqual([422, 'items']);
    expect(await wrong('transfer', { items: acts([id]) })).toEqual([422, 'teamId']);
    expect(await status(id)).toBe('new');
  });
});
