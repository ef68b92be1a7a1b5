import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { counterOf } from '../../worker/platform/knocks.ts';
import { type Cast, nobody, setUp } from '../cast.ts';

// OWASP ASVS 5.0.0, 2.4.1 and 6.3.1: what anybody may ask without a session cannot be asked without end, and nothing that lets
// somebody in can be guessed.

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

const knock = (address: string, method: string, path: string, body?: unknown) =>
  exports.default.fetch(
    new Request(new URL(path, env.PUBLIC_URL), {
      method,
      headers: {
        Origin: new URL(env.PUBLIC_URL).origin,
        'Content-Type': 'application/json',
        'CF-Connecting-IP': address,
      },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );

/** Doors that nothing counts here, and why that is right. */
const uncounted: Record<string, string> = {
  'GET /api/auth/ways': 'says by which ways one signs in here, as the configuration has it, and looks nothing up',
  'GET /api/health': 'says one word, and whoever watches the deployment asks it all the time',
  'POST /api/auth/sign-in/email': 'is counted in D1, over all the world',
  'POST /api/auth/sign-out': 'ends what the caller holds, and nothing else',
  'GET /files/:token': 'is signed; Meta fetches what we send from few addresses, as often as we send',
  'POST /webhooks/meta': 'is signed; Meta delivers from few addresses, as often as contacts write',
};

describe('[ASVS 2.4.1] a door that asks for no session', () => {
  it('is counted, or has its reason in the table', async () => {
    const routes = [
      ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
    ].filter((route) => !route.includes(' /sandbox'));
    const open: string[] = [];
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ');
      const answer = await knock('127.0.0.1', method, path.replaceAll(/:(\w+)/g, 'some-$1'));
      if (answer.status !== 401 || path.startsWith('/webhooks/')) open.push(route);
    }
    expect(open.length).toBeGreaterThan(8);
    const left = open.filter((route) => {
      const [method = '', path = ''] = route.split(' ');
      return counterOf(method, path) === null;
    });
    expect(left.toSorted()).toEqual(Object.keys(uncounted).toSorted());
  });

  it.each([
    [
      'the set-up code',
      'POST',
      '/api/setup',
      { code: 'x', name: 'Eva', email: 'eva@janela.test', password: 'x'.repeat(12) },
    ],
    ['an invitation', 'POST', '/api/auth/invitation', { secret: 'x'.repeat(43) }],
    ['the verify token', 'GET', '/webhooks/meta?hub.mode=subscribe&hub.verify_token=x&hub.challenge=1', undefined],
  ])('[ASVS 6.3.1] lets nobody guess %s for long, and lets others in meanwhile', async (what, method, path, body) => {
    const address = `203.0.113.${what.length}`;
    const statuses: number[] = [];
    for (let time = 0; time < 21; time += 1) statuses.push((await knock(address, method, path, body)).status);
    expect(statuses.slice(0, 20)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
    const last = await knock(address, method, path, body);
    expect(last.headers.get('Retry-After')).toBe('60');
    expect(await last.json()).toMatchObject({ code: 'too_many_attempts' });
    expect((await knock('203.0.113.200', method, path, body)).status).not.toBe(429);
    expect((await nobody.get('/api/health')).status).toBe(200);
    expect((await cast.ana.get('/api/me')).status).toBe(200);
  });

  it('is not shut by what is counted elsewhere: nobody keeps an office from signing in', async () => {
    for (let time = 0; time < 25; time += 1)
      await knock('203.0.113.99', 'POST', '/api/auth/invitation', { secret: 'x' });
    const signIn = { email: 'ana@janela.test', password: 'uma-senha-comprida' };
    expect((await knock('203.0.113.99', 'POST', '/api/auth/sign-in/email', signIn)).status).toBe(200);
  });
});
