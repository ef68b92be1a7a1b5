import { env, exports } from 'cloudflare:workers';
import { hc } from 'hono/client';
import { beforeAll, expect, expectTypeOf, it } from 'vitest';
import type { AppType } from '../../worker/app.ts';
import { type Cast, setUp } from '../cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

it('a client that knows the types of all rooms asks and is answered in them', async () => {
  const client = hc<AppType>(env.PUBLIC_URL, {
    headers: { Cookie: cast.admin.cookie, Origin: new URL(env.PUBLIC_URL).origin },
    fetch: (input: RequestInfo | URL, init?: RequestInit) => exports.default.fetch(new Request(input, init)),
  });
  const made = await client.api.teams.$post({ json: { name: 'Vendas' } });
  if (made.status !== 201) throw new Error(`${made.status}`);
  const team = await made.json();
  expectTypeOf(team.name).toEqualTypeOf<string>();
  expect(team.name).toBe('Vendas');

  const refused = await client.api.teams.$post({ json: { name: 'Vendas' } });
  if (refused.status !== 409) throw new Error(`${refused.status}`);
  const problem = await refused.json();
  expectTypeOf(problem.code).toEqualTypeOf<string>();
  expect(problem.code).toBe('name_taken');
});
