import { expect, it } from 'vitest';
import { firstOf } from '../../worker/platform/first-of.ts';

it.each([
  [[], null],
  [[null, null], null],
  [[30, null, 20], 20],
  [[0, 5], 0],
])('the first moment of %j is %s', (times, first) => {
  expect(firstOf(times)).toBe(first);
});
