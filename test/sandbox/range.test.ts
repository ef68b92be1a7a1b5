import { expect, test } from 'vitest';
import { stretchOf } from '../../worker/sandbox/range.ts';

test.each([
  [undefined, null],
  ['bytes=0-3', { first: 0, last: 3 }],
  ['bytes=8-', { first: 8, last: 9 }],
  ['bytes=-2', { first: 8, last: 9 }],
  ['bytes=-20', { first: 0, last: 9 }],
  ['bytes=5-99', { first: 5, last: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=4-2', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
])('a file of ten bytes asked for %s gives %j', (header, stretch) => {
  expect(stretchOf(header, 10)).toEqual(stretch);
});
