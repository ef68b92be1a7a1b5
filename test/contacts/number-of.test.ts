import { describe, expect, it } from 'vitest';
import { isNumberOf } from '../../worker/contacts/search-words.ts';

const PHONE = '5511987654321';

describe('[N19] a number by which somebody is looked for', () => {
  it.each([
    '5511987654321',
    '+55 (11) 98765-4321',
    '(+55) 11 98765-4321',
    '11 98765 4321',
    '8765-4321',
    '4321',
    '11987',
    '011 98765-4321',
  ])('is theirs: %s', (text) => expect(isNumberOf(PHONE, text, false)).toBe(true));

  it.each(['21', '55119876543210', 'pedido 4321', '4321a', 'Rua 4321', ''])('is none of theirs: "%s"', (text) =>
    expect(isNumberOf(PHONE, text, false)).toBe(false),
  );

  it('a mobile of eight digits is the one of nine', () => {
    expect(isNumberOf(PHONE, '551187654321', false)).toBe(true);
    expect(isNumberOf('551187654321', PHONE, false)).toBe(true);
  });

  it.each([
    ['4321', true],
    ['98765-4321', true],
    ['+55 11 98765-4321', true],
    ['54321', false],
    ['5511987', false],
    ['55119876', false],
    ['1198', false],
  ])('where it is masked by its end and the whole of it: %s', (text, expected) => {
    expect(isNumberOf(PHONE, text, true)).toBe(expected);
  });
});
