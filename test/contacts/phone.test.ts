import { describe, expect, it } from 'vitest';
import { dialled, digitsOf, displayPhone, isPhone, ninthDigitKey } from '../../worker/contacts/phone.ts';

describe('a phone', () => {
  it.each([
    ['5511987654321', '5511987654321'],
    ['+55 11 98765-4321', '5511987654321'],
    ['+55 (11) 98765.4321', '5511987654321'],
    ['', null],
    ['1234', null],
    ['12345678901234567', null],
    ['BR.13491208655302741918', null],
    ['abc5511987654321', null],
  ])('%j has the digits %j', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });

  it.each([
    ['551187654321', '5511987654321'],
    ['5511987654321', '5511987654321'],
    ['554888887777', '5548988887777'],
    ['551132654321', null],
    ['16505551234', null],
    ['5511187654321', null],
    ['551198765432', '5511998765432'],
  ])('%s meets its other writing at %s', (digits, key) => {
    expect(ninthDigitKey(digits)).toBe(key);
  });

  it.each([
    ['+55 11 98765-4321', true],
    ['+1 650-555-1234', true],
    ['(11) 3265-4321', true],
    ['0800 123 4567', true],
    ['98765-4321', true],
    ['190', true],
    ['5511987654321', true],
    ['abc', false],
    ['ligue 11 98765-4321', false],
    ['+55 98', false],
    ['+000 123 456 789', false],
    ['12', false],
    ['-', false],
  ])('whether one could dial %j: %s', (text, could) => expect(isPhone(text)).toBe(could));

  it('is dialled with its ninth digit, and a landline as it is', () => {
    expect(dialled('551187654321')).toBe('5511987654321');
    expect(dialled('551132654321')).toBe('551132654321');
  });

  it('shows as its country writes it', () => {
    expect(displayPhone('5511987654321')).toBe('+55 11 98765-4321');
    expect(displayPhone('16505551234')).toBe('+1 650 555 1234');
    expect(displayPhone('99999')).toBe('+99999');
  });
});
