import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentView } from '../../worker/accounts/account.ts';
import { type Cast, hire, nobody, password, setUp, signIn } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

const everybody = async () => (await (await cast.admin.get('/api/agents')).json<{ items: AgentView[] }>()).items;

describe('what is told of somebody', () => {
  it('[R60] [ASVS 15.3.3] one changes one’s name and nickname, and nothing else of oneself', async () => {
    const changed = await cast.ana.patch('/api/me', { name: ' Ana Lima ', nickname: ' Aninha ' });
    expect(await changed.json()).toEqual({ ...cast.ana.me, name: 'Ana Lima', nickname: 'Aninha' });
    const named = await cast.ana.patch('/api/me', { name: 'Ana' });
    expect(await named.json()).toMatchObject({ name: 'Ana', nickname: 'Aninha' });
    const blank = await cast.ana.patch('/api/me', { nickname: '  ' });
    expect(await blank.json()).toEqual(cast.ana.me);
    for (const more of [{ role: 'admin' }, { email: 'root@janela.test' }]) {
      expect((await cast.ana.patch('/api/me', more)).status).toBe(422);
    }
    expect((await cast.ana.patch('/api/me', { name: '' })).status).toBe(422);
  });

  it('administrators change anybody’s, address and role included', async () => {
    const eva = await hire(cast.admin, { name: 'Eva', email: 'eva@janela.test', teams: [cast.geral.id] });
    const path = `/api/agents/${eva.me.id}`;
    const changed = await cast.admin.patch(path, { name: 'Eva Sá', email: 'Eva.Sa@janela.test', role: 'admin' });
    expect(await changed.json()).toMatchObject({ name: 'Eva Sá', email: 'eva.sa@janela.test', role: 'admin' });
    expect((await eva.get('/api/agents')).status).toBe(200);
    expect((await signIn('eva.sa@janela.test')).me.id).toBe(eva.me.id);
    const taken = await cast.admin.patch(path, { email: 'ana@janela.test' });
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({ code: 'email_taken', field: 'email' });
    expect((await cast.admin.patch('/api/agents/agt_00000000000000000000', { name: 'X' })).status).toBe(404);
    expect((await cast.admin.patch(path, { role: 'owner' })).status).toBe(422);
    expect((await cast.admin.patch(path, { role: 'agent' })).status).toBe(200);
  });
});

describe('an agent who is deleted', () => {
  it('[R60] [ASVS 7.4.2] is signed out everywhere, is chosen no more, and stays as a name', async () => {
    const gil = await hire(cast.admin, { name: 'Gil', email: 'gil@janela.test', teams: [cast.geral.id] });
    const elsewhere = await signIn('gil@janela.test');
    expect((await cast.admin.delete(`/api/agents/${gil.me.id}`)).status).toBe(204);
    expect((await gil.get('/api/me')).status).toBe(401);
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    const again = await nobody.post('/api/auth/sign-in/email', { email: 'gil@janela.test', password });
    expect(again.status).toBe(401);
    expect((await everybody()).map(({ name }) => name)).not.toContain('Gil');
    const left = await env.DB.prepare(
      `SELECT name, (SELECT count(*) FROM membership WHERE agent_id = agent.id) AS teams FROM agent WHERE id = ?`,
    )
      .bind(gil.me.id)
      .first();
    expect(left).toEqual({ name: 'Gil', teams: 0 });
    expect((await cast.admin.delete(`/api/agents/${gil.me.id}`)).status).toBe(404);
    expect((await cast.admin.patch(`/api/agents/${gil.me.id}`, { name: 'Gil' })).status).toBe(404);
  });

  it('leaves an address that may be invited again', async () => {
    const ines = await hire(cast.admin, { name: 'Inês', email: 'ines@janela.test', teams: [] });
    await cast.admin.delete(`/api/agents/${ines.me.id}`);
    const made = await cast.admin.post('/api/invitations', { email: 'ines@janela.test', role: 'agent' });
    expect(made.status).toBe(201);
  });

  it('must leave the tickets to another agent, where to anybody', async () => {
    const leo = await hire(cast.admin, { name: 'Leo', email: 'leo@janela.test', teams: [] });
    for (const ticketsTo of [leo.me.id, 'agt_00000000000000000000']) {
      const answer = await cast.admin.send('DELETE', `/api/agents/${leo.me.id}`, { ticketsTo });
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'agent_not_found', field: 'ticketsTo' });
    }
    expect((await leo.get('/api/me')).status).toBe(200);
  });
});

describe('the last administrator', () => {
  it('is neither deleted nor made an agent', async () => {
    const path = `/api/agents/${cast.admin.me.id}`;
    for (const answer of [await cast.admin.delete(path), await cast.admin.patch(path, { role: 'agent' })]) {
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: 'last_administrator' });
    }
    expect((await cast.admin.patch(path, { name: 'Diana' })).status).toBe(200);
    expect((await cast.admin.get('/api/agents')).status).toBe(200);
  });

  it('stays also when two delete each other at once', async () => {
    const mia = await hire(cast.admin, { name: 'Mia', email: 'mia@janela.test', teams: [], role: 'admin' });
    const answers = await Promise.all([
      cast.admin.patch(`/api/agents/${mia.me.id}`, { role: 'agent' }),
      mia.patch(`/api/agents/${cast.admin.me.id}`, { role: 'agent' }),
      mia.delete(`/api/agents/${cast.admin.me.id}`),
      cast.admin.delete(`/api/agents/${mia.me.id}`),
    ]);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    const left = await env.DB.prepare(
      `SELECT count(*) AS n FROM agent WHERE role = 'admin' AND deleted_at IS NULL`,
    ).first('n');
    expect(left).toBe(1);
  });
});
