import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { Caller } from '../cast.ts';
import { inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
let bought: string;
let price: string;
beforeAll(async () => {
  shop = await openShop();
  const make = async (category: string, name: string) =>
    (await (await shop.admin.post('/api/reasons', { category, name })).json<{ id: string }>()).id;
  bought = await make('reached', 'Comprou');
  price = await make('lost', 'Preço');
});
afterEach(() => shop.admin.put('/api/company', { classifies: false }));

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

async function served(): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

const conclude = (by: Caller, id: string, classification?: object) =>
  by.post(path(id, '/conclude'), { id: newId(), ...(classification === undefined ? {} : { classification }) });
const classify = (by: Caller, id: string, said: object) => by.put(path(id, '/classification'), said);

const classificationOf = async (id: string) =>
  (await (await shop.ana.get(path(id))).json<{ ticket: { classification?: object } }>()).ticket.classification;

const recorded = (id: string) =>
  env.HISTORY.prepare('SELECT category, reason, value_cents AS cents FROM ticket WHERE conversation_id = ?1')
    .bind(id)
    .first();

describe('[R52] what a ticket came to', () => {
  it('is said with a reason and a value when it is concluded, and kept for reports', async () => {
    const { id } = await served();
    const said = { category: 'reached', reasonId: bought, valueCents: 125_090 };
    expect((await conclude(shop.ana, id, said)).status).toBe(200);
    const kept = { category: 'reached', reason: { id: bought, name: 'Comprou' }, valueCents: 125_090 };
    expect(await classificationOf(id)).toEqual(kept);
    const lines = (await timeline(shop.ana, id)).flatMap((item) => (item.direction === 'event' ? [item.event] : []));
    expect(lines.at(-1)).toMatchObject({ type: 'concluded', classification: kept });
    await until(async () =>
      expect(await recorded(id)).toEqual({ category: 'reached', reason: 'Comprou', cents: 125_090 }),
    );
  });

  it('is changed by who concluded it alone, also said for the first time', async () => {
    const { id } = await served();
    expect(await refusal(classify(shop.ana, id, { category: 'other' }))).toEqual({ status: 409, code: 'ticket_live' });
    await conclude(shop.ana, id);
    expect(await classificationOf(id)).toBeUndefined();
    expect((await classify(shop.ana, id, { category: 'lost', reasonId: price })).status).toBe(200);
    for (const other of [shop.bruno, shop.admin])
      expect(await refusal(classify(other, id, { category: 'other' }))).toEqual({ status: 403, code: 'not_concluder' });
    expect(await classificationOf(id)).toMatchObject({ category: 'lost', reason: { name: 'Preço' }, valueCents: null });
    await until(async () => expect(await recorded(id)).toMatchObject({ category: 'lost', reason: 'Preço' }));
  });

  it('is not said of a ticket that lives again, and comes back with nothing but its line', async () => {
    const { phone, id } = await served();
    await conclude(shop.ana, id, { category: 'question' });
    await phone.writes('ainda tenho uma dúvida');
    await until(async () => expect((await show(shop.ana, id)).ticket.status).toBe('open'));
    expect(await classificationOf(id)).toBeUndefined();
    await until(async () => expect(await recorded(id)).toMatchObject({ category: null }));
  });

  it('must be said where the company wants it', async () => {
    const { id } = await served();
    await shop.admin.put('/api/company', { classifies: true });
    expect(await refusal(conclude(shop.ana, id))).toEqual({
      status: 422,
      code: 'classification_required',
      field: 'classification',
    });
    expect((await show(shop.ana, id)).ticket.status).toBe('open');
    expect((await conclude(shop.ana, id, { category: 'other' })).status).toBe(200);
  });

  it('takes reasons of its category alone, which keep the name of that day', async () => {
    const { id } = await served();
    const wrong = { status: 422, code: 'reason_not_found', field: 'classification.reasonId' };
    expect(await refusal(conclude(shop.ana, id, { category: 'reached', reasonId: price }))).toEqual(wrong);
    expect(await refusal(conclude(shop.ana, id, { category: 'reached', valueCents: 1.5 }))).toMatchObject({
      code: 'invalid',
    });
    const { id: late } = await (await shop.admin.post('/api/reasons', { category: 'other', name: 'Engano' })).json<{
      id: string;
    }>();
    await conclude(shop.ana, id, { category: 'other', reasonId: late });
    expect((await shop.admin.patch(`/api/reasons/${late}`, { name: 'Número errado' })).status).toBe(200);
    expect(await classificationOf(id)).toMatchObject({ reason: { name: 'Engano' } });
    expect((await shop.admin.delete(`/api/reasons/${late}`)).status).toBe(204);
    expect(await refusal(classify(shop.ana, id, { category: 'other', reasonId: late }))).toMatchObject({
      code: 'reason_not_found',
    });
  });

  it('reasons are made by administrators, none twice in a category', async () => {
    expect((await shop.ana.post('/api/reasons', { category: 'other', name: 'X' })).status).toBe(403);
    const taken = { status: 409, code: 'reason_name_taken', field: 'name' };
    expect(await refusal(shop.admin.post('/api/reasons', { category: 'lost', name: 'preço' }))).toEqual(taken);
    expect(await refusal(shop.admin.post('/api/reasons', { category: 'lost', name: 'PREÇO' }))).toEqual(taken);
    expect((await shop.admin.post('/api/reasons', { category: 'question', name: 'Preço' })).status).toBe(201);
    const { items } = await (await shop.ana.get('/api/reasons')).json<{
      items: { name: string; category: string }[];
    }>();
    expect(items.filter(({ name }) => name === 'Preço').map(({ category }) => category)).toEqual(['lost', 'question']);
  });
});
