import { describe, expect, test } from 'vitest';
import { newPhone, parsePhone, spellings, waId } from '../../worker/sandbox/phone.ts';
import { isPlausible, userId } from '../../worker/sandbox/user-id.ts';

describe('a phone number', () => {
  test.each([
    ['+55 (11) 98765-0001', '5511987650001'],
    ['5511987650001', '5511987650001'],
    ['+1 650.555.1234', '16505551234'],
    ['0055119', null],
    ['carol', null],
    ['', null],
    ['1234567890123456', null],
  ])('%j is read as %s', (text, digits) => expect(parsePhone(text)).toBe(digits));

  test.each([
    ['5511987650001', true],
    ['551187650001', true],
    ['16505551234', true],
    ['351912345678', true],
    ['55119', false],
    ['5511987650001234', false],
  ])('%s can be a number of its country: %s', (digits, expected) => expect(isPlausible(digits)).toBe(expected));
});

describe('the WhatsApp id', () => {
  test('of a Brazilian mobile may lack the ninth digit, as the account says', () => {
    const phone = newPhone('5511987650001');
    expect(waId(phone)).toBe('5511987650001');
    expect(waId({ ...phone, ninthDigit: false })).toBe('551187650001');
  });

  test('of other numbers is the number', () => {
    expect(waId({ phone: '551140028922', ninthDigit: false })).toBe('551140028922');
    expect(waId({ phone: '16505551234', ninthDigit: false })).toBe('16505551234');
  });

  test('has two spellings where a ninth digit exists, and one elsewhere', () => {
    expect(spellings('5511987650001')).toEqual(['5511987650001', '551187650001']);
    expect(spellings('551187650001')).toEqual(['551187650001', '5511987650001']);
    expect(spellings('551140028922')).toEqual(['551140028922']);
  });
});

describe('the business-scoped user id', () => {
  test('is the country and digits, the same every time', () => {
    expect(userId('5511987650001', '1')).toMatch(/^BR\.\d{20}$/);
    expect(userId('5511987650001', '1')).toBe(userId('5511987650001', '1'));
    expect(userId('16505551234', '1')).toMatch(/^US\.\d{20}$/);
  });

  test('differs by portfolio and by phone', () => {
    expect(userId('5511987650001', '1')).not.toBe(userId('5511987650001', '2'));
    expect(userId('5511987650001', '1')).not.toBe(userId('5511987650002', '1'));
  });
});
