import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { as, type Cast, hire, nobody, setUp } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import { until } from '../until.ts';
import { cookieOf, setUpFactor } from './factors.ts';
import { codesTo } from './letters.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

let hired = 0;
async function newcomer() {
  hired += 1;
  const email = `rita${hired}@janela.test`;
  return { email, ...(await hire(cast.admin, { name: 'Rita', email, teams: [cast.geral.id] })) };
}

const ask = (email: string) => nobody.post('/api/auth/email-code', { email });

/** A browser that has asked for a code; `code`: what came by e-mail. */
async function asked(email: string) {
  const before = (await codesTo(email.toLowerCase())).length;
  const answer = await ask(email);
  expect(answer.status).toBe(202);
  // It leaves after the answer.
  const code = await until(async () => {
    const codes = await codesTo(email.toLowerCase());
    expect(codes.length).toBeGreaterThan(before);
    return codes[0] ?? '';
  });
  const holder = as({ cookie: cookieOf(answer) });
  return { answer, code, enter: (typed: string) => holder.post('/api/auth/email-code/enter', { code: typed }) };
}

const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('[N46] a code that is sent by e-mail', () => {
  it('[ASVS 6.6.2] lets in whom it was sent to, in the browser that asked, however it is spaced', async () => {
    const rita = await newcomer();
    const { answer, code, enter } = await asked(rita.email.toUpperCase());
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^janela\.email_code=[^;]+; Max-Age=600; Path=\/api\/auth; HttpOnly; SameSite=Lax$/,
    );
    expect(code).toMatch(/^\d{6}$/);
    const other = await asked(rita.email);
    if (other.code !== code) expect((await other.enter(code)).status).toBe(401);
    expect((await nobody.post('/api/auth/email-code/enter', { code })).status).toBe(401);
    const came = await enter(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(came.status).toBe(200);
    expect(await came.json()).toMatchObject({ name: 'Rita', email: rita.email });
    expect((await as({ cookie: cookieOf(came) }).get('/api/me')).status).toBe(200);
  });

  it('[ASVS 6.5.1] is good once, also for two at once', async () => {
    const rita = await newcomer();
    const { code, enter } = await asked(rita.email);
    const raced = await Promise.all([enter(code), enter(code), enter(code)]);
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
    expect(await (await enter(code)).json()).toMatchObject({ code: 'code_over' });
  });

  it('[ASVS 6.5.5] is good for ten minutes, by the server’s clock', async () => {
    const rita = await newcomer();
    clock.freeze();
    const [first, second] = [await asked(rita.email), await asked(rita.email)];
    // Waiting for what comes behind an answer moves the clock a little.
    clock.move(9.5 * MINUTE);
    expect((await first.enter(first.code)).status).toBe(200);
    clock.move(MINUTE / 2);
    expect(await (await second.enter(second.code)).json()).toMatchObject({ code: 'code_over' });
  });

  it('[ASVS 6.6.3] is guessed at five times', async () => {
    const rita = await newcomer();
    const { code, enter } = await asked(rita.email);
    for (let time = 0; time < 5; time += 1) {
      const wrong = await enter(otherThan(code));
      expect(wrong.status).toBe(401);
      expect(await wrong.json()).toMatchObject({ code: 'wrong_mailed_code', field: 'code' });
    }
    expect(await (await enter(code)).json()).toMatchObject({ code: 'code_over' });
  });

  it('[ASVS 6.3.8] tells nobody whether an address is known: asking and guessing are answered alike', async () => {
    const rita = await newcomer();
    const answers = async (email: string) => {
      const answer = await ask(email);
      const holder = as({ cookie: cookieOf(answer) });
      const told = [answer.status, await answer.text(), answer.headers.getSetCookie().length];
      for (let time = 0; time < 6; time += 1) {
        const guess = await holder.post('/api/auth/email-code/enter', { code: 'abcdef' });
        told.push(guess.status, await guess.text());
      }
      for (let time = 0; time < 5; time += 1) told.push((await ask(email)).status);
      return told;
    };
    const known = await answers(rita.email);
    expect(await answers('ninguem@janela.test')).toEqual(known);
    // What is kept of a stranger’s asking names no address.
    expect(await codesTo('ninguem@janela.test')).toEqual([]);
    expect(known.filter((status) => status === 429)).toHaveLength(1);
  });

  it('is asked for five times in 15 minutes from one place', async () => {
    const rita = await newcomer();
    clock.freeze();
    for (let time = 0; time < 5; time += 1) expect((await ask(rita.email)).status).toBe(202);
    const held = await ask(rita.email);
    expect(held.status).toBe(429);
    expect(held.headers.get('Retry-After')).toBe('900');
    clock.move(15 * MINUTE);
    expect((await ask(rita.email)).status).toBe(202);
  });

  it('[ASVS 6.5.2] is read by nobody in the database', async () => {
    const rita = await newcomer();
    const { code } = await asked(rita.email);
    const rows = JSON.stringify((await env.DB.prepare('SELECT * FROM mailed_code').all()).results);
    expect(rows).not.toContain(`"${code}"`);
    expect(rows).not.toContain(rita.email);
  });

  it('is no second factor: whoever has one is asked for it next', async () => {
    const rita = await newcomer();
    const { app: authenticator } = await setUpFactor(rita);
    const { code, enter } = await asked(rita.email);
    const answer = await enter(code);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ challenge: 'second_factor' });
    const halfway = as({ cookie: cookieOf(answer) });
    expect((await halfway.get('/api/me')).status).toBe(401);
    const shown = await halfway.post('/api/auth/second-factor', { code: authenticator.code(Date.now(), 1) });
    expect(shown.status).toBe(200);
  });

  it('is worth nothing once the address is another’s, or its owner was deleted', async () => {
    const [rita, gone] = [await newcomer(), await newcomer()];
    const [first, second] = [await asked(rita.email), await asked(gone.email)];
    const moved = await cast.admin.patch(`/api/agents/${rita.me.id}`, { email: `nova.${rita.email}` });
    expect(moved.status).toBe(200);
    expect((await cast.admin.send('DELETE', `/api/agents/${gone.me.id}`, { ticketsTo: null })).status).toBe(204);
    expect((await first.enter(first.code)).status).toBe(401);
    expect((await second.enter(second.code)).status).toBe(401);
  });

  it('[ASVS 3.5.1] is neither asked for nor typed from another site', async () => {
    for (const path of ['/api/auth/email-code', '/api/auth/email-code/enter']) {
      const request = new Request(new URL(path, env.PUBLIC_URL), {
        method: 'POST',
        headers: { Origin: 'https://elsewhere.test', 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: cast.ana.me.email, code: '000000' }),
      });
      const context = createExecutionContext();
      const answer = await app.fetch(request, env, context);
      await waitOnExecutionContext(context);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'wrong_origin' });
    }
  });

  it('[N45] is not offered without a sender', async () => {
    const without: Env = { ...env, ...{ MAIL_URL: '' } };
    const from = (method: string, path: string, body: string | null) =>
      app.fetch(
        new Request(new URL(path, env.PUBLIC_URL), {
          ...{ method, body },
          headers: { Origin: env.PUBLIC_URL, 'Content-Type': 'application/json' },
        }),
        without,
        createExecutionContext(),
      );
    expect(await (await nobody.get('/api/auth/ways')).json()).toEqual({ emailCode: true, passwordLink: true });
    expect(await (await from('GET', '/api/auth/ways', null)).json()).toEqual({ emailCode: false, passwordLink: false });
    const asking = await from('POST', '/api/auth/email-code', JSON.stringify({ email: cast.ana.me.email }));
    expect(asking.status).toBe(404);
    expect(await asking.json()).toMatchObject({ code: 'no_mail' });
  });
});
