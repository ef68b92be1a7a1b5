import { expect, it } from 'vitest';
import { Numbers } from './numbers.ts';

const [ROSA, LATER, SHORT] = ['5511981000001', '5511982000001', '551181000001'];

it('a number is its owner’s in both spellings, also after they have left it', () => {
  const numbers = new Numbers();
  expect([ROSA, SHORT].map(numbers.whose)).toEqual([ROSA, ROSA]);
  numbers.move(ROSA, ROSA, LATER, 1_000);
  expect([ROSA, SHORT, LATER, '551182000001'].map(numbers.whose)).toEqual([ROSA, ROSA, ROSA, ROSA]);
});

it('a number is a former one from the moment on in which its owner set about leaving it', () => {
  const numbers = new Numbers();
  numbers.move(ROSA, ROSA, LATER, 1_000);
  expect([ROSA, SHORT].map((number) => numbers.isFormer(number, 1_000))).toEqual([true, true]);
  expect(numbers.isFormer(SHORT, 999)).toBe(false);
  expect(numbers.isFormer(LATER, 2_000)).toBe(false);
});
