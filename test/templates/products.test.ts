import { describe, expect, it } from 'vitest';
import { productsProblem, readProducts } from '../../worker/templates/products.ts';

const ids = (count: number): string => Array.from({ length: count }, (_, n) => `SKU-${n}`).join(',');

describe('[R31] products that a button shows', () => {
  it('are read line by line: a title, a colon, and their ids', () => {
    expect(readProducts(' Novidades : SKU-1,  SKU-2\n\nPromoções: sku_3:azul ')).toEqual([
      { title: 'Novidades', productIds: ['SKU-1', 'SKU-2'] },
      { title: 'Promoções', productIds: ['sku_3:azul'] },
    ]);
  });

  it.each(['SKU-1', ': SKU-1', 'Novidades:', 'Novidades: SKU-1,,SKU-2', 'Novidades: SKU 1', 'A: SKU-1\nSKU-2'])(
    'are not %j',
    (text) => expect(productsProblem(text)).toBe('not_products'),
  );

  it('keep Meta’s limits of 24 letters for a title, 30 products and 10 titles', () => {
    expect(productsProblem(`${'x'.repeat(24)}: ${ids(30)}`)).toBe(null);
    expect(productsProblem(`${'x'.repeat(25)}: SKU-1`)).toBe('title_long');
    expect(productsProblem(`A: ${ids(31)}`)).toBe('many_products');
    expect(productsProblem(Array.from({ length: 11 }, (_, n) => `T${n}: SKU`).join('\n'))).toBe('many_products');
  });
});
