import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PasskeyView } from '../../worker/accounts/passkey.ts';
import { as, type Caller, type Cast, hire, nobody, password, type Session, setUp } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import { cookieOf, setUpFactor, showPassword } from './factors.ts';
import { VirtualKey } from './virtual-key.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

type Creation = Parameters<VirtualKey['register']>[0];

let hired = 0;
async function newcomer(role: 'agent' | 'restricted' = 'agent'): Promise<Session & { email: string }> {
  hired += 1;
  const email = `caio${hired}@janela.test`;
  return { email, ...(await hire(cast.admin, { name: 'Caio', email, teams: [cast.geral.id], role })) };
}

const toCreate = async (who: Caller): Promise<Creation> => {
  const asked = await who.post('/api/me/passkeys/options', { current: password });
  expect(asked.status).toBe(200);
  return asked.json<Creation>();
};
const toGet = async (): Promise<{ challenge: string }> =>
  (await nobody.post('/api/auth/passkey/options', {})).json<{ challenge: string }>();

async function withKey(who: Caller, name = 'Celular'): Promise<VirtualKey> {
  const key = await VirtualKey.make();
  const added = await who.post('/api/me/passkeys', { name, credential: await key.register(await toCreate(who)) });
  expect(added.status).toBe(201);
  return key;
}

const enter = async (key: VirtualKey, lies: Parameters<VirtualKey['sign']>[1] = {}) =>
  nobody.post('/api/auth/passkey', await key.sign(await toGet(), lies));

const keysOf = async (who: Caller): Promise<PasskeyView[]> =>
  (await (await who.get('/api/me/passkeys')).json<{ items: PasskeyView[] }>()).items;

describe('[N47] a key', () => {
  it('lets its owner in without a password, as often as they like', async () => {
    const caio = await newcomer();
    const key = await withKey(caio);
    expect(await keysOf(caio)).toEqual([{ id: key.id, name: 'Celular', createdAt: expect.any(Number), usedAt: null }]);
    for (const time of [1, 2]) {
      key.counter = time;
      const came = await enter(key);
      expect(came.status).toBe(200);
      expect(await came.json()).toMatchObject({ email: caio.email });
      expect((await as({ cookie: cookieOf(came) }).get('/api/me')).status).toBe(200);
    }
    expect((await keysOf(caio))[0]?.usedAt).toEqual(expect.any(Number));
  });

  it('is one of several, each with a name that can be changed', async () => {
    const caio = await newcomer();
    const [first, second] = [await withKey(caio, 'Celular'), await withKey(caio, 'Notebook')];
    const renamed = await caio.patch(`/api/me/passkeys/${first.id}`, { name: ' Celular novo ' });
    expect(renamed.status).toBe(200);
    expect((await keysOf(caio)).map(({ name }) => name).toSorted()).toEqual(['Celular novo', 'Notebook']);
    const other = await newcomer();
    expect((await other.patch(`/api/me/passkeys/${first.id}`, { name: 'Meu' })).status).toBe(404);
    for (const key of [first, second]) expect((await enter(key)).status).toBe(200);
  });

  it('[ASVS 6.3.3] stands for password and second factor, for it checks who holds it', async () => {
    const caio = await newcomer('restricted');
    const key = await withKey(caio);
    const required = await cast.admin.put('/api/second-factor', { roles: ['restricted'] });
    expect(required.status).toBe(200);
    const byKey = as({ cookie: cookieOf(await enter(key)) });
    expect(await (await byKey.get('/api/me')).json()).toMatchObject({ mustEnrol: false });
    expect((await byKey.get('/api/teams')).status).toBe(200);
    const byPassword = as({ cookie: cookieOf(await showPassword(caio.email)) });
    expect((await byPassword.get('/api/teams')).status).toBe(403);
    expect((await caio.send('DELETE', `/api/me/passkeys/${key.id}`, { current: password })).status).toBe(403);
    const other = await withKey(byKey, 'Outra');
    expect((await byKey.send('DELETE', `/api/me/passkeys/${other.id}`, { current: password })).status).toBe(204);
    // Who takes a key away has shown the password alone.
    expect((await byKey.get('/api/teams')).status).toBe(403);
    await cast.admin.put('/api/second-factor', { roles: [] });
    const dora = await newcomer();
    const hers = await withKey(dora);
    await setUpFactor(dora);
    expect((await enter(hers)).status).toBe(200);
  });
});

