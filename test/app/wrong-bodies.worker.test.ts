import { beforeAll, expect, it, type MockInstance, vi } from 'vitest';
import { type Cast, setUp } from '../cast.ts';
import { fieldsOf, sampleOf, variantsOf, withAt, wrongFor } from './schema.ts';
import { documentedRoutes, nowhere, type Route, ask as toAsk } from './specification.ts';

let cast: Cast;
let routes: Route[];
let logged: MockInstance<typeof console.error>;
beforeAll(async () => {
  cast = await setUp();
  routes = await documentedRoutes();
  logged = vi.spyOn(console, 'error');
});

const ask = (method: string, path: string, text: string | null) => toAsk(cast.admin, method, path, text);

it('[ASVS 2.2.1, 2.2.2] a value of the wrong type in any documented field is refused with that field named', async () => {
  const complaints: string[] = [];
  let tried = 0;
  for (const { method, path, body } of routes) {
    for (const variant of body === null ? [] : variantsOf(body)) {
      const sample = sampleOf(variant, '');
      const before = await ask(method, nowhere(path), JSON.stringify(sample));
      for (const field of fieldsOf(variant)) {
        for (const wrong of wrongFor(field.schema)) {
          tried += 1;
          const sent = JSON.stringify(withAt(sample, field.path, wrong));
          const { status, field: named } = await ask(method, nowhere(path), sent);
          const fits = (wanted: string | null) => wanted && named?.startsWith(wanted);
          // A rule that the specification cannot say may complain of the sample itself, before or about the same.
          const isNamed =
            fits(field.path.join('.')) || fits(field.path[0] ?? '') || (before.status === 422 && fits(before.field));
          if (status < 400 || status >= 500 || !isNamed)
            complaints.push(`${method} ${path} ${sent}: ${status}, ${named}`);
        }
      }
    }
  }
  expect(complaints).toEqual([]);
  expect(tried).toBeGreaterThan(100);
  expect(logged.mock.calls).toEqual([]);
}, 60_000);

it('[ASVS 2.2.1, 2.2.2] a text with anything in it, in any documented field, never fails the server', async () => {
  const texts = [
    '',
    ' ',
    '\u0000',
    'a\ud800b',
    '__proto__',
    'constructor',
    'x'.repeat(200_000),
    "'; DROP TABLE team; --",
  ];
  const complaints: string[] = [];
  for (const { method, path, body } of routes) {
    for (const variant of body === null ? [] : variantsOf(body)) {
      const sample = sampleOf(variant, '');
      for (const { path: place } of fieldsOf(variant)) {
        for (const text of texts) {
          const { status } = await ask(method, nowhere(path), JSON.stringify(withAt(sample, place, text)));
          if (status >= 500) complaints.push(`${method} ${path} ${place.join('.')} ${text.slice(0, 40)}: ${status}`);
        }
      }
    }
  }
  expect(complaints).toEqual([]);
  expect(logged.mock.calls).toEqual([]);
}, 60_000);

it('[ASVS 2.2.1, 2.2.2] a body that is no object, a query and a path that make no sense are refused and never fail the server', async () => {
  const bodies = ['null', '[]', '7', '"x"', '{', '{"a":', '[{}]', '{"__proto__":{"a":1}}', `${'['.repeat(50_000)}`];
  const parts = ['x', '__proto__', '%00', '..', '%ED%A0%80', 'a'.repeat(5_000), "'", 'chn_x:con_x'];
  const complaints: string[] = [];
  for (const { method, path, parameters, body } of routes) {
    const note = (what: string, { status }: { status: number }, isRefused: boolean) => {
      if (status >= 500 || (isRefused && status < 400))
        complaints.push(`${method} ${path} ${what.slice(0, 80)}: ${status}`);
    };
    const text = method === 'GET' ? null : JSON.stringify(body === null ? {} : sampleOf(body, ''));
    for (const wrong of body === null ? [] : bodies) note(wrong, await ask(method, nowhere(path), wrong), true);
    for (const part of path.includes('{') ? parts : []) {
      note(part, await ask(method, path.replaceAll(/\{\w+\}/g, part), text), false);
    }
    for (const { name } of parameters.filter((each) => each.in === 'query')) {
      for (const part of parts)
        note(`?${name}=${part}`, await ask(method, `${nowhere(path)}?${name}=${part}`, text), false);
    }
  }
  expect(complaints).toEqual([]);
  expect(logged.mock.calls).toEqual([]);
}, 60_000);
