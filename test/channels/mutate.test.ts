import { expect, it } from 'vitest';
import { diceOf } from '../dice.ts';
import { mutate, written } from './mutate.ts';
import { examplePayloads } from './webhook.ts';

const payload = examplePayloads[0]?.payload;
const many = (seed: number) => {
  const dice = diceOf(seed);
  return Array.from({ length: 3_000 }, () => mutate(payload, dice));
};
const places = (whats: readonly string[]) => new Set(whats.map((what) => what.slice(0, what.indexOf(':'))));

it('does something wrong at every place of an example, and leaves the example alone', () => {
  const before = JSON.stringify(payload);
  const hit = places(many(1).map(({ what }) => what));
  expect(hit).toContain('');
  expect(hit).toContain('entry');
  expect(hit).toContain('entry.0.changes.0.value.metadata.phone_number_id');
  expect(hit).toContain('entry.0.changes.0.value.messages.0.timestamp');
  expect(hit).toContain('entry.0.changes.0.value.messages.0.text.body');
  expect(JSON.stringify(payload)).toBe(before);
});

it('does the same for the same seed', () => {
  expect(many(2).map(({ what }) => what)).toEqual(many(2).map(({ what }) => what));
  expect(many(2).map(({ what }) => what)).not.toEqual(many(3).map(({ what }) => what));
});

it('writes what JSON can say and an object cannot hold', () => {
  const text = new TextDecoder('latin1').decode(written({ a: '@infinite@', b: '@bytes@', c: 1 }));
  expect(text).toBe('{"a":1e999,"b":"f\xff\xfe\xc3(","c":1}');
  expect(JSON.parse(text)).toMatchObject({ a: Number.POSITIVE_INFINITY });
});

it('gives an object of its own the names that every object inherits', () => {
  const own = many(1).find(({ what }) => what.endsWith('inherited names within'));
  expect(JSON.stringify(own?.value)).toContain('"__proto__":{"polluted":true');
  expect(Object.hasOwn({}, 'polluted')).toBe(false);
  expect('polluted' in {}).toBe(false);
});
