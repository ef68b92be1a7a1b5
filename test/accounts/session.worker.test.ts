import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { transportPolicy } from '../../worker/platform/browser-policy.ts';
import { as, type Cast, setUp, signIn } from '../cast.ts';
import { clock, DAY, HOUR } from '../clock.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

describe('a session', () => {
  it('costs one round trip to the database and no write', async () => {
    const asked = counting(env.DB);
    const answer = await app.request('/api/teams', { headers: { Cookie: cast.ana.cookie } }, { ...env, DB: asked.db });
    expect(answer.status).toBe(200);
    // The guard's, then the route's own.
    expect(asked.statements).toHaveLength(2);
    expect(asked.statements[0]).toMatch(/^select .* from "session"/s);
    expect(asked.statements.join()).not.toMatch(/\b(insert|update|delete)\b/i);
  });

  it('is renewed once a day while it is used', async () => {
    clock.freeze();
    const ana = await signIn('ana@janela.test');
    clock.move(23 * HOUR);
    expect((await ana.get('/api/me')).headers.getSetCookie()).toEqual([]);
    clock.move(2 * HOUR);
    const renewed = await ana.get('/api/me');
    expect(renewed.headers.getSetCookie()[0]).toContain('Max-Age=604800');
    expect((await ana.get('/api/me')).headers.getSetCookie()).toEqual([]);
    clock.move(6 * DAY + 23 * HOUR);
    expect((await ana.get('/api/me')).status).toBe(200);
  });

  it('[ASVS 7.3.1] ends seven days after it was last renewed', async () => {
    clock.freeze();
    const ana = await signIn('ana@janela.test');
    clock.move(7 * DAY);
    expect((await ana.get('/api/me')).status).toBe(401);
  });

  it('ends with the agent', async () => {
    const made = await cast.admin.post('/api/agents', {
      name: 'Eva',
      email: 'eva@janela.test',
      password: 'uma-senha-comprida',
      role: 'agent',
    });
    expect(made.status).toBe(201);
    const eva = await signIn('eva@janela.test');
    await env.DB.prepare('DELETE FROM agent WHERE email = ?').bind('eva@janela.test').run();
    expect((await eva.get('/api/me')).status).toBe(401);
  });

  it('of another secret is none', async () => {
    const answer = await app.request(
      '/api/me',
      { headers: { Cookie: cast.ana.cookie } },
      { ...env, BETTER_AUTH_SECRET: 'another-secret-of-thirty-two-bytes!!' },
    );
    expect(answer.status).toBe(401);
  });

  it('[ASVS 3.3.1, 3.4.1] is sent over TLS only where the site is served over TLS', async () => {
    const answer = await app.request(
      '/api/auth/sign-in/email',
      {
        method: 'POST',
        headers: { Origin: 'https://janela.example', 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 'ana@janela.test', password: 'uma-senha-comprida' }),
      },
      { ...env, PUBLIC_URL: 'https://janela.example' },
      // The password is kept at the cost of now while the answer goes out.
      createExecutionContext(),
    );
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^__Secure-janela\.session_token=[^;]+;.*; HttpOnly; Secure; SameSite=Lax$/);
    const me = await app.request(
      '/api/me',
      { headers: { Cookie: cookie.split(';')[0] ?? '' } },
      { ...env, PUBLIC_URL: 'https://janela.example' },
    );
    expect(me.status).toBe(200);
    expect(me.headers.get('Strict-Transport-Security')).toBe(transportPolicy);
    // The same session under the plain name is not taken there: it could have been set by a page without TLS.
    const plain = as({ cookie: cookie.split(';')[0]?.replace('__Secure-', '') ?? '' });
    expect((await plain.get('/api/me')).status).toBe(200);
  });
});

/** The same database, and what is asked of it. */
function counting(db: D1Database): { db: D1Database; statements: string[] } {
  const statements: string[] = [];
  const prepare = (statement: string) => {
    statements.push(statement);
    return db.prepare(statement);
  };
  return { db: Object.assign(Object.create(db), { prepare }), statements };
}
