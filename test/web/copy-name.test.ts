import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyName, nextName } from '../../web/templates/manage/copy-name.ts';

const words = (nth: number) => (nth === 1 ? ' (cópia)' : ` (cópia ${nth})`);

it('[N70] a copy of a template is called otherwise than what it was made of', () => {
  expect(copyName('', words)).toBe('');
  expect(copyName('Pedido', words)).toBe('Pedido (cópia)');
  expect(copyName('Pedido (cópia)', words)).toBe('Pedido (cópia 2)');
  expect(copyName('Pedido (cópia 9)', words)).toBe('Pedido (cópia 10)');
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), (name) => {
      const copy = copyName(name.slice(0, 60), words);
      expect(copy).not.toBe(name);
      expect(copy.length).toBeLessThanOrEqual(60);
      expect(copyName(copy, words)).not.toBe(copy);
    }),
  );
});

it('[N70] a second copy of the same template is called otherwise than the first', () => {
  expect(copyName('Pedido', words, ['Pedido', 'Pedido (cópia)', 'Pedido (cópia 3)'])).toBe('Pedido (cópia 2)');
  expect(copyName('Pedido', words, ['Pedido (cópia)', 'Pedido (cópia 2)'])).toBe('Pedido (cópia 3)');
});

it('[N70] the name at Meta that is proposed for a copy is free', () => {
  expect(nextName('oferta', [])).toBe('oferta_2');
  expect(nextName('oferta', ['oferta', 'oferta_2', 'oferta_3'])).toBe('oferta_4');
  expect(nextName('oferta_2', ['oferta_3'])).toBe('oferta_4');
});
