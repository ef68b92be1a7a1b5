import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cast, password, setUp, signIn } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

const eva = { name: ' Eva ', email: 'Eva@Janela.test', password, role: 'agent' };

describe('an administrator', () => {
  it('makes agents, who then sign in', async () => {
    const made = await cast.admin.post('/api/agents', { ...eva, teams: [cast.suporte.id] });
    expect(made.status).toBe(201);
    const view = await made.json();
    expect(view).toMatchObject({ name: 'Eva', email: 'eva@janela.test', role: 'agent', teams: [cast.suporte] });
    expect((await signIn('eva@janela.test')).me).toEqual(view);
  });

  it('makes nobody twice, whatever the case of the address, even at once', async () => {
    const twice = await cast.admin.post('/api/agents', { ...eva, email: 'ANA@janela.test' });
    expect(twice.status).toBe(409);
    expect(await twice.json()).toMatchObject({ code: 'email_taken', field: 'email' });
    const raced = await Promise.all(
      [1, 2, 3].map(() =>
        cast.admin.post('/api/agents', { ...eva, email: 'fabio@janela.test', teams: [cast.geral.id] }),
      ),
    );
    expect(raced.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const left = await env.DB.prepare(
      'SELECT (SELECT count(*) FROM credential) = (SELECT count(*) FROM agent) AS same',
    ).first('same');
    expect(left).toBe(1);
  });

  it('cannot put anybody in a team that does not exist', async () => {
    const answer = await cast.admin.post('/api/agents', {
      ...eva,
      email: 'gil@janela.test',
      teams: [cast.geral.id, 'tem_00000000000000000000'],
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'team_not_found', field: 'teams' });
    expect(JSON.stringify(await (await cast.admin.get('/api/agents')).json())).not.toContain('gil@');
  });

  it('sees everybody by name with their teams, and no secrets', async () => {
    const { items } = await (await cast.admin.get('/api/agents')).json<{ items: { name: string }[] }>();
    expect(items.slice(0, 2)).toEqual([cast.ana.me, cast.bruno.me]);
    expect(items.map(({ name }) => name)).toEqual(items.map(({ name }) => name).toSorted());
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual([
      'availability',
      'availabilitySince',
      'email',
      'id',
      'name',
      'nickname',
      'passkeys',
      'photo',
      'role',
      'secondFactor',
      'teams',
    ]);
  });
});

it('passwords are stored salted and slow to try', async () => {
  const rows = await env.DB.prepare('SELECT password FROM credential').all<{ password: string }>();
  const stored = rows.results.map((row) => row.password);
  expect(new Set(stored).size).toBe(stored.length);
  for (const hash of stored) expect(hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w-]{22}\$[\w-]{86}$/);
});