describe('[N47] nobody comes in by a key', () => {
  it.each([
    ['that signed for another site', { origin: 'https://janela.test.evil.example' }],
    ['whose device took us for another site', { party: 'evil.example' }],
    ['that did not check who holds it', { verified: false }],
  ])('%s', async (_, lies) => {
    const caio = await newcomer();
    const key = await withKey(caio);
    const refused = await enter(key, lies);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'wrong_passkey' });
    const registering = await (await VirtualKey.make()).register(await toCreate(caio), lies);
    const unkept = await caio.post('/api/me/passkeys', { name: 'Falsa', credential: registering });
    expect(unkept.status).toBe(403);
    expect(await keysOf(caio)).toHaveLength(1);
  });

  it('[ASVS 6.7.2] by what was signed before, or was never given to be signed', async () => {
    const caio = await newcomer();
    const key = await withKey(caio);
    const signed = await key.sign(await toGet());
    const raced = await Promise.all([1, 2, 3].map(() => nobody.post('/api/auth/passkey', signed)));
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
    for (const later of [signed, await key.sign({ challenge: 'aW52ZW50ZWQ' })]) {
      const refused = await nobody.post('/api/auth/passkey', later);
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({ code: 'passkey_over' });
    }
    // Nor is what was given to make a key good to come in, or to somebody else.
    const given = await toCreate(caio);
    expect(Buffer.from(given.challenge, 'base64url').length).toBeGreaterThanOrEqual(32);
    expect((await nobody.post('/api/auth/passkey', await key.sign(given))).status).toBe(401);
    const registering = await (await VirtualKey.make()).register(given);
    const other = await newcomer();
    const stolen = await other.post('/api/me/passkeys', { name: 'Alheia', credential: registering });
    expect(stolen.status).toBe(403);
    expect(await stolen.json()).toMatchObject({ code: 'passkey_over' });
  });

  it('by what was given more than half an hour ago', async () => {
    const caio = await newcomer();
    const key = await withKey(caio);
    clock.freeze();
    const given = await toGet();
    clock.move(30 * MINUTE);
    const refused = await nobody.post('/api/auth/passkey', await key.sign(given));
    expect(await refused.json()).toMatchObject({ code: 'passkey_over' });
  });

  it('with another’s signature, or with a copy that lags behind', async () => {
    const [caio, dora] = [await newcomer(), await newcomer()];
    const [his, hers] = [await withKey(caio), await withKey(dora)];
    const signed = await hers.sign(await toGet());
    const forged = await nobody.post('/api/auth/passkey', { ...signed, id: his.id, rawId: his.id });
    expect(await forged.json()).toMatchObject({ code: 'wrong_passkey' });
    his.counter = 7;
    expect((await enter(his)).status).toBe(200);
    his.counter = 6;
    expect((await enter(his)).status).toBe(401);
  });

  it('once they are deleted, or the key was taken away by them or by an administrator', async () => {
    const [deleted, own, lost] = [await newcomer(), await newcomer(), await newcomer()];
    const keys = [await withKey(deleted), await withKey(own), await withKey(lost)] as const;
    const given = await toGet();
    expect((await cast.admin.send('DELETE', `/api/agents/${deleted.me.id}`, { ticketsTo: null })).status).toBe(204);
    const elsewhere = as({ cookie: cookieOf(await enter(keys[1])) });
    const dropped = await own.send('DELETE', `/api/me/passkeys/${keys[1].id}`, { current: password });
    expect(dropped.status).toBe(204);
    // As with the second factor: where one was in by it, one is out; where one took it away, one stays.
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    expect((await own.get('/api/me')).status).toBe(200);
    expect((await cast.admin.delete(`/api/agents/${lost.me.id}/passkeys`)).status).toBe(204);
    expect((await lost.get('/api/me')).status).toBe(401);
    for (const key of keys) expect((await enter(key)).status).toBe(401);
    const late = await nobody.post('/api/auth/passkey', await keys[0].sign(given));
    expect(await late.json()).toMatchObject({ code: 'wrong_passkey' });
    const left = await env.DB.prepare('SELECT count(*) AS n FROM passkey WHERE agent_id IN (?1, ?2, ?3)')
      .bind(deleted.me.id, own.me.id, lost.me.id)
      .first('n');
    expect(left).toBe(0);
  });
});

describe('[N47] making a key and taking it away', () => {
  it('[ASVS 7.5.1] asks for the password, ten times in 15 minutes', async () => {
    const caio = await newcomer();
    const key = await withKey(caio);
    const wrong = { current: 'não é esta' };
    for (const refused of [
      await caio.post('/api/me/passkeys/options', wrong),
      await caio.send('DELETE', `/api/me/passkeys/${key.id}`, wrong),
    ]) {
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'wrong_password', field: 'current' });
    }
    for (let time = 0; time < 8; time += 1) await caio.post('/api/me/passkeys/options', wrong);
    expect((await caio.post('/api/me/passkeys/options', { current: password })).status).toBe(429);
    expect(await keysOf(caio)).toHaveLength(1);
  });

  it('is done by nobody for another, and by no administrator’s colleague', async () => {
    const [caio, dora] = [await newcomer(), await newcomer()];
    const key = await withKey(caio);
    const stranger = await dora.send('DELETE', `/api/me/passkeys/${key.id}`, { current: password });
    expect(stranger.status).toBe(404);
    expect((await dora.delete(`/api/agents/${caio.me.id}/passkeys`)).status).toBe(403);
    expect((await enter(key)).status).toBe(200);
  });

  it('[N19] leaves a line in the audit, without anything of the key but its name', async () => {
    const caio = await newcomer();
    const key = await withKey(caio, 'Celular');
    await cast.admin.delete(`/api/agents/${caio.me.id}/passkeys`);
    const { items } = await (await cast.admin.get(`/api/audit?object=${caio.me.id}`)).json<{ items: object[] }>();
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ verb: 'reset_passkeys', by: expect.objectContaining({ name: 'Diana' }) }),
        expect.objectContaining({ verb: 'change', after: { passkey: 'Celular' } }),
      ]),
    );
    expect(JSON.stringify(items)).not.toContain(key.id);
  });

  it('[ASVS 3.5.1] is asked for by no other site, nor is coming in', async () => {
    const caio = await newcomer();
    for (const path of [
      '/api/me/passkeys/options',
      '/api/me/passkeys',
      '/api/auth/passkey/options',
      '/api/auth/passkey',
    ]) {
      const headers = { Origin: 'https://elsewhere.test', Cookie: caio.cookie, 'Content-Type': 'application/json' };
      const asked = new Request(new URL(path, env.PUBLIC_URL), { method: 'POST', headers, body: '{}' });
      const refused = await exports.default.fetch(asked);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'wrong_origin' });
    }
  });
});
