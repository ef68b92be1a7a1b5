import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Cast, nobody, password, setUp } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

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

  const guess = (address: string) =>
    exports.default.fetch(
      new Request(new URL('/api/auth/sign-in/email', env.PUBLIC_URL), {
        method: 'POST',
        headers: {
          Origin: new URL(env.PUBLIC_URL).origin,
          'Content-Type': 'application/json',
          'CF-Connecting-IP': address,
        },
        body: JSON.stringify({ email: 'no-such@janela.test', password: 'x' }),
      }),
    );

  it('[ASVS 6.3.1] slows down who tries again and again from one address', async () => {
    const statuses = await Promise.all(Array.from({ length: 21 }, async () => (await guess('203.0.113.7')).status));
    expect(statuses.toSorted()).toEqual([...Array.from({ length: 20 }, () => 401), 429]);
    const answer = await guess('203.0.113.7');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: 'too_many_attempts' });
    expect((await signIn('ana@janela.test')).status).toBe(200);
  }, 20_000);

  it('counts attempts wherever in the world a Worker took them', async () => {
    expect((await guess('203.0.113.8')).status).toBe(401);
    // What other isolates have counted since.
    const counted = await env.DB.prepare(`UPDATE sign_in_attempts SET count = 20 WHERE key LIKE '203.0.113.8%'`).run();
    expect(counted.meta.changes).toBe(1);
    expect((await guess('203.0.113.8')).status).toBe(429);
    expect((await guess('203.0.113.9')).status).toBe(401);
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
