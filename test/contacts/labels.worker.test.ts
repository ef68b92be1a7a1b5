import { beforeAll, describe, expect, it } from 'vitest';
import type { LabelView } from '../../worker/contacts/label.ts';
import type { ListToClient, ListToServer } from '../../worker/inbox/protocol.ts';
import { hire } from '../cast.ts';
import { SECOND } from '../clock.ts';
import { connectNumber, inTab, newId, newPhone, openShop, refusal, type Scene, show, tickets } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

const OTHER = '106540352242944';

let shop: Scene;
let vip: LabelView;
let late: LabelView;
beforeAll(async () => {
  shop = await openShop();
  vip = await make('VIP', 'amber');
  late = await make('Atrasado', 'red');
});

const make = async (name: string, colour: string): Promise<LabelView> =>
  (await shop.admin.post('/api/labels', { name, colour })).json<LabelView>();

async function somebody() {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  const { contact } = await show(shop.ana, id);
  const put = (labels: string[], caller = shop.ana) => caller.put(`/api/contacts/${contact.id}/labels`, { labels });
  return { phone, id, contactId: contact.id, put };
}

describe('[R39] labels', () => {
  it('are made, changed and deleted by administrators, no two of one name', async () => {
    const made = await make('Novo Cliente', 'green');
    expect(await refusal(shop.admin.post('/api/labels', { name: 'novo cliente', colour: 'blue' }))).toMatchObject({
      status: 409,
      code: 'name_taken',
      field: 'name',
    });
    expect(await refusal(shop.admin.patch(`/api/labels/${made.id}`, { name: 'vip' }))).toMatchObject({ status: 409 });
    expect(await refusal(shop.admin.post('/api/labels', { name: 'Outra', colour: 'neon' }))).toMatchObject({
      status: 422,
      field: 'colour',
    });
    const changed = await shop.admin.patch(`/api/labels/${made.id}`, { colour: 'violet' });
    expect(await changed.json()).toEqual({ id: made.id, name: 'Novo Cliente', colour: 'violet' });
    const { items } = await (await shop.ana.get('/api/labels')).json<{ items: LabelView[] }>();
    expect(items.map(({ name }) => name)).toEqual(['Atrasado', 'Novo Cliente', 'VIP']);
    expect((await shop.admin.delete(`/api/labels/${made.id}`)).status).toBe(204);
    expect(await refusal(shop.admin.delete(`/api/labels/${made.id}`))).toMatchObject({ status: 404 });
    expect(await refusal(shop.ana.post('/api/labels', { name: 'Minha', colour: 'blue' }))).toMatchObject({
      status: 403,
    });
  });

  it('are told to open lists whenever they are other than they were', async () => {
    const list = await LiveSocket.open<ListToServer, ListToClient>(shop.bruno, `/live/team/${shop.geral.id}`);
    const told = () => list.frames.filter(({ type }) => type === 'labels').length;
    const made = await make('Passageira', 'green');
    await until(() => expect(told()).toBe(1));
    await shop.admin.patch(`/api/labels/${made.id}`, { colour: 'violet' });
    await until(() => expect(told()).toBe(2));
    await shop.admin.delete(`/api/labels/${made.id}`);
    await until(() => expect(told()).toBe(3));
    list.close();
  });

  it('that an agent puts on a contact stand on its ticket, live, and go again', async () => {
    const { id, put } = await somebody();
    const socket = await LiveSocket.open<ListToServer, ListToClient>(shop.bruno, `/live/team/${shop.geral.id}`);
    socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
    await until(async () => expect(socket.frames.length).toBeGreaterThan(0));
    const answer = await put([vip.id, late.id, vip.id]);
    expect(await answer.json()).toEqual({ labels: [late.id, vip.id] });
    expect(await show(shop.ana, id)).toMatchObject({ labels: [late.id, vip.id] });
    const row = (await tickets(shop.ana, 'new')).find(({ conversationId }) => conversationId === id);
    expect(row?.labels).toEqual([late.id, vip.id]);
    await until(async () => {
      const told = socket.frames.flatMap((frame) => (frame.type === 'frame' ? frame.events : []));
      const rows = told.flatMap((event) => (event.type === 'row' ? [event.row] : []));
      expect(rows.filter((one) => one.conversationId === id).at(-1)?.labels).toEqual([late.id, vip.id]);
    });
    await put([]);
    expect(
      (await tickets(shop.ana, 'new')).find(({ conversationId }) => conversationId === id)?.labels,
    ).toBeUndefined();
  });

  it('stand on the rows of former tickets, too, as they are borne now', async () => {
    const { phone, id, put } = await somebody();
    await shop.ana.post(`/api/conversations/${id}/take`);
    await shop.ana.patch('/api/me/preferences', { archive: 'now' });
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    // Meta's stamps have whole seconds, and what was written before the conclusion reopens the ticket.
    await phone.writes('De novo', Date.now() + 2 * SECOND);
    await inTab(shop.ana, 'new', phone);
    const former = async () =>
      (await tickets(shop.ana, 'concluded')).find(({ conversationId }) => conversationId === id)?.labels;
    expect(await former()).toBeUndefined();
    await put([vip.id]);
    expect(await former()).toEqual([vip.id]);
    await put([]);
    expect(await former()).toBeUndefined();
  });

  it('that there are not are refused, and nothing is changed', async () => {
    const { put, contactId } = await somebody();
    await put([vip.id]);
    expect(await refusal(put([late.id, 'lab_nothinghere00']))).toMatchObject({
      status: 422,
      code: 'label_not_found',
      field: 'labels',
    });
    expect(await (await shop.ana.get(`/api/contacts/${contactId}/labels`)).json()).toEqual({ labels: [vip.id] });
  });

  it('[V1] are put by those alone who may see the contact', async () => {
    const { put } = await somebody();
    const email = `carla${newId()}@janela.test`;
    const carla = await hire(shop.admin, { name: 'Carla', email, teams: [shop.suporte.id] });
    expect(await refusal(put([vip.id], carla))).toMatchObject({ status: 404 });
  });

  it('follow a contact to a channel where they write for the first time', async () => {
    await connectNumber(shop.admin, { id: OTHER, channel: 'Vendas', team: shop.suporte });
    const { phone, put } = await somebody();
    await put([vip.id]);
    await phone.does({ text: 'Oi, vendas', number: OTHER });
    await until(async () => {
      const rows = (await tickets(shop.bruno, 'new')).filter(({ contact }) => contact.phone === phone.number);
      expect(rows.map(({ labels }) => labels)).toEqual([[vip.id], [vip.id]]);
    });
  });
});
