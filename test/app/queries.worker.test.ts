import { beforeAll, expect, it, type MockInstance, vi } from 'vitest';
import { type Cast, setUp } from '../cast.ts';
import { sampleOf, typesOf } from './schema.ts';
import { ask, documentedRoutes, nowhere, type Route } from './specification.ts';

let cast: Cast;
let routes: Route[];
let logged: MockInstance<typeof console.error>;
beforeAll(async () => {
  cast = await setUp();
  routes = await documentedRoutes();
  logged = vi.spyOn(console, 'error');
});

const fieldsOf = ({ parameters }: Route) => parameters.filter((each) => each.in === 'query');

/** What a route wants to be asked, with another value for one field, or with one more. */
function asking(route: Route, name: string, values: readonly string[]): string {
  const needed = fieldsOf(route).filter((each) => each.required && each.name !== name);
  const query = new URLSearchParams(needed.map((each) => [each.name, String(sampleOf(each.schema, each.name))]));
  for (const value of values) query.append(name, value);
  return `${nowhere(route.path)}?${query}`;
}

async function complaintOf(route: Route, name: string, values: readonly string[]): Promise<string[]> {
  const path = asking(route, name, values);
  const { status, field } = await ask(cast.admin, route.method, path, null);
  return status === 422 && field === name ? [] : [`${route.method} ${path.slice(0, 120)}: ${status}, ${field}`];
}

it('a query name that a route does not know is refused by that name, on every route', async () => {
  const complaints: string[] = [];
  for (const route of routes) {
    for (const name of ['limit', 'before', 'inventado']) {
      const isKnown = fieldsOf(route).some((each) => each.name === name);
      if (!isKnown) complaints.push(...(await complaintOf(route, name, ['1'])));
    }
  }
  expect(complaints).toEqual([]);
  expect(routes.length).toBeGreaterThan(80);
  expect(logged.mock.calls).toEqual([]);
}, 60_000);

/** Whatever is written there may be looked for. */
const freeTexts = ['q', 'name', 'object', 'field'];

it('nonsense in any query field is refused by the name of the field, on every route', async () => {
  const complaints: string[] = [];
  let tried = 0;
  for (const route of routes) {
    for (const { name, schema } of fieldsOf(route)) {
      const isNumber = typesOf(schema).some((type) => type === 'integer' || type === 'number');
      const isFree = freeTexts.includes(name);
      const nonsense = [
        ['x'.repeat(5_000)],
        ['1', '1'],
        ...(isFree ? [] : [['x'], ['%'], ['../../etc']]),
        ...(isNumber ? [['-1'], ['1.5'], ['9'.repeat(25)]] : []),
      ];
      for (const values of nonsense) {
        tried += 1;
        complaints.push(...(await complaintOf(route, name, values)));
      }
    }
  }
  expect(complaints).toEqual([]);
  expect(tried).toBeGreaterThan(100);
  expect(logged.mock.calls).toEqual([]);
}, 60_000);

it.each(['', '?', '?&'])('no query at all is none that is unknown: %j', async (query) => {
  expect((await ask(cast.admin, 'GET', `/api/me${query}`, null)).status).toBe(200);
});

it('where there is nothing, that is what is said', async () => {
  expect((await ask(cast.admin, 'GET', '/api/nothing?limit=1', null)).status).toBe(404);
});
