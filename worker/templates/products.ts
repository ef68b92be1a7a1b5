import type { ProductSection } from '../channels/content.ts';

// Limits: developers.facebook.com/docs/whatsapp, "Multi-product message templates": 30 products, 10 sections; a section's title has
// at most 24 characters there as in every list of sections.
export const PRODUCT_LIMITS = { products: 30, sections: 10, title: 24 } as const;

/**
 * What an agent writes of the products that a button shows: on each line a title, a colon, and the products' ids with commas
 * between. null: a line of it cannot be read.
 */
export function readProducts(text: string): ProductSection[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const sections = lines.map((line) => {
    const [, title = '', ids = ''] = /^([^:]+):(.+)$/.exec(line.trim()) ?? [];
    return { title: title.trim(), productIds: ids.split(',').map((id) => id.trim()) };
  });
  const isRead = sections.every(
    ({ title, productIds }) => title !== '' && productIds.every((id) => id !== '' && !/\s/.test(id)),
  );
  return isRead && sections.length > 0 ? sections : null;
}

export type ProductsProblem = 'not_products' | 'title_long' | 'many_products';

/** Why Meta would refuse these products, or null. */
export function productsProblem(text: string): ProductsProblem | null {
  const sections = readProducts(text);
  if (sections === null) return 'not_products';
  const { title: most, products, sections: places } = PRODUCT_LIMITS;
  if (sections.some(({ title }) => title.length > most)) return 'title_long';
  const count = sections.flatMap(({ productIds }) => productIds).length;
  return sections.length > places || count > products ? 'many_products' : null;
}
