import { describe, expect, it } from 'vitest';
import { folded } from '../../web/conversation/fold.ts';

describe('a very long message is folded', () => {
  it('not up to 1,200 characters and 20 lines', () => {
    expect(folded('a'.repeat(1_200))).toBeNull();
    expect(folded(Array(20).fill('a').join('\n'))).toBeNull();
  });

  it('after 20 lines', () => {
    expect(folded(Array(21).fill('a').join('\n'))).toBe(`${Array(20).fill('a').join('\n')}…`);
  });

  it('between words, where there are any', () => {
    expect(folded(`Olá ${'palavra '.repeat(200)}`)).toBe(`Olá ${'palavra '.repeat(149).trimEnd()}…`);
    expect(folded('a'.repeat(1_201))).toBe(`${'a'.repeat(1_200)}…`);
  });

  it('never within an emoji', () => {
    expect(folded(`a${'👍'.repeat(700)}`)).toBe(`a${'👍'.repeat(599)}…`);
  });
});
