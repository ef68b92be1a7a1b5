import { describe, expect, test } from 'vitest';
import { setAssets } from '../../worker/sandbox/assets.sql.ts';
import { hello, post, write } from './business.ts';
import { SHOP, withDesk } from './desk.ts';

const ASSETS = {
  flows: [{ id: '731', name: 'pesquisa' }],
  catalogue: { id: '512', products: ['sku-1', 'sku-2'] },
};

const body = { text: 'Veja' };
const interactive = (more: object) => ({
  ...hello,
  type: 'interactive',
  text: undefined,
  interactive: { body, ...more },
});
const flow = (named: object) =>
  interactive({
    type: 'flow',
    action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Abrir', ...named } },
  });
const product = (catalogue: string, code: string) =>
  interactive({ type: 'product', action: { catalog_id: catalogue, product_retailer_id: code } });
const list = (catalogue: string, ...codes: string[]) =>
  interactive({
    type: 'product_list',
    header: { type: 'text', text: 'Ofertas' },
    action: {
      catalog_id: catalogue,
      sections: [{ title: 'Hoje', product_items: codes.map((code) => ({ product_retailer_id: code })) }],
    },
  });
const catalogue = (thumbnail?: string) =>
  interactive({
    type: 'catalog_message',
    action: {
      name: 'catalog_message',
      ...(thumbnail === undefined ? {} : { parameters: { thumbnail_product_retailer_id: thumbnail } }),
    },
  });

const sent = (message: object, assets: typeof ASSETS | null) =>
  withDesk((desk) => {
    write(desk);
    if (assets !== null) setAssets(desk.sql, SHOP.wabaId, assets);
    return post(desk, message);
  });

describe('a message that names what the account has', () => {
  test.each([
    ['a flow by its id', flow({ flow_id: '731' })],
    ['a flow by its name', flow({ flow_name: 'pesquisa' })],
    ['a product', product('512', 'sku-2')],
    ['products', list('512', 'sku-1', 'sku-2')],
    ['the catalogue', catalogue()],
    ['the catalogue under a product', catalogue('sku-1')],
  ])('is accepted: %s', async (_, message) => {
    expect((await sent(message, ASSETS)).status).toBe(200);
  });

  test.each([
    ['a flow of another id', flow({ flow_id: '732' }), 'Flow 732'],
    ['a flow of another name', flow({ flow_name: 'cadastro' }), 'Flow cadastro'],
    ['a flow’s name as its id', flow({ flow_id: 'pesquisa' }), 'Flow pesquisa'],
    ['a product of another catalogue', product('513', 'sku-1'), 'Catalog 513'],
    ['another product', product('512', 'sku-9'), 'Products not found'],
    ['products of another catalogue', list('513', 'sku-1'), 'Catalog 513'],
    ['products of which one is another', list('512', 'sku-1', 'sku-9'), 'Products not found'],
    ['the catalogue under another product', catalogue('sku-9'), 'Products not found'],
  ])('is refused with 131009 where it names another: %s', async (_, message, details) => {
    const { status, json } = await sent(message, ASSETS);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code: 131009, error_data: { details: expect.stringContaining(details) } });
  });

  test.each([
    ['a flow', flow({ flow_id: '731' })],
    ['a product', product('512', 'sku-1')],
    ['products', list('512', 'sku-1')],
    ['the catalogue', catalogue()],
  ])('is refused where the account has nothing: %s', async (_, message) => {
    expect((await sent(message, null)).json.error.code).toBe(131009);
  });
});
