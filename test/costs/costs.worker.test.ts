import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RateView, StatementView } from '../../worker/costs/costs-view.ts';
import type { TariffToday } from '../../worker/costs/estimate.ts';
import type { PricedMessage } from '../../worker/costs/priced.ts';
import { shippedCard } from '../../worker/costs/rate-card.ts';
import { count } from '../../worker/costs/statement.store.ts';
import { isChannelId } from '../../worker/platform/id.ts';
import { signIn } from '../cast.ts';
import { inTab, newPhone, openShop, refusal, type Scene } from '../scene.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await env.DB.batch(
    ['rate', 'billing_zone', 'statement', 'counted'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
});

const UTILITY = '/api/costs/rates/BR/utility/2027-01-01';
const aRate = { amount: '0.04', currency: 'BRL', source: 'Tabela da Meta em reais, 01/12/2026', confirmed: true };

const rates = async (): Promise<RateView[]> =>
  (await (await shop.ana.get('/api/costs/rates')).json<{ items: RateView[] }>()).items;
const tariff = async (): Promise<TariffToday> => (await shop.ana.get('/api/costs/tariff')).json<TariffToday>();

describe('the rate card', () => {
  it('[N11] begins with the figures that came with the product, their source said and marked as not confirmed', async () => {
    const shipped = await rates();
    expect(shipped.map(({ market, category, amount }) => [market, category, amount])).toEqual([
      ['BR', 'marketing', '0.0625'],
      ['BR', 'utility', '0.0068'],
      ['BR', 'authentication', '0.0068'],
      ['BR', 'service', '0.0068'],
    ]);
    expect(
      shipped.every(({ confirmed, set, source }) => !confirmed && set === null && source.includes('Não conferida')),
    ).toBe(true);
  });

  it('[N11] takes an administrator’s rate, says who set it and when, and estimates go by it from its day on', async () => {
    const before = Date.now();
    const set = await (await shop.admin.put(UTILITY, aRate)).json<RateView>();
    expect(set).toMatchObject({ ...aRate, market: 'BR', category: 'utility', warnings: [] });
    expect(set.set).toMatchObject({ by: { id: shop.admin.me.id, name: 'Diana' } });
    expect(set.set?.at).toBeGreaterThanOrEqual(before);
    const ofUtility = (await rates()).filter(({ category }) => category === 'utility');
    expect(ofUtility.map(({ effectiveFrom }) => effectiveFrom)).toEqual(['2027-01-01', '2026-10-01']);
    const { card } = await tariff();
    expect(card).toContainEqual(expect.objectContaining({ effectiveFrom: '2027-01-01', amountMicros: 40_000 }));
  });

  it('[N11] puts an administrator’s figure in the place of one that came along, and keeps on record what stood before', async () => {
    const path = '/api/costs/rates/BR/service/2026-10-01';
    await shop.admin.put(path, { ...aRate, amount: '0.05' });
    await shop.admin.put(path, { ...aRate, amount: '0.06' });
    const ofService = (await rates()).filter(({ category }) => category === 'service');
    expect(ofService.map(({ amount, currency }) => [amount, currency])).toEqual([['0.06', 'BRL']]);
    const { results } = await env.DB.prepare('SELECT amount_micros FROM rate ORDER BY id').all();
    expect(results).toEqual([{ amount_micros: 50_000 }, { amount_micros: 60_000 }]);
  });

  it('is set once however often the same is sent', async () => {
    for (let n = 0; n < 3; n++) await shop.admin.put(UTILITY, aRate);
    expect((await env.DB.prepare('SELECT count(*) AS n FROM rate').first<{ n: number }>())?.n).toBe(1);
  });

  it('[N11] gives up a rate that is withdrawn, also one that came along, and then has no number to invent', async () => {
    for (const { category } of shippedCard) await shop.admin.delete(`/api/costs/rates/BR/${category}/2026-10-01`);
    expect((await rates()).map(({ amount }) => amount)).toEqual([null, null, null, null]);
    expect((await tariff()).card).toEqual([]);
    expect(await refusal(shop.admin.delete('/api/costs/rates/PT/service/2026-10-01'))).toMatchObject({ status: 404 });
  });

  it('[N11] warns of a day on which Meta changes nothing, and takes it', async () => {
    const answer = await shop.admin.put('/api/costs/rates/BR/utility/2026-11-15', aRate);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ warnings: ['not_first_day_of_quarter'] });
  });

  it.each([
    ['market', '/api/costs/rates/XX/utility/2027-01-01', aRate],
    ['market', '/api/costs/rates/br/utility/2027-01-01', aRate],
    ['category', '/api/costs/rates/BR/referral/2027-01-01', aRate],
    ['effectiveFrom', '/api/costs/rates/BR/utility/2027-02-30', aRate],
    ['amount', UTILITY, { ...aRate, amount: '-1' }],
    ['amount', UTILITY, { ...aRate, amount: '0,04' }],
    ['amount', UTILITY, { ...aRate, amount: 0.04 }],
    ['currency', UTILITY, { ...aRate, currency: 'R$' }],
    ['source', UTILITY, { ...aRate, source: '  ' }],
    ['source', UTILITY, { ...aRate, source: undefined }],
    ['confirmed', UTILITY, { ...aRate, confirmed: 'sim' }],
  ])('names %s when it is wrong in %s, and changes nothing', async (field, path, rate) => {
    expect(await refusal(shop.admin.put(path, rate))).toEqual({ status: 422, code: 'invalid', field });
    expect((await env.DB.prepare('SELECT count(*) AS n FROM rate').first<{ n: number }>())?.n).toBe(0);
  });

  it('is read by every agent and changed by administrators alone', async () => {
    expect((await shop.ana.get('/api/costs/rates')).status).toBe(200);
    const refused = { status: 403, code: 'not_administrator' };
    expect(await refusal(shop.ana.put(UTILITY, aRate))).toEqual(refused);
    expect(await refusal(shop.ana.delete(UTILITY))).toEqual(refused);
    expect(await refusal(shop.ana.put('/api/costs/billing-zone', { zone: 'UTC' }))).toEqual(refused);
    expect(await refusal(shop.ana.get('/api/costs/statement'))).toEqual(refused);
  });
});

