import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE, type ListToClient, type ListToServer } from '../../worker/inbox/protocol.ts';
import { as, type Cast, hire, password, type Session, setUp, signIn } from '../cast.ts';
import { clock, MINUTE } from '../clock.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';
import { cookieOf, setUpFactor, showPassword } from './factors.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});
afterEach(() => clock.thaw());

let hired = 0;
async function newcomer(): Promise<Session & { email: string }> {
  hired += 1;
  const email = `lia${hired}@janela.test`;
  return { email, ...(await hire(cast.admin, { name: 'Lia', email, teams: [cast.geral.id] })) };
}

/** Who has shown the password, and the rest of signing in. */
async function halfway(email: string) {
  const answer = await showPassword(email);
  const holder = as({ cookie: cookieOf(answer) });
  return { answer, show: (code: string) => holder.post('/api/auth/second-factor', { code }), holder };
}

describe('[N41] who has set up a second factor', () => {
  it('[ASVS 6.3.3] is not in by the password alone, and is by the code of the moment', async () => {
    const lia = await newcomer();
    const { app } = await setUpFactor(lia);
    const { answer, show, holder } = await halfway(lia.email);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ challenge: 'second_factor' });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^janela\.challenge=[^;]+; Max-Age=600; Path=\/api\/auth; HttpOnly; SameSite=Lax$/,
    );
    expect((await holder.get('/api/me')).status).toBe(401);
    const sessions = await env.DB.prepare('SELECT count(*) AS n FROM session WHERE agent_id = ?1').bind(lia.me.id);
    expect(await sessions.first('n')).toBe(1);

    const now = app.code(Date.now(), 1);
    const wrong = await show(now === '000000' ? '000001' : '000000');
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ code: 'wrong_factor_code', field: 'code' });
    const right = await show(`${now.slice(0, 3)} ${now.slice(3)}`);
    expect(right.status).toBe(200);
    expect(await right.json()).toMatchObject({ name: 'Lia' });
    expect((await as({ cookie: cookieOf(right) }).get('/api/me')).status).toBe(200);
  });

  it('[ASVS 6.5.1] is let in by no code twice, nor by one that is older than the last', async () => {
    const lia = await newcomer();
    clock.freeze();
    const { app } = await setUpFactor(lia);
    const [first, second, third] = [await halfway(lia.email), await halfway(lia.email), await halfway(lia.email)];
    const code = app.code(Date.now(), 1);
    const raced = await Promise.all([first.show(code), second.show(code)]);
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    for (const later of [-1, 0, 1, 2]) expect((await third.show(app.code(Date.now(), later))).status).toBe(401);
    clock.move(MINUTE / 2);
    expect((await third.show(app.code(Date.now(), 1))).status).toBe(200);
  });

  it('comes in by a recovery code, however it is typed, once', async () => {
    const lia = await newcomer();
    const { recoveryCodes } = await setUpFactor(lia);
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [code = ''] = recoveryCodes;
    expect(code).toMatch(/^([0-9a-z]{5}-){3}[0-9a-z]{5}$/);
    expect((await (await halfway(lia.email)).show(code.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await (await halfway(lia.email)).show(code)).status).toBe(401);
    expect(await (await lia.get('/api/me/second-factor')).json()).toEqual({
      app: true,
      required: false,
      recoveryCodes: 9,
    });
    const renewed = await lia.post('/api/me/second-factor/recovery-codes', { current: password });
    const { recoveryCodes: fresh } = await renewed.json<{ recoveryCodes: string[] }>();
    expect((await (await halfway(lia.email)).show(recoveryCodes[1] ?? '')).status).toBe(401);
    expect((await (await halfway(lia.email)).show(fresh[1] ?? '')).status).toBe(200);
  });

  it('[ASVS 6.5.2] has a secret and recovery codes that nobody reads in the database', async () => {
    const lia = await newcomer();
    const begun = await lia.post('/api/me/second-factor', { current: password });
    const { secret, address } = await begun.json<{ secret: string; address: string }>();
    expect(address).toContain('otpauth://totp/Janela:');
    const other = await newcomer();
    const { recoveryCodes } = await setUpFactor(other);
    const kept = JSON.stringify([
      (await env.DB.prepare('SELECT * FROM second_factor').all()).results,
      (await env.DB.prepare('SELECT * FROM recovery_code').all()).results,
    ]);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    for (const secretText of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect(kept.toLowerCase()).not.toContain(secretText.toLowerCase());
    // Nor is one person's secret good for another.
    await env.DB.prepare(
      `UPDATE second_factor SET sealed = (SELECT sealed FROM second_factor WHERE agent_id = ?1) WHERE agent_id = ?2`,
    )
      .bind(lia.me.id, other.me.id)
      .run();
    expect((await (await halfway(other.email)).show('123456')).status).toBe(401);
  });

  it('[ASVS 6.6.3] is guessed at ten times in 15 minutes, from wherever', async () => {
    const lia = await newcomer();
    clock.freeze();
    const { app } = await setUpFactor(lia);
    for (let time = 0; time < 10; time += 1)
      expect((await (await halfway(lia.email)).show('zzzzz-zzzzz-zzzzz-zzzzz')).status).toBe(401);
    const held = await (await halfway(lia.email)).show(app.code(Date.now(), 1));
    expect(held.status).toBe(429);
    expect(held.headers.get('Retry-After')).toBe('900');
    clock.move(15 * MINUTE);
    expect((await (await halfway(lia.email)).show(app.code(Date.now(), 1))).status).toBe(200);
  });

  it('has ten minutes to show it, and cannot show it without the password', async () => {
    const lia = await newcomer();
    clock.freeze();
    const { app } = await setUpFactor(lia);
    const late = await halfway(lia.email);
    clock.move(10 * MINUTE);
    const over = await late.show(app.code(Date.now(), 1));
    expect(over.status).toBe(401);
    expect(await over.json()).toMatchObject({ code: 'challenge_over' });
    const forged = as({ cookie: 'janela.challenge=abc.def' });
    expect((await forged.post('/api/auth/second-factor', { code: app.code(Date.now()) })).status).toBe(401);
  });

  it('[ASVS 7.4.3] ends their other sessions by setting it up and by taking it off, and keeps this one', async () => {
    const lia = await newcomer();
    const away = await signIn(lia.email);
    const { app } = await setUpFactor(lia);
    expect((await away.get('/api/me')).status).toBe(401);
    const again = await (await halfway(lia.email)).show(app.code(Date.now(), 1));
    const there = as({ cookie: cookieOf(again) });
    expect((await lia.delete('/api/me/second-factor')).status).toBe(422);
    const off = await lia.send('DELETE', '/api/me/second-factor', { current: password });
    expect(off.status).toBe(204);
    expect((await there.get('/api/me')).status).toBe(401);
    expect((await lia.get('/api/me')).status).toBe(200);
    expect((await showPassword(lia.email)).status).toBe(200);
    const { items } = await (await cast.admin.get(`/api/audit?object=${lia.me.id}&verb=change`)).json<{
      items: { after: unknown }[];
    }>();
    expect(items.map(({ after }) => after)).toEqual([{ secondFactor: false }, { secondFactor: true }]);
  });

  it('[ASVS 7.5.1] changes nothing of it without the password', async () => {
    const lia = await newcomer();
    const wrong = { current: 'outra-senha-comprida' };
    for (const [method, path] of [
      ['POST', '/api/me/second-factor'],
      ['POST', '/api/me/second-factor/recovery-codes'],
      ['DELETE', '/api/me/second-factor'],
    ] as const) {
      const answer = await lia.send(method, path, wrong);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'wrong_password', field: 'current' });
    }
    await setUpFactor(lia);
    expect((await lia.post('/api/me/second-factor', { current: password })).status).toBe(409);
  });

  it('is asked for nothing before an app has shown that it has the secret', async () => {
    const lia = await newcomer();
    await lia.post('/api/me/second-factor', { current: password });
    expect((await showPassword(lia.email)).status).toBe(200);
    const wrong = await lia.post('/api/me/second-factor/confirm', { code: 'abc' });
    expect(wrong.status).toBe(403);
  });

  it('comes in without it once an administrator has taken it away, who ends their sessions', async () => {
    const lia = await newcomer();
    await setUpFactor(lia);
    expect((await cast.admin.delete(`/api/agents/${lia.me.id}/second-factor`)).status).toBe(204);
    expect((await lia.get('/api/me')).status).toBe(401);
    expect((await showPassword(lia.email)).status).toBe(200);
    const { results } = await env.DB.prepare('SELECT * FROM recovery_code WHERE agent_id = ?1').bind(lia.me.id).all();
    expect(results).toEqual([]);
    // There is nothing to tell of taking away what is not there.
    await cast.admin.delete(`/api/agents/${lia.me.id}/second-factor`);
    const { items } = await (await cast.admin.get(`/api/audit?object=${lia.me.id}&verb=reset_factor`)).json<{
      items: unknown[];
    }>();
    expect(items).toHaveLength(1);
  });
});

