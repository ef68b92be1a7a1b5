import { beforeAll, expect, it } from 'vitest';
import { type Cast, setUp } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

it('agents see their own teams, administrators all, by name', async () => {
  expect(await (await cast.ana.get('/api/teams')).json()).toEqual({ items: [cast.geral] });
  expect(await (await cast.bruno.get('/api/teams')).json()).toEqual({ items: [cast.geral, cast.suporte] });
  expect(await (await cast.admin.get('/api/teams')).json()).toEqual({ items: [cast.geral, cast.suporte] });
});

it('a team name is taken once, whatever its case, even at once', async () => {
  const again = await cast.admin.post('/api/teams', { name: ' geral ' });
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'name_taken', field: 'name' });
  const raced = await Promise.all([1, 2, 3].map(() => cast.admin.post('/api/teams', { name: 'Vendas' })));
  expect(raced.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
});

it.each(['', '   ', 'x'.repeat(61)])('a team must have a name that fits: %j', async (name) => {
  const answer = await cast.admin.post('/api/teams', { name });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'invalid', field: 'name' });
});
