import { expect, it } from 'vitest';
import { diceOf } from './dice.ts';

const rolls = (dice: { between(least: number, most: number): number }) =>
  Array.from({ length: 50 }, () => dice.between(1, 6));

it('rolls the same for the same seed and name, and other things for another', () => {
  expect(rolls(diceOf(7))).toEqual(rolls(diceOf(7)));
  expect(rolls(diceOf(7))).not.toEqual(rolls(diceOf(8)));
  expect(rolls(diceOf(7).for('Rosa'))).toEqual(rolls(diceOf(7).for('Rosa')));
  expect(rolls(diceOf(7).for('Rosa'))).not.toEqual(rolls(diceOf(7).for('Lia')));
});

it('keeps within its bounds and reaches both', () => {
  expect(new Set(rolls(diceOf(7)))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
});
