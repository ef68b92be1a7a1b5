import { describe, expect, it } from 'vitest';
import { typedNumber } from '../../worker/contacts/phone.ts';
import { matchOf, ticketNumberIn } from '../../worker/contacts/search-words.ts';

describe('what a search asks the index of contacts', () => {
  it.each([
    ['Lúcia', 'names : "Lúcia" *'],
    ['lucia prado', 'names : "lucia" * AND names : "prado" *'],
    ['@rita', 'names : "rita" *'],
    ['rita@loja.com', 'mail : "rita@loja.com" *'],
    ['o"brien', 'names : "o""brien" *'],
    ['98765', 'numbers : ("98765" *)'],
    ['(011) 98765-4321', 'numbers : ("11987654321" * OR "011987654321" *)'],
    ['0002', 'numbers : ("0002" *)'],
    ['+55 11 98765 4321', 'numbers : ("5511987654321" *)'],
    ['11 8765-4321', 'numbers : ("1187654321" * OR "11987654321" *)'],
    ['55 11 8765-4321', 'numbers : ("551187654321" * OR "5511987654321" *)'],
    ['(+55) 11 98765-4321', 'numbers : ("5511987654321" *)'],
    ['rita 4321', 'names : "rita" * AND numbers : ("4321" *)'],
    ['Rua 12', 'names : "Rua" *'],
    ['nº12', 'names : "nº12" *'],
  ])('%s', (text, match) => {
    expect(matchOf(text)).toBe(match);
  });

  it.each(['', ' ', 'a', '12', '-', '()', '@', '+'])('too little to look for: "%s"', (text) => {
    expect(matchOf(text)).toBe(null);
  });

  it.each([
    ['97760', null],
    ['5511977600', 'numbers : ("5511977600")'],
    ['0001', 'numbers : ("0001")'],
    ['+55 11 97760-0001', 'numbers : ("5511977600001")'],
    ['rita 97760', 'names : "rita" *'],
  ])('[N19] of whom numbers are masked for, by a whole number or its shown end alone: %s', (text, match) => {
    expect(matchOf(text, true)).toBe(match);
  });

  it('a ticket’s number is one', () => {
    expect(ticketNumberIn(' 2026112000164 ')).toBe(2026112000164);
    expect(ticketNumberIn('5511987654321')).toBe(null);
  });
});

describe('[R24] a number as an agent types it', () => {
  it.each([
    ['11987654321', '5511987654321'],
    ['(11) 98765-4321', '5511987654321'],
    ['011 98765-4321', '5511987654321'],
    ['+55 11 98765-4321', '5511987654321'],
    ['1187654321', '5511987654321'],
    ['11 95501-0001', '5511955010001'],
    ['+551187654321', '5511987654321'],
    ['1132654321', '551132654321'],
    ['+351 912 345 678', '351912345678'],
    ['+1 212 555 0123', '12125550123'],
  ])('%s is %s', (text, digits) => {
    expect(typedNumber(text)).toBe(digits);
  });

  it.each(['987654321', '98765-4321', 'Rita', '', '0800', '+55 00 98765-4321', '+999 1', '11 9876'])(
    '"%s" is nobody’s',
    (text) => {
      expect(typedNumber(text)).toBe(null);
    },
  );
});
