import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SessionView } from '../../worker/accounts/sessions.ts';
import { type Caller, type Cast, hire, nobody, password, type Session, setUp, signIn } from '../cast.ts';
import { clock, DAY, MINUTE } from '../clock.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

const listed = async (who: Caller, path = '/api/me/sessions') =>
  (await (await who.get(path)).json<{ items: SessionView[] }>()).items;
const isIn = async (who: Caller) => (await who.get('/api/me')).status === 200;
const other = 'outra-senha-comprida';

describe('sessions', () => {
  it('are listed to oneself, with the one that asks told apart, and end one by one', async () => {
    const here = await hire(cast.admin, { name: 'Eva', email: 'eva@janela.test', teams: [] });
    const there = await signIn('eva@janela.test');
    const items = await listed(here);
    expect(items.map(({ current }) => current).toSorted()).toEqual([false, true]);
    expect(JSON.stringify(items)).not.toContain('token');
    const away = items.find(({ current }) => !current)?.id;
    expect((await here.delete(`/api/me/sessions/${away}`)).status).toBe(204);
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await here.delete(`/api/me/sessions/${away}`)).status).toBe(404);
  });

  it('[ASVS 7.4.5] of others are not ended by anybody but an administrator, who ends all of somebody', async () => {
    const fabio = await hire(cast.admin, { name: 'Fábio', email: 'fabio@janela.test', teams: [] });
    const [own] = await listed(fabio);
    expect((await cast.ana.delete(`/api/me/sessions/${own?.id}`)).status).toBe(404);
    expect((await cast.ana.delete(`/api/agents/${fabio.me.id}/sessions`)).status).toBe(403);
    expect(await listed(cast.admin, `/api/agents/${fabio.me.id}/sessions`)).toMatchObject([{ id: own?.id }]);
    expect((await cast.admin.delete(`/api/agents/${fabio.me.id}/sessions`)).status).toBe(204);
    expect(await isIn(fabio)).toBe(false);
    expect(await isIn(cast.admin)).toBe(true);
  });

  it('elsewhere all end at once', async () => {
    const here = await hire(cast.admin, { name: 'Gil', email: 'gil@janela.test', teams: [] });
    const away = [await signIn('gil@janela.test'), await signIn('gil@janela.test')];
    expect((await here.delete('/api/me/sessions')).status).toBe(204);
    expect(await isIn(here)).toBe(true);
    for (const session of away) expect(await isIn(session)).toBe(false);
  });
});

describe('a password', () => {
  const change = (who: Session, more: object) =>
    who.put('/api/me/password', { current: password, password: other, signOutOthers: true, ...more });

  it('[ASVS 6.2.1, 6.2.2, 6.2.3, 7.4.3] is changed by who knows it, who may sign out everywhere else by that', async () => {
    const here = await hire(cast.admin, { name: 'Hugo', email: 'hugo@janela.test', teams: [] });
    const away = await signIn('hugo@janela.test');
    const wrong = await change(here, { current: 'errada' });
    expect(wrong.status).toBe(403);
    expect(await wrong.json()).toMatchObject({ code: 'wrong_password', field: 'current' });
    expect((await change(here, { password: 'curta' })).status).toBe(422);
    expect((await change(here, { signOutOthers: false })).status).toBe(204);
    expect(await isIn(away)).toBe(true);
    expect((await change(here, { current: other, password })).status).toBe(204);
    expect([await isIn(here), await isIn(away)]).toEqual([true, false]);
    expect((await signIn('hugo@janela.test')).me.id).toBe(here.me.id);
  });

  it('[ASVS 6.3.1] cannot be guessed on and on from an open screen', async () => {
    clock.freeze();
    const here = await hire(cast.admin, { name: 'Inês', email: 'ines@janela.test', teams: [] });
    for (let guess = 0; guess < 10; guess += 1) {
      expect((await change(here, { current: `palpite ${guess}` })).status).toBe(403);
    }
    const refused = await change(here, {});
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('900');
    expect(await refused.json()).toMatchObject({ code: 'too_many_attempts' });
    clock.move(15 * MINUTE);
    expect((await change(here, {})).status).toBe(204);
  }, 30_000);
});

describe('a link to a new password', () => {
  const linkFor = async (id: string) => {
    const made = await cast.admin.post(`/api/agents/${id}/password-reset`);
    expect(made.status).toBe(201);
    return new URL((await made.json<{ link: string }>()).link).hash.slice(1);
  };
  const use = (secret: string, wanted = other) => nobody.post('/api/auth/password-reset', { secret, password: wanted });

  it('[ASVS 6.4.3, 7.4.3] works once, even for two at once, and signs out everywhere', async () => {
    const leo = await hire(cast.admin, { name: 'Leo', email: 'leo@janela.test', teams: [] });
    const secret = await linkFor(leo.me.id);
    const kept = await env.DB.prepare('SELECT * FROM password_reset').all();
    expect(JSON.stringify(kept.results)).not.toContain(secret);
    expect((await use(secret, 'curta')).status).toBe(422);
    const answers = await Promise.all([use(secret), use(secret)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect(await isIn(leo)).toBe(false);
    expect((await nobody.post('/api/auth/sign-in/email', { email: 'leo@janela.test', password })).status).toBe(401);
    const again = await nobody.post('/api/auth/sign-in/email', { email: 'leo@janela.test', password: other });
    expect(again.status).toBe(200);
  });

  it('[ASVS 6.4.3] is dead after 24 hours, and when another was made', async () => {
    clock.freeze();
    const mia = await hire(cast.admin, { name: 'Mia', email: 'mia@janela.test', teams: [] });
    const first = await linkFor(mia.me.id);
    const second = await linkFor(mia.me.id);
    expect(await (await use(first)).json()).toMatchObject({ code: 'reset_not_found' });
    clock.move(DAY);
    expect((await use(second)).status).toBe(404);
    expect((await cast.admin.post('/api/agents/agt_00000000000000000000/password-reset')).status).toBe(404);
    expect((await cast.ana.post(`/api/agents/${mia.me.id}/password-reset`)).status).toBe(403);
  });
});