describe('the billing zone', () => {
  it('[N11] is the company’s until an administrator chooses another, and that is said', async () => {
    expect(await (await shop.ana.get('/api/costs/billing-zone')).json()).toEqual({
      zone: 'America/Sao_Paulo',
      set: null,
    });
    await shop.admin.put('/api/costs/billing-zone', { zone: 'America/Manaus' });
    expect(await (await shop.ana.get('/api/costs/billing-zone')).json()).toMatchObject({
      zone: 'America/Manaus',
      set: { by: { name: 'Diana' } },
    });
    expect((await tariff()).zone).toBe('America/Manaus');
    expect(await refusal(shop.admin.put('/api/costs/billing-zone', { zone: 'Brasil' }))).toMatchObject({
      field: 'zone',
    });
  });
});

describe('an estimate over the API', () => {
  const asked = async (id: string, more = '') =>
    (await shop.ana.get(`/api/costs/estimate?conversationId=${id}${more}`)).json<Record<string, unknown>>();

  it('[N11] is of the contact’s market and the number’s allowance', async () => {
    const phone = newPhone();
    await phone.writes('oi');
    const id = await inTab(shop.ana, 'new', phone);
    expect(await asked(id, '&messages=3')).toMatchObject({ messages: 3, free: 3, totals: [] });
    expect(await asked(id, '&category=marketing')).toMatchObject({
      free: 0,
      totals: [{ amount: '0.0625', currency: 'USD' }],
      confirmed: false,
    });
    await use(999);
    expect(await asked(id, '&messages=3')).toMatchObject({ free: 1, totals: [{ amount: '0.0136', currency: 'USD' }] });
  });

  it('[N18] is refused to who may not see the conversation, and nothing is told of it', async () => {
    const phone = newPhone();
    await phone.writes('oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.admin.post('/api/agents', {
      role: 'agent',
      name: 'Caio',
      email: 'caio@janela.test',
      password: 'uma-senha-comprida',
      teams: [shop.suporte.id],
    });
    const caio = await signIn('caio@janela.test');
    expect(await refusal(caio.get(`/api/costs/estimate?conversationId=${id}`))).toMatchObject({ code: 'not_found' });
  });
});

