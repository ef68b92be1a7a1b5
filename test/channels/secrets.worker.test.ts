import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessOf, forgetAccess } from '../../worker/channels/access.env.ts';
import { forgetChannel } from '../../worker/channels/inbound.env.ts';
import { holders, keepSecrets } from '../../worker/channels/secret.store.ts';
import type { SecretsChange } from '../../worker/channels/secrets.ts';
import { type ChannelId, isChannelId } from '../../worker/platform/id.ts';
import { inTab, newId, newPhone, openShop, outbound, refusal, type Scene, WABA } from '../scene.ts';
import { until } from '../until.ts';
import { deliver, signatureOf } from './sign.ts';
import { changeWith, textMessage } from './webhook.ts';

let shop: Scene;
let other: { id: string; sender: string };
const OWN = 'um-segredo-do-proprio-canal';
const OTHER_WABA = '102290129340777';
beforeAll(async () => {
  shop = await openShop();
  other = { id: 'chn_outrocanal01', sender: '106540352247777' };
  await env.DB.prepare(
    `INSERT INTO channel (id, name, provider, sender_id, business_account_id, portfolio_id, display_number, default_team_id, created_at)
     SELECT ?, 'Outro', provider, ?, ?, '506914307650000', '+55 11 4003-7777', default_team_id, created_at FROM channel`,
  )
    .bind(other.id, other.sender, OTHER_WABA)
    .run();
  forgetChannel(env, other.sender);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await settle({ accessToken: null, appSecret: null });
});

const settle = (change: SecretsChange, id: string = shop.channelId) =>
  shop.admin.put(`/api/channels/${id}/secrets`, change);
async function stop(): Promise<{ code: number } | null> {
  const answer = await shop.admin.get('/api/channels');
  const { items } = await answer.json<{ items: { id: string; health: { stop: { code: number } | null } }[] }>();
  return items.find(({ id }) => id === shop.channelId)?.health.stop ?? null;
}

const synchronise = () => shop.admin.post(`/api/channels/${shop.channelId}/templates/synchronise`);

describe('[N56] an access token of a channel’s own', () => {
  it('is what the provider is asked with; without it the company’s is', async () => {
    expect((await synchronise()).status).toBe(200);
    expect((await settle({ accessToken: 'um-token-que-ninguem-conhece' })).status).toBe(200);
    expect(await refusal(synchronise())).toMatchObject({ status: 422, code: 'provider_refused' });
    const phone = newPhone();
    await phone.writes('oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    const messages = `/api/conversations/${id}/messages`;
    expect((await shop.ana.post(messages, { id: newId(), text: 'Olá!' })).status).toBe(201);
    await until(async () => expect(await stop()).toMatchObject({ code: 190 }));
    expect((await settle({ accessToken: env.META_ACCESS_TOKEN })).status).toBe(200);
    expect((await synchronise()).status).toBe(200);
    await until(async () => expect(await stop()).toBe(null), 20_000);
    await until(
      async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toMatch(/^(accepted|sent|delivered|read)$/),
      20_000,
    );
  });

  it('is kept sealed, told by nothing but when it was set, and set by administrators alone', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
    const set = await settle({ accessToken: OWN, appSecret: `${OWN}-do-app` });
    const told = await set.text();
    const answers = [told];
    for (const path of [`/api/channels/${shop.channelId}/secrets`, '/api/channels', '/api/audit?kind=channel'])
      answers.push(await (await shop.admin.get(path)).text());
    expect(JSON.parse(told)).toEqual({ accessToken: expect.any(Number), appSecret: expect.any(Number) });
    await synchronise();
    const { results } = await env.DB.prepare('SELECT * FROM channel_secret').all();
    const { results: lines } = await env.DB.prepare('SELECT * FROM audit').all();
    const said = JSON.stringify([answers, results, lines, logs.map(({ mock }) => mock.calls)]);
    expect(said).not.toContain(OWN);
    expect(results).toHaveLength(2);
    expect((await shop.ana.get(`/api/channels/${shop.channelId}/secrets`)).status).toBe(403);
    expect(await refusal(settle({ accessToken: 'curto' }))).toMatchObject({ status: 422, field: 'accessToken' });
    expect((await settle({ appSecret: null })).status).toBe(200);
    const left = await shop.admin.get(`/api/channels/${shop.channelId}/secrets`);
    expect(await left.json()).toEqual({ accessToken: expect.any(Number), appSecret: null });
  });
});

