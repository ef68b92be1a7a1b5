import { describe, expect, it } from 'vitest';
import { isSought } from '../../worker/contacts/sought.ts';

const dora = { name: 'Dora Conceição Pires', phone: '551187654321', username: 'dora.pires' };

describe('[N14] whoever looks for a contact means them', () => {
  it.each([
    'dora',
    'CONCEICAO',
    'pires dora',
    ' Concei ',
    '@dora.p',
    'dora.pires',
    '98765-4321',
    '+55 11 98765',
    '8765',
  ])('by “%s”', (typed) => expect(isSought(dora, typed)).toBe(true));

  it.each(['', '   ', '@', 'dora silva', '@outra', '765', '98765-0000', '55 11 9 dora'])('not by “%s”', (typed) =>
    expect(isSought(dora, typed)).toBe(false),
  );

  it('who has neither phone nor username is found by name alone', () => {
    const hidden = { name: 'Dora', phone: null, username: null };
    expect(isSought(hidden, 'dora')).toBe(true);
    expect(isSought(hidden, '8765')).toBe(false);
  });
});
