import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { app } from '../../worker/app.ts';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { as, nobody, password } from '../cast.ts';

const form = { code: env.SETUP_CODE, name: 'Diana', email: 'Diana@janela.test', password };

it('[ASVS 6.3.2] set-up is needed while nobody can sign in', async () => {
  expect(await (await nobody.get('/api/setup')).json()).toEqual({ needed: true });
});

it('set-up refuses a wrong code and makes nobody', async () => {
  const answer = await nobody.post('/api/setup', { ...form, code: 'guess' });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: 'wrong_code', field: 'code' });
  expect(await (await nobody.get('/api/setup')).json()).toEqual({ needed: true });
});

it('set-up is closed where there is no set-up code', async () => {
  for (const code of ['', undefined]) {
    const answer = await app.request(
      '/api/setup',
      {
        method: 'POST',
        headers: { Origin: new URL(env.PUBLIC_URL).origin, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...form, code: 'undefined' }),
      },
      { ...env, SETUP_CODE: code },
    );
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'setup_closed' });
  }
});

it('of several set-ups at once exactly one makes the administrator, who is signed in', async () => {
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((who) => nobody.post('/api/setup', { ...form, email: `${who}@janela.test` })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 404, 404, 404]);
  const won = answers.find(({ status }) => status === 201);
  const me = await won?.json<{ id: string; email: string }>();
  expect(me).toMatchObject({ name: 'Diana', role: 'admin', teams: [] });
  const admin = as({ cookie: won?.headers.getSetCookie()[0]?.split(';')[0] ?? null });
  expect(await (await admin.get('/api/me')).json()).toEqual({
    ...me,
    access: {},
    sight: { teams: [], supervises: [] },
    mustEnrol: false,
    preferences: expect.anything(),
    relaxesCategory: false,
    signature: null,
  });
  expect(await (await admin.get('/api/agents')).json()).toEqual({ items: [me] });
  const { items } = await (await admin.get('/api/audit')).json<{ items: AuditLine[] }>();
  expect(
    items.map(({ verb, by, object, after }) => [verb, by.id, object.id, after?.role]),
    '[N83]',
  ).toEqual([['create', me?.id, me?.id, 'admin']]);
});

it('set-up works once', async () => {
  const answer = await nobody.post('/api/setup', form);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'setup_closed' });
  expect(await (await nobody.get('/api/setup')).json()).toEqual({ needed: false });
});