describe('[N56] an app secret of a channel’s own', () => {
  interface Webhook {
    object: string;
    entry: object[];
  }
  const signed = async (body: object, secret: string) =>
    (await deliver(body, await signatureOf(new TextEncoder().encode(JSON.stringify(body)), secret))).status;
  const writing = (body: string): Webhook => {
    const { number } = newPhone();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const message = textMessage({
      from: number,
      from_user_id: undefined,
      id: `wamid.${newId()}`,
      timestamp,
      text: { body },
    });
    const change = { contacts: [{ profile: { name: 'Rosa' }, wa_id: number }], messages: [message] };
    return JSON.parse(JSON.stringify(changeWith(change)));
  };
  const inOther = (body: Webhook): Webhook =>
    JSON.parse(JSON.stringify(body).replaceAll('106540352242922', other.sender).replaceAll(WABA, OTHER_WABA));

  it('signs what is said of its account, beside the company’s, until it is replaced', async () => {
    expect(await signed(writing('antes'), OWN)).toBe(401);
    await settle({ appSecret: OWN });
    expect(await signed(writing('com o próprio'), OWN)).toBe(200);
    expect(await signed(writing('com o da empresa'), env.META_APP_SECRET)).toBe(200);
    await settle({ appSecret: `${OWN}-novo` });
    expect(await signed(writing('com o velho'), OWN)).toBe(401);
    expect(await signed(writing('com o novo'), `${OWN}-novo`)).toBe(200);
  });

  it('says nothing of another account, wherever in the webhook that is named', async () => {
    await settle({ appSecret: OWN });
    const [own, foreign] = [writing('a'), inOther(writing('b'))];
    expect(await signed(foreign, OWN)).toBe(401);
    expect(await signed({ object: own.object, entry: [...own.entry, ...foreign.entry] }, OWN)).toBe(401);
    // Its own account around another's number.
    const hidden = JSON.parse(JSON.stringify(foreign).replaceAll(OTHER_WABA, WABA));
    expect(await signed(hidden, OWN)).toBe(401);
    expect(await signed(foreign, env.META_APP_SECRET)).toBe(200);
    const approved = { event: 'APPROVED', message_template_name: 'retomada', message_template_language: 'pt_BR' };
    for (const [field, value] of [
      ['message_template_status_update', { ...approved, message_template_id: 1 }],
      ['account_update', { event: 'DISABLED_UPDATE' }],
    ])
      expect(
        await signed({ object: own.object, entry: [{ id: OTHER_WABA, time: 1, changes: [{ field, value }] }] }, OWN),
      ).toBe(401);
  });
});

describe('[N56] [ASVS 13.3.1] the key that seals', () => {
  const keyOf = (id: string, byte: number) => `${id}:${Buffer.from(new Uint8Array(32).fill(byte)).toString('base64')}`;
  const by = (...keys: string[]): Env => Object.assign({ ...env }, { SEALING_KEYS: keys.join(',') });
  const [old, fresh] = [keyOf('velha', 1), keyOf('nova', 2)];
  const entry = () => ({
    ...{ by: shop.admin.me, address: null, client: null, at: 1, verb: 'change' as const, before: null, after: null },
    object: { kind: 'channel' as const, id: shop.channelId, name: null },
  });
  const sealed = () =>
    env.DB.prepare(`SELECT sealed FROM channel_secret WHERE kind = 'accessToken'`).first<string>('sealed');
  const read = async (with_: Env) =>
    (await holders(with_)).find(({ id }) => id === shop.channelId)?.secrets.accessToken;

  it('is changed by putting a new one first: what the old one sealed is read, and sealed anew', async () => {
    await keepSecrets(by(old), channelOf(shop), { accessToken: OWN }, entry());
    expect(await sealed()).toMatch(/^v1\.velha\./);
    expect(await read(by(fresh, old))).toBe(OWN);
    expect(await sealed()).toMatch(/^v1\.nova\./);
    expect(await read(by(fresh))).toBe(OWN);
  });

  it('that is unknown cuts the channel off, says so whole in the log, and to people no more than that it is refused', async () => {
    await keepSecrets(by(fresh), channelOf(shop), { accessToken: OWN }, entry());
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    forgetAccess();
    const access = await accessOf(env, { channelId: channelOf(shop) });
    expect(access).toMatchObject({ ok: false, reason: { scope: 'channel', code: 190 } });
    expect(logged).toHaveBeenCalledWith(
      'A channel is cut off',
      expect.objectContaining({ key: 'nova', error: expect.any(Error) }),
    );
    const answer = await synchronise();
    expect(answer.status).toBe(422);
    expect(await answer.text()).not.toMatch(/nova|SEALING|sealed|key/i);
    // Nothing that was sealed for one channel opens for another.
    await env.DB.prepare('UPDATE channel_secret SET channel_id = ?').bind(other.id).run();
    expect((await holders(by(fresh))).find(({ id }) => id === other.id)?.secrets.accessToken).toBe(null);
    await env.DB.prepare('DELETE FROM channel_secret').run();
    forgetAccess();
  });
});

describe('[N56] what is remembered of secrets', () => {
  it('is not what was asked for before one of them was set', async () => {
    const [isAsked, mayAnswer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const DB = new Proxy(env.DB, {
      get: (db, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              const answer = await db.batch(statements);
              isAsked.resolve();
              await mayAnswer.promise;
              return answer;
            }
          : Reflect.get(db, name, db).bind(db),
    });
    forgetAccess();
    const before = accessOf({ ...env, DB }, { channelId: channelOf(shop) });
    await isAsked.promise;
    await settle({ accessToken: OWN });
    forgetAccess();
    mayAnswer.resolve();
    expect(await before).toMatchObject({ ok: true, value: { META_ACCESS_TOKEN: env.META_ACCESS_TOKEN } });
    const after = await accessOf(env, { channelId: channelOf(shop) });
    expect(after).toMatchObject({ ok: true, value: { META_ACCESS_TOKEN: OWN } });
  });
});

function channelOf({ channelId }: Scene): ChannelId {
  if (!isChannelId(channelId)) throw new Error(channelId);
  return channelId;
}
