import { z } from 'zod';
import { badValue, type GraphError } from './graph-error.ts';
import type { OutMessage } from './out-message.ts';

const FLOWS_MAX = 100;
const PRODUCTS_MAX = 1000;
const name = z.string().trim().min(1).max(200);

/** What an account has besides templates: the flows that it published, and the one catalogue that is connected to it. */
export const assetsInput = z.strictObject({
  flows: z.array(z.strictObject({ id: name, name })).max(FLOWS_MAX),
  catalogue: z.strictObject({ id: name, products: z.array(name).max(PRODUCTS_MAX) }).nullable(),
});

export type Assets = z.infer<typeof assetsInput>;

export const NO_ASSETS: Assets = { flows: [], catalogue: null };

// Meta publishes no code of its own for what an account has not: 131009, "Parameter value is not valid".
const noFlow = (named: string): GraphError =>
  badValue(`Flow ${named} does not exist, or is not published in this account.`);
const NO_CATALOGUE = badValue('No catalog is connected to this account.');
const noCatalogue = (id: string): GraphError => badValue(`Catalog ${id} is not connected to this account.`);
const NO_PRODUCT = badValue('Products not found in FB Catalog');

/** Why Meta does not take a message that names a flow, a catalogue or a product which its account has not; null: it has them. */
export function assetError(message: OutMessage, { flows, catalogue }: Assets): GraphError | null {
  if (message.type !== 'interactive') return null;
  const { interactive } = message;
  const stocked = (products: readonly string[]): GraphError | null =>
    products.every((product) => catalogue?.products.includes(product)) ? null : NO_PRODUCT;
  const connected = (id: string): boolean => catalogue?.id === id;
  switch (interactive.type) {
    case 'flow': {
      const { flow_id: id, flow_name: called } = interactive.action.parameters;
      const isThere = flows.some((flow) => (id === undefined ? flow.name === called : flow.id === id));
      return isThere ? null : noFlow(id ?? called ?? '');
    }
    case 'product': {
      const { catalog_id: id, product_retailer_id: product } = interactive.action;
      return connected(id) ? stocked([product]) : noCatalogue(id);
    }
    case 'product_list': {
      const { catalog_id: id, sections } = interactive.action;
      const products = sections.flatMap((section) => section.product_items.map((item) => item.product_retailer_id));
      return connected(id) ? stocked(products) : noCatalogue(id);
    }
    case 'catalog_message': {
      const thumbnail = interactive.action.parameters?.thumbnail_product_retailer_id;
      if (catalogue === null) return NO_CATALOGUE;
      return thumbnail === undefined ? null : stocked([thumbnail]);
    }
    default:
      return null;
  }
}
