import { expect, it } from 'vitest';
import type { Region } from '../../web/contacts/countries.ts';
import { wholeNumber } from '../../web/contacts/whole-number.ts';

it.each<[Region, string, string | null]>([
  ['BR', '(11) 98765-4321', '+5511987654321'],
  ['BR', '011 98765-4321', '+5511987654321'],
  ['BR', '98765-4321', null],
  ['BR', '', null],
  ['BR', '+551197', null],
  ['BR', '11 97700-99991234', null],
  ['BR', '11 97700', null],
  ['BR', '+351 912 345 678', '+351912345678'],
  ['PT', '912 345 678', '+351912345678'],
  ['PT', '912', null],
  ['PT', '912 345 678 912', null],
])('[R24] in %s, "%s" is %s', (region, typed, whole) => {
  expect(wholeNumber(region, typed)).toBe(whole);
});
