import { expect, it } from 'vitest';
import { centsOf } from '../../worker/conversation/classification.ts';

it.each([
  ['1.250,90', 125_090],
  ['1250,9', 125_090],
  ['R$ 12', 1_200],
  ['0,05', 5],
  ['', null],
  ['doze', null],
  ['1,250.90', null],
  ['-3', null],
  ['12.5', null],
])('[R52] a value written as %j is so many cents', (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});
