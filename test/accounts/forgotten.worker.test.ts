import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import { as, type Cast, hire, nobody, setUp } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import { until } from '../until.ts';
import { setUpFactor } from './factors.ts';
import { lettersTo } from './letters.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

const NEW = 'outra-senha-comprida';
let hired = 0;
async function newcomer() {
  hired += 1;
  const email = `caio${hired}@janela.test`;
  return { email, ...(await hire(cast.admin, { name: 'Caio', email, teams: [cast.geral.id] })) };
}

const ask = (email: string) => nobody.post('/api/auth/password-link', { email });
const spend = (secret: string, password = NEW) => nobody.post('/api/auth/password-reset', { secret, password });
const signIn = (email: string, password: string) => nobody.post('/api/auth/sign-in/email', { email, password });
const secretIn = (text: string | undefined) => /nova-senha#(\S+)/.exec(text ?? '')?.[1] ?? '';

/** The secret of a link that was asked for. */
async function linkTo(email: string): Promise<string> {
  const before = (await lettersTo(email)).length;
  expect((await ask(email)).status).toBe(202);
  // It leaves after the answer.
  return until(async () => {
    const letters = await lettersTo(email);
    expect(letters.length).toBeGreaterThan(before);
    return secretIn(letters[0]?.text);
  });
}

describe('[N57] a link to a new password that one asks for oneself', () => {
  it('sets it once, and signs out everywhere; other links are dead then', async () => {
    const caio = await newcomer();
    const made = await cast.admin.post(`/api/agents/${caio.me.id}/password-reset`);
    const [first, second] = [await linkTo(caio.email), await linkTo(caio.email)];
    expect((await lettersTo(caio.email))[0]).toMatchObject({
      subject: 'Nova senha na Janela',
      text: expect.stringContaining('Não foi você que pediu?'),
    });
    expect((await spend(first)).status).toBe(204);
    expect((await as(caio).get('/api/me')).status).toBe(401);
    expect((await signIn(caio.email, NEW)).status).toBe(200);
    const { link } = await made.json<{ link: string }>();
    for (const secret of [first, second, secretIn(link)]) expect((await spend(secret)).status).toBe(404);
  });

  it('spoils nothing when a stranger asks: the password and an administrator’s link stay good', async () => {
    const caio = await newcomer();
    const made = await cast.admin.post(`/api/agents/${caio.me.id}/password-reset`);
    await linkTo(caio.email);
    expect((await as(caio).get('/api/me')).status).toBe(200);
    const { link } = await made.json<{ link: string }>();
    expect((await spend(secretIn(link))).status).toBe(204);
  });

  it('works for an hour, by the server’s clock', async () => {
    const [early, late] = [await newcomer(), await newcomer()];
    clock.freeze();
    const [first, second] = [await linkTo(early.email), await linkTo(late.email)];
    clock.move(59 * MINUTE);
    expect((await spend(first)).status).toBe(204);
    clock.move(MINUTE);
    expect((await spend(second)).status).toBe(404);
  });

  it('[ASVS 6.3.8] tells nobody whether an address is known, and is asked for five times in 15 minutes from one place', async () => {
    const caio = await newcomer();
    const answers = async (email: string) => {
      const told: unknown[] = [];
      for (let time = 0; time < 6; time += 1) {
        const answer = await ask(email);
        told.push(answer.status, await answer.text(), answer.headers.get('Retry-After'));
      }
      return told;
    };
    const known = await answers(caio.email);
    expect(await answers('ninguem@janela.test')).toEqual(known);
    expect(known.filter((status) => status === 429)).toHaveLength(1);
    expect(await lettersTo('ninguem@janela.test')).toEqual([]);
  });

  it('[N41] is no second factor: whoever has one is asked for it after the new password', async () => {
    const caio = await newcomer();
    await setUpFactor(caio);
    expect((await spend(await linkTo(caio.email))).status).toBe(204);
    expect((await signIn(caio.email, NEW)).status).toBe(202);
  });

  it('[N45] is not offered without a sender', async () => {
    const request = new Request(new URL('/api/auth/password-link', env.PUBLIC_URL), {
      method: 'POST',
      headers: { Origin: env.PUBLIC_URL, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: cast.ana.me.email }),
    });
    const answer = await app.fetch(request, { ...env, ...{ MAIL_URL: '' } }, createExecutionContext());
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'no_mail' });
  });
});