describe('[N41] a company that asks for a second factor', () => {
  it('[ASVS 6.3.3] answers nothing to those who have none before they set one up, and closes what they have open', async () => {
    const lia = await newcomer();
    const rui = await newcomer();
    await setUpFactor(rui);
    const list = await LiveSocket.open<ListToServer, ListToClient>(lia, `/live/team/${cast.geral.id}`);
    const kept = await LiveSocket.open<ListToServer, ListToClient>(rui, `/live/team/${cast.geral.id}`);
    for (const socket of [list, kept]) {
      socket.send({ v: 1, type: 'hello', epoch: null, seq: 0 });
      await socket.until(({ type }) => type === 'snapshot');
    }
    expect((await cast.admin.put('/api/second-factor', { roles: ['agent'] })).status).toBe(200);
    await until(() => expect(list.closed).toBe(CLOSE.lease));
    expect(kept.closed).toBeNull();
    for (const path of ['/api/tickets?tab=new', '/api/teams', '/api/contacts/con_desconhecido', '/api/me/sessions']) {
      const answer = await lia.get(path);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'second_factor_required' });
      expect((await rui.get(path)).status).not.toBe(403);
    }
    expect((await lia.live(`/live/team/${cast.geral.id}`)).status).toBe(403);
    expect(await (await lia.get('/api/me')).json()).toMatchObject({ mustEnrol: true });
    expect(await (await rui.get('/api/me')).json()).toMatchObject({ mustEnrol: false });
    await setUpFactor(lia);
    expect((await lia.get('/api/teams')).status).toBe(200);
    expect((await cast.admin.get('/api/teams')).status).toBe(200);
    await cast.admin.put('/api/second-factor', { roles: [] });
    expect((await cast.ana.get('/api/teams')).status).toBe(200);
  });
});
