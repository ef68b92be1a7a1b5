import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FieldValues, FieldView } from '../../worker/contacts/field-door.ts';
import type { PastTicket } from '../../worker/contacts/past-tickets.ts';
import type { ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import { type Caller, hire } from '../cast.ts';
import { newId, openShop, refusal, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import { type Known, known, undo, unite } from './pairs.ts';

let shop: Scene;
let cpf: FieldView;
let since: FieldView;
let level: FieldView;
beforeAll(async () => {
  shop = await openShop();
  cpf = await make({ name: 'CPF', kind: 'text', group: 'Documentos' });
  since = await make({ name: 'Cliente desde', kind: 'date' });
  level = await make({ name: 'Nível', kind: 'choice', options: [{ name: 'Ouro' }, { name: 'Prata' }] });
});

const make = async (field: object): Promise<FieldView> =>
  (await shop.admin.post('/api/fields', field)).json<FieldView>();

const all = async (): Promise<FieldView[]> =>
  (await (await shop.ana.get('/api/fields')).json<{ items: FieldView[] }>()).items;

const contactOf = async ({ id }: Pick<Known, 'id'>) => (await show(shop.admin, id)).contact.id;

const fill = async (contactId: string, values: object, caller: Caller = shop.ana) =>
  caller.patch(`/api/contacts/${contactId}/fields`, { values });

const valuesOf = async (contactId: string, caller: Caller = shop.ana): Promise<FieldValues> =>
  (await (await caller.get(`/api/contacts/${contactId}/fields`)).json<{ values: FieldValues }>()).values;

describe('[N50] fields of contacts', () => {
  it('are made, changed, put in order, archived and deleted by administrators, no two of one name', async () => {
    const made = await make({ name: 'Segmento', kind: 'choices', options: [{ name: 'Varejo' }] });
    expect(made).toMatchObject({ kind: 'choices', group: null, archived: false, options: [{ name: 'Varejo' }] });
    expect(await refusal(shop.admin.post('/api/fields', { name: 'segmento', kind: 'text' }))).toMatchObject({
      status: 409,
      code: 'name_taken',
      field: 'name',
    });
    expect(await refusal(shop.admin.post('/api/fields', { name: 'Outro', kind: 'cor' }))).toMatchObject({
      status: 422,
      field: 'kind',
    });
    for (const wrong of [
      { name: 'Sem opções', kind: 'choice' },
      { name: 'Com opções', kind: 'text', options: [{ name: 'Uma' }] },
      { name: 'Duas', kind: 'choice', options: [{ name: 'Uma' }, { name: 'uma' }] },
      { name: 'De outro', kind: 'choice', options: [{ id: level.options[0]?.id, name: 'Uma' }] },
    ]) {
      expect(await refusal(shop.admin.post('/api/fields', wrong)), wrong.name).toMatchObject({
        status: 422,
        field: 'options',
      });
    }
    const ids = (await all()).map(({ id }) => id);
    expect(await refusal(shop.admin.put('/api/fields/order', { ids: ids.slice(1) }))).toMatchObject({
      status: 409,
      code: 'fields_changed',
      field: 'ids',
    });
    const turned = ids.toReversed();
    expect((await shop.admin.put('/api/fields/order', { ids: turned })).status).toBe(200);
    expect((await all()).map(({ id }) => id)).toEqual(turned);
    const patched = await shop.admin.patch(`/api/fields/${made.id}`, { archived: true, group: 'Comercial' });
    expect(await patched.json()).toEqual({ ...made, archived: true, group: 'Comercial' });
    expect((await shop.admin.delete(`/api/fields/${made.id}`)).status).toBe(204);
    expect(await refusal(shop.admin.delete(`/api/fields/${made.id}`))).toMatchObject({ status: 404 });
    expect(await refusal(shop.ana.post('/api/fields', { name: 'Meu', kind: 'text' }))).toMatchObject({ status: 403 });
  });

  it('take what fits their kind, and a refusal names the field and why, never the value', async () => {
    const contactId = await contactOf(await known(shop));
    const answer = await fill(contactId, { [cpf.id]: '123.456.789-00', [level.id]: level.options[1]?.id });
    expect(await answer.json()).toEqual({ values: { [cpf.id]: '123.456.789-00', [level.id]: level.options[1]?.id } });
    const refused = await fill(contactId, { [cpf.id]: 'não fica', [since.id]: '31/12/2026' });
    const told = await refused.json();
    expect(refused.status).toBe(422);
    expect(told).toMatchObject({ code: 'invalid', field: `values.${since.id}`, fault: 'not_a_date' });
    expect(JSON.stringify(told)).not.toContain('31/12/2026');
    expect((await valuesOf(contactId))[cpf.id], 'all or nothing').toBe('123.456.789-00');
    expect(await refusal(fill(contactId, { fld_nothinghere00: 'x' }))).toMatchObject({
      status: 422,
      code: 'field_not_found',
      field: 'values.fld_nothinghere00',
    });
  });

  it('that two people fill in at once do not overwrite one another', async () => {
    const contactId = await contactOf(await known(shop));
    await Promise.all([
      fill(contactId, { [cpf.id]: '111' }),
      fill(contactId, { [since.id]: '2020-05-04' }, shop.bruno),
    ]);
    expect(await valuesOf(contactId)).toEqual({ [cpf.id]: '111', [since.id]: '2020-05-04' });
    await fill(contactId, { [cpf.id]: null });
    expect(await valuesOf(contactId)).toEqual({ [since.id]: '2020-05-04' });
  });

  it('say to threads that stand open that there is news of them', async () => {
    const someone = await known(shop);
    const contactId = await contactOf(someone);
    const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(
      shop.bruno,
      `/live/conversation/${someone.id}`,
    );
    socket.send({ v: 1, type: 'hello', since: null, from: null });
    await socket.until(({ type }) => type === 'snapshot');
    await fill(contactId, { [cpf.id]: '222' });
    await socket.until(({ type }) => type === 'fields');
    expect(JSON.stringify(socket.frames)).not.toContain('222');
    const told = socket.frames.length;
    await fill(contactId, { [cpf.id]: '222' });
    expect(socket.frames.length, 'nothing changed').toBe(told);
    socket.close();
  });

  it('that are archived keep what contacts have there and take nothing more; an option that is gone shows nowhere', async () => {
    const contactId = await contactOf(await known(shop));
    const field = await make({ name: 'Região', kind: 'choice', options: [{ name: 'Norte' }, { name: 'Sul' }] });
    const [north, south] = field.options;
    await fill(contactId, { [field.id]: north?.id });
    await shop.admin.patch(`/api/fields/${field.id}`, { archived: true });
    expect(await refusal(fill(contactId, { [field.id]: south?.id }))).toMatchObject({
      status: 422,
      code: 'field_archived',
    });
    expect((await valuesOf(contactId))[field.id]).toBe(north?.id);
    const renamed = [{ id: south?.id, name: 'Sul e Sudeste' }];
    await shop.admin.patch(`/api/fields/${field.id}`, { archived: false, options: renamed });
    expect(await valuesOf(contactId)).toEqual({});
  });

  it('that are deleted take along what contacts have there, which is counted before', async () => {
    const field = await make({ name: 'Vai embora', kind: 'yes_no' });
    const [one, other] = [await contactOf(await known(shop)), await contactOf(await known(shop))];
    await fill(one, { [field.id]: true });
    await fill(other, { [field.id]: false });
    expect(await (await shop.admin.get(`/api/fields/${field.id}/usage`)).json()).toEqual({ contacts: 2 });
    expect(await refusal(shop.ana.get(`/api/fields/${field.id}/usage`))).toMatchObject({ status: 403 });
    await shop.admin.delete(`/api/fields/${field.id}`);
    expect(await valuesOf(one)).toEqual({});
    const left = await env.DB.prepare('SELECT count(*) AS n FROM contact_field WHERE field_id = ?1')
      .bind(field.id)
      .first('n');
    expect(left).toBe(0);
  });

  it('[V1] [R59] are read and filled in by those alone who may see the contact', async () => {
    const contactId = await contactOf(await known(shop));
    await fill(contactId, { [cpf.id]: 'segredo' });
    const email = `carla${newId()}@janela.test`;
    const carla = await hire(shop.admin, { name: 'Carla', email, teams: [shop.suporte.id] });
    expect(await refusal(fill(contactId, { [cpf.id]: 'meu' }, carla))).toMatchObject({ status: 404 });
    const read = await carla.get(`/api/contacts/${contactId}/fields`);
    expect(read.status).toBe(404);
    expect(await read.text()).not.toContain('segredo');
  });
});

describe('[I10] two contacts who become one', () => {
  it('bear the labels of both and have in each field what the survivor has, else the other; and go back as they were', async () => {
    const vip = await (await shop.admin.post('/api/labels', { name: 'Só do outro', colour: 'blue' })).json<{
      id: string;
    }>();
    const own = await (await shop.admin.post('/api/labels', { name: 'Só deste', colour: 'red' })).json<{
      id: string;
    }>();
    const [kept, other] = [await known(shop, 60_000), await known(shop)];
    const [keptId, otherId] = [await contactOf(kept), await contactOf(other)];
    await fill(keptId, { [cpf.id]: 'deste' });
    await fill(otherId, { [cpf.id]: 'do outro', [since.id]: '2019-01-01', [level.id]: level.options[0]?.id });
    await shop.ana.put(`/api/contacts/${keptId}/labels`, { labels: [own.id] });
    await shop.ana.put(`/api/contacts/${otherId}/labels`, { labels: [vip.id] });

    const merge = await unite(shop, kept, other);
    const joined = { [cpf.id]: 'deste', [since.id]: '2019-01-01', [level.id]: level.options[0]?.id };
    expect(await valuesOf(keptId)).toEqual(joined);
    expect(await valuesOf(otherId), 'by the former id, too').toEqual(joined);
    expect(await show(shop.ana, kept.id)).toMatchObject({ labels: [own.id, vip.id] });

    await fill(keptId, { [level.id]: level.options[1]?.id });
    await undo(shop, merge);
    expect(await valuesOf(keptId), 'filled in since').toEqual({ [cpf.id]: 'deste', [level.id]: level.options[1]?.id });
    expect(await valuesOf(otherId)).toEqual({ ...joined, [cpf.id]: 'do outro' });
    expect(await show(shop.ana, kept.id)).toMatchObject({ labels: [own.id] });
    expect(await show(shop.ana, other.id)).toMatchObject({ labels: [vip.id] });
  });

  it('[R91] have the earlier tickets of both, each leading to the thread that goes on, until they are two again', async () => {
    const [kept, other] = [await known(shop, 60_000), await known(shop)];
    for (const { id } of [kept, other]) {
      await shop.ana.post(`/api/conversations/${id}/take`);
      await shop.ana.post(`/api/conversations/${id}/conclude`);
    }
    const contactId = await contactOf(kept);
    const own = await numberOf(kept);
    const numbers = [own, await numberOf(other)].sort();
    const merge = await unite(shop, kept, other);
    await until(async () => {
      const past = (await pastOf(contactId)).flatMap((ticket) => (ticket.seen ? [ticket] : []));
      expect(past.map(({ number }) => number).sort()).toEqual(numbers);
      expect(new Set(past.map(({ conversationId }) => conversationId))).toEqual(new Set([kept.id]));
    });
    await undo(shop, merge);
    expect((await pastOf(contactId)).flatMap((ticket) => (ticket.seen ? [ticket.number] : []))).toEqual([own]);
  });
});

const numberOf = async ({ id }: Known): Promise<string> =>
  until(async () => {
    const { ticket } = await show(shop.admin, id);
    if (ticket.number === null) throw new Error('It has no number yet');
    return ticket.number;
  });

const pastOf = async (contactId: string): Promise<PastTicket[]> =>
  (await (await shop.ana.get(`/api/contacts/${contactId}/tickets`)).json<{ items: PastTicket[] }>()).items;
