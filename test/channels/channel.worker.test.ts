import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapterOf } from '../../worker/channels/adapter.client.ts';
import { channelsIn } from '../../worker/channels/channel.store.ts';
import { watched } from '../contacts/ledger.ts';
import { NUMBER, openShop, refusal, type Scene, tickets } from '../scene.ts';
import { deliver } from './sign.ts';
import { changeWith, textMessage } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const OTHER = '106540352242923';
const given = (change: object = {}) => ({
  name: 'Vendas',
  provider: 'whatsapp-cloud',
  phoneNumberId: OTHER,
  businessAccountId: '102290129340398',
  portfolioId: '506914307656634',
  defaultTeamId: shop.geral.id,
  ...change,
});

describe('connecting a number', () => {
  it('asks the provider for it, and is refused when it does not know it', async () => {
    expect(await refusal(shop.admin.post('/api/channels', given()))).toEqual({
      status: 422,
      code: 'channel_unreachable',
      field: 'phoneNumberId',
    });
  });

  it('is refused for an account that the provider does not know', async () => {
    const change = { phoneNumberId: NUMBER, businessAccountId: '999999999999999' };
    expect(await refusal(shop.admin.post('/api/channels', given(change)))).toMatchObject({
      code: 'channel_unreachable',
      field: 'businessAccountId',
    });
  });

  it('takes the number as the provider writes it', async () => {
    await shop.admin.put(`/sandbox/numbers/${OTHER}`, {
      displayPhoneNumber: '+55 21 3003-1234',
      verifiedName: 'Loja Janela',
      wabaId: '102290129340398',
      portfolioId: '506914307656634',
    });
    const answer = await shop.admin.post('/api/channels', given());
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      ...given(),
      id: expect.stringMatching(/^chn_/),
      displayNumber: '+55 21 3003-1234',
    });
  });

  it('is refused for a number that is already connected', async () => {
    const again = given({ phoneNumberId: NUMBER });
    expect(await refusal(shop.admin.post('/api/channels', again))).toMatchObject({
      status: 409,
      code: 'channel_taken',
    });
  });

  it.each([
    ['name', { name: ' ' }],
    ['provider', { provider: 'pigeon' }],
    ['phoneNumberId', { phoneNumberId: '../me' }],
    ['defaultTeamId', { defaultTeamId: 'geral' }],
  ])('is refused with the field %s at fault', async (field, change) => {
    expect(await refusal(shop.admin.post('/api/channels', given(change)))).toEqual({
      status: 422,
      code: 'invalid',
      field,
    });
  });

  it('is refused for a team that does not exist', async () => {
    const change = given({ defaultTeamId: 'tem_nowhere00000' });
    expect(await refusal(shop.admin.post('/api/channels', change))).toMatchObject({
      status: 422,
      code: 'team_not_found',
    });
  });

  it('is for administrators, and seen by everybody', async () => {
    expect(await refusal(shop.ana.post('/api/channels', given()))).toMatchObject({ code: 'not_administrator' });
    const { items } = await (await shop.ana.get('/api/channels')).json<{ items: { name: string }[] }>();
    expect(items.map(({ name }) => name)).toEqual(['Oficial', 'Vendas']);
  });
});

describe('the channels that an isolate remembers', () => {
  const MINUTE = 60_000;

  it('are asked for once a minute', async () => {
    const { db, seen } = watched(env.DB);
    const channels = channelsIn(db);
    for (const now of [0, 1, MINUTE - 1]) await channels.bySender([NUMBER], now);
    expect(seen.queries).toHaveLength(1);
    await channels.bySender([NUMBER], MINUTE);
    expect(seen.queries).toHaveLength(2);
  });

  it('serve on while D1 does not answer, unless one is asked for that nobody remembers', async () => {
    let works = true;
    const db = new Proxy(env.DB, {
      get: (target, name) => {
        if (!works) throw new Error('D1 does not answer');
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const channels = channelsIn(db);
    const [first] = (await channels.bySender([NUMBER], 0)).values();
    works = false;
    expect((await channels.bySender([NUMBER], 2 * MINUTE)).get(NUMBER)).toEqual(first);
    await expect(channels.bySender([NUMBER, '1'], 2 * MINUTE)).rejects.toThrow();
  });

  it('are not taken for unknown any longer than a minute, also while D1 does not answer', async () => {
    let works = true;
    const db = new Proxy(env.DB, {
      get: (target, name) => {
        if (!works) throw new Error('D1 does not answer');
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const channels = channelsIn(db);
    await channels.bySender(['1'], 0);
    works = false;
    await expect(channels.bySender(['1'], MINUTE)).rejects.toThrow();
  });

  it('do not hold what is unknown, of which they ask once a minute', async () => {
    const { db, seen } = watched(env.DB);
    const channels = channelsIn(db);
    for (const now of [0, 1, MINUTE - 1]) {
      expect([...(await channels.bySender(['1', NUMBER], now)).keys()]).toEqual([NUMBER]);
    }
    expect(seen.queries).toHaveLength(1);
    await channels.bySender(['1'], MINUTE);
    expect(seen.queries).toHaveLength(2);
  });

  it('do not take for unknown what was forgotten, not even by an answer that was under way', async () => {
    const { db, seen } = watched(env.DB);
    const channels = channelsIn(db);
    await channels.bySender(['1'], 0);
    channels.forget('1');
    const asked = channels.bySender(['1'], 1);
    channels.forget('1');
    await asked;
    await channels.bySender(['1'], 2);
    expect(seen.queries).toHaveLength(3);
  });

  it('are found at once where they were just connected', async () => {
    const phoneNumberId = '106540352242924';
    const from = '5511991270001';
    const write = (id: string) => {
      const metadata = { phone_number_id: phoneNumberId };
      return deliver(changeWith({ metadata, messages: [textMessage({ id, from, from_user_id: 'BR.7001' })] }));
    };
    const isServed = async () => (await tickets(shop.admin, 'new')).some(({ contact }) => contact.phone === from);
    expect((await write('wamid.before')).status).toBe(200);
    expect(await isServed()).toBe(false);
    await shop.admin.put(`/sandbox/numbers/${phoneNumberId}`, {
      displayPhoneNumber: '+55 21 3003-1235',
      verifiedName: 'Loja Janela',
      wabaId: '102290129340398',
      portfolioId: '506914307656634',
    });
    expect((await shop.admin.post('/api/channels', given({ phoneNumberId, name: 'Nova' }))).status).toBe(201);
    expect((await write('wamid.after')).status).toBe(200);
    expect(await isServed()).toBe(true);
  });
});

describe('the adapter', () => {
  it('reaches the provider through the Worker itself where both share an address', async () => {
    const adapter = adapterOf('whatsapp-cloud', env, exports);
    const record = (await channelsIn(env.DB).bySender([NUMBER], 0)).get(NUMBER);
    if (record === undefined) throw new Error('no channel');
    const to = { phone: '5511987001234', userId: null };
    const outcome = await adapter.send(record.facts, to, { kind: 'text', text: 'Olá' }, 'tag');
    expect(outcome).toMatchObject({ ok: false, failure: { scope: 'window', code: 131047 } });
    expect(await adapter.markRead(record.facts, 'wamid.unknown')).toMatchObject({ ok: false });
  });
});
