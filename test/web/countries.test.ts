import { expect, it } from 'vitest';
import { wholeNumber } from '../../web/contacts/countries.ts';

it.each([
  ['55', '(11) 98765-4321', '+5511987654321'],
  ['55', '011 98765-4321', '+5511987654321'],
  ['55', '98765-4321', null],
  ['55', '', null],
  ['55', '+351 912 345 678', '+351912345678'],
  ['351', '912 345 678', '+351912345678'],
  ['351', '912', null],
])('[R24] with +%s, "%s" is %s', (code, typed, whole) => {
  expect(wholeNumber(code, typed)).toBe(whole);
});
