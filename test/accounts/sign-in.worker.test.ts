import { env, exports } from 'cloudflare:workers';
import { hashPassword as libraryHash } from 'better-auth/crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { as, type Cast, nobody, password, setUp } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import { until } from '../until.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

const signIn = (email: string, secret = password) =>
  nobody.post('/api/auth/sign-in/email', { email, password: secret });

describe('signing in', () => {
  it('answers who signed in, with a cookie that scripts cannot read', async () => {
    const answer = await signIn('bruno@janela.test');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      id: cast.bruno.me.id,
      name: 'Bruno',
      nickname: null,
      photo: null,
      availability: 'available',
      availabilitySince: null,
      secondFactor: false,
      passkeys: 0,
      email: 'bruno@janela.test',
      role: 'agent',
      teams: [cast.geral, cast.suporte].map((team) => ({ ...team, serves: true, supervises: false })),
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^janela\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('[ASVS 3.3.4] does not tell a session token in the body, where scripts could read it', async () => {
    const answer = await signIn('ana@janela.test');
    const token = /session_token=([^.]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1];
    expect(token).toBeDefined();
    expect(await answer.text()).not.toContain(token);
  });

  it('takes the address in any case and with blanks around it', async () => {
    expect((await signIn('  ANA@Janela.test ')).status).toBe(200);
  });

  it('tells a wrong password and an unknown address apart by nothing', async () => {
    const wrong = await signIn('ana@janela.test', 'outra-senha-comprida');
    const unknown = await signIn('ninguem@janela.test');
    expect(wrong.status).toBe(401);
    const said = await wrong.json();
    expect(said).toMatchObject({ code: 'wrong_credentials' });
    expect(await unknown.json()).toEqual(said);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  const guess = (address: string, email = 'no-such@janela.test', secret = 'x') =>
    exports.default.fetch(
      new Request(new URL('/api/auth/sign-in/email', env.PUBLIC_URL), {
        method: 'POST',
        headers: {
          Origin: new URL(env.PUBLIC_URL).origin,
          'Content-Type': 'application/json',
          'CF-Connecting-IP': address,
        },
        body: JSON.stringify({ email, password: secret }),
      }),
    );

  it('[ASVS 6.3.1] slows down who tries again and again from one address', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 21 }, async (_, at) => (await guess('203.0.113.7', `no-such-${at}@janela.test`)).status),
    );
    expect(statuses.toSorted()).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
    const answer = await guess('203.0.113.7');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'too_many_attempts' });
    expect((await signIn('ana@janela.test')).status).toBe(200);
    // Nor is more kept of them than that.
    const kept = await env.DB.prepare(
      `SELECT count(*) AS n FROM sign_in_attempts WHERE key LIKE '%:203.0.113.7'`,
    ).first('n');
    expect(kept).toBe(20);
  }, 20_000);

  it('counts attempts wherever in the world a Worker took them', async () => {
    expect((await guess('203.0.113.8')).status).toBe(401);
    // What other isolates have counted since.
    const counted = await env.DB.prepare(`UPDATE sign_in_attempts SET count = 20 WHERE key LIKE '203.0.113.8%'`).run();
    expect(counted.meta.changes).toBe(1);
    expect((await guess('203.0.113.8')).status).toBe(429);
    expect((await guess('203.0.113.9')).status).toBe(401);
  });

  it.each([
    ['somebody', 'ana@janela.test'],
    ['nobody', 'nobody-at-all@janela.test'],
  ])(
    '[ASVS 6.3.1] slows down who guesses at the account of %s, for 15 minutes, and nobody else',
    async (who, email) => {
      clock.freeze();
      const stranger = `2001:db8:0:${who.length}`;
      for (let time = 0; time < 10; time += 1) expect((await guess(`${stranger}::${time}`, email)).status).toBe(401);
      const refused = await guess(`${stranger}:1:2:3:4`, email.toUpperCase(), password);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('Retry-After'))).toBe(900);
      expect(await refused.json()).toMatchObject({
        code: 'too_many_attempts',
        detail: 'Too many attempts. Try again in 900 seconds.',
      });
      expect((await guess(`${stranger}::1`, 'bruno@janela.test', password)).status).toBe(200);
      expect((await guess('198.51.100.1', 'ana@janela.test', password)).status).toBe(200);
      clock.move(15 * MINUTE);
      expect((await guess(`${stranger}::1`, email)).status).toBe(401);
    },
    30_000,
  );

  it('[ASVS 6.3.1] of many strangers together holds back strangers alone, not where somebody is signed in', async () => {
    clock.freeze();
    const email = 'bruno@janela.test';
    expect((await guess('2001:db8:aa:1::9', 'ana@janela.test', password)).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 50 }, (_, time) => guess(`192.0.2.${time}`, email)));
    expect(guesses.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 401));
    expect((await guess('192.0.2.200', email, password)).status).toBe(429);
    expect((await guess('2001:db8:aa:1::77', email, password)).status).toBe(200);
    expect((await guess('192.0.2.200', email, password)).status).toBe(200);
  }, 60_000);

  it('[ASVS 6.3.1] counts no try of who knows the password, and keeps nobody’s address of e-mail', async () => {
    for (let time = 0; time < 12; time += 1)
      expect((await guess('198.51.100.2', 'ana@janela.test', password)).status).toBe(200);
    await guess('198.51.100.2', 'ana@janela.test');
    const { results } = await env.DB.prepare('SELECT * FROM sign_in_attempts').all();
    expect(JSON.stringify(results)).not.toContain('@');
  }, 30_000);
});

describe('a password that was kept at a former cost', () => {
  it('[ASVS 11.4.2] is kept at the cost of now once its owner signs in, and by no wrong try', async () => {
    const kept = () =>
      env.DB.prepare('SELECT password FROM credential WHERE agent_id = ?1')
        .bind(cast.ana.me.id)
        .first<string>('password');
    const former = await libraryHash(password);
    await env.DB.prepare('UPDATE credential SET password = ?2 WHERE agent_id = ?1').bind(cast.ana.me.id, former).run();
    expect((await signIn('ana@janela.test', 'outra-senha-comprida')).status).toBe(401);
    expect(await kept()).toBe(former);
    expect((await signIn('ana@janela.test')).status).toBe(200);
    const renewed = await until(async () => {
      const hash = await kept();
      expect(hash).toMatch(/^\$scrypt\$/);
      return hash;
    });
    expect((await signIn('ana@janela.test')).status).toBe(200);
    expect(await kept()).toBe(renewed);
  });
});

describe('signing out', () => {
  it('ends the session itself, not only the cookie', async () => {
    const cookie = (await signIn('ana@janela.test')).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const caller = as({ cookie });
    expect((await caller.get('/api/me')).status).toBe(200);
    const out = await caller.post('/api/auth/sign-out');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await caller.get('/api/me')).status).toBe(401);
    expect((await cast.ana.get('/api/me')).status).toBe(200);
  });

  it('is no error for who is not signed in', async () => {
    expect((await nobody.post('/api/auth/sign-out')).status).toBe(204);
  });
});