let counter = 0;
const priced = (change: Partial<PricedMessage> = {}): PricedMessage => {
  if (!isChannelId(shop.channelId)) throw new Error('not a channel');
  return {
    id: `m${++counter}`,
    channelId: shop.channelId,
    at: Date.now(),
    market: 'BR',
    category: 'service',
    type: 'regular',
    ...change,
  };
};
const use = (n: number) =>
  count(
    env.DB,
    Array.from({ length: n }, () => priced()),
    'America/Sao_Paulo',
    Date.now(),
  );

describe('the statement of a month', () => {
  it('[N11] tells by number what was delivered, what was free and what the rest costs by our rates', async () => {
    await use(1_002);
    await count(
      env.DB,
      [
        priced({ category: 'marketing' }),
        priced({ category: 'marketing', market: 'PT' }),
        priced({ type: 'free_entry_point' }),
        priced({ category: 'utility', type: 'free_customer_service' }),
      ],
      'America/Sao_Paulo',
      Date.now(),
    );
    const { items } = await (await shop.admin.get('/api/costs/statement')).json<StatementView>();
    const [oficial] = items;
    expect(items).toHaveLength(1);
    expect(oficial).toMatchObject({ name: 'Oficial', service: { used: 1_002, left: 0 } });
    expect(oficial?.lines).toEqual([
      {
        market: 'BR',
        category: 'service',
        type: 'regular',
        messages: 1_002,
        free: 1_000,
        cost: { amount: '0.0136', currency: 'USD', confirmed: false },
      },
      {
        market: 'BR',
        category: 'marketing',
        type: 'regular',
        messages: 1,
        free: 0,
        cost: { amount: '0.0625', currency: 'USD', confirmed: false },
      },
      { market: 'BR', category: 'service', type: 'free_entry_point', messages: 1, free: 1, cost: null },
      { market: 'BR', category: 'utility', type: 'free_customer_service', messages: 1, free: 1, cost: null },
      { market: 'PT', category: 'marketing', type: 'regular', messages: 1, free: 0, cost: null },
    ]);
  });

  it('[N11] takes the free ones that the provider told of for the free thousand, and charges what comes after', async () => {
    const at = Date.now();
    const told = Array.from({ length: 1_000 }, () => priced({ type: 'free_customer_service', at }));
    await count(env.DB, [...told, ...Array.from({ length: 1_100 }, () => priced({ at }))], 'America/Sao_Paulo', at);
    const { items } = await (await shop.admin.get('/api/costs/statement')).json<StatementView>();
    expect(items[0]?.service).toEqual({ used: 2_100, left: 0 });
    expect(items[0]?.lines.map(({ type, free, cost }) => [type, free, cost?.amount])).toEqual([
      ['regular', 0, '7.48'],
      ['free_customer_service', 1_000, undefined],
    ]);
  });

  it('[N11] of another month is another one: nothing rolls over', async () => {
    await use(3);
    const october = await (await shop.admin.get('/api/costs/statement?month=2026-10')).json<StatementView>();
    expect(october.items[0]?.service).toEqual({ used: 0, left: 1_000 });
    expect(await refusal(shop.admin.get('/api/costs/statement?month=2026-13'))).toMatchObject({ field: 'month' });
  });
});
