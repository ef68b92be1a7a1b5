import { describe, expect, it } from 'vitest';
import type { Address } from '../../worker/channels/channel.ts';
import type { OutboundContent } from '../../worker/channels/content.ts';
import { readRequest, sendRequest } from '../../worker/channels/whatsapp-cloud/outbound.ts';

const to: Address = { phone: '5511987000001', userId: 'BR.1' };
const text: OutboundContent = { kind: 'text', text: 'Olá!' };
const template: OutboundContent = {
  kind: 'template',
  name: 'retomada',
  language: 'pt_BR',
  parts: [
    {
      part: 'body',
      texts: [
        { name: null, value: 'Marina' },
        { name: null, value: 'Ana' },
      ],
    },
  ],
  cards: [],
};

describe('what is sent to Meta', () => {
  it('is a text to a phone, tagged', () => {
    expect(sendRequest(text, to, 'tag')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+5511987000001',
      biz_opaque_callback_data: 'tag',
      type: 'text',
      text: { body: 'Olá!' },
    });
  });

  it('goes to the user id when the phone is hidden', () => {
    const request = sendRequest(text, { ...to, phone: null }, 'tag');
    expect(request).toMatchObject({ recipient: 'BR.1' });
    expect(request).not.toHaveProperty('to');
  });

  it('is nothing when the contact has no address', () => {
    expect(sendRequest(text, { phone: null, userId: null }, 'tag')).toBeNull();
  });

  it('asks for a preview only when there is a link', () => {
    const linked = sendRequest({ kind: 'text', text: 'Veja https://example.com/a' }, to, 'tag');
    expect(linked).toMatchObject({ text: { preview_url: true } });
    expect(sendRequest({ kind: 'text', text: 'http: nada' }, to, 'tag')).toMatchObject({
      text: { body: 'http: nada' },
    });
  });

  it('is a template with positional parameters in order, without names', () => {
    expect(sendRequest(template, to, 'tag')).toMatchObject({
      type: 'template',
      template: {
        name: 'retomada',
        language: { code: 'pt_BR' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Marina' },
              { type: 'text', text: 'Ana' },
            ],
          },
        ],
      },
    });
  });

  it('is a template with named parameters, header and URL buttons', () => {
    const named: OutboundContent = {
      ...template,
      parts: [
        { part: 'header', texts: [{ name: 'assunto', value: 'Pedido' }] },
        { part: 'body', texts: [{ name: 'nome', value: 'Marina' }] },
        { part: 'link', index: 1, value: 'abc' },
      ],
    };
    expect(sendRequest(named, to, 'tag')).toMatchObject({
      template: {
        components: [
          { type: 'header', parameters: [{ type: 'text', parameter_name: 'assunto', text: 'Pedido' }] },
          { type: 'body', parameters: [{ type: 'text', parameter_name: 'nome', text: 'Marina' }] },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'abc' }] },
        ],
      },
    });
  });

  it('is a template of one product, or of many, of which the first is the picture', () => {
    const product: OutboundContent = {
      ...template,
      parts: [{ part: 'product', productId: 'SKU-1', catalogueId: '19' }],
    };
    expect(sendRequest(product, to, 'tag')).toMatchObject({
      template: {
        components: [
          {
            type: 'header',
            parameters: [{ type: 'product', product: { product_retailer_id: 'SKU-1', catalog_id: '19' } }],
          },
        ],
      },
    });
    const sections = [
      { title: 'Novidades', productIds: ['SKU-1', 'SKU-2'] },
      { title: 'Promoções', productIds: ['SKU-3'] },
    ];
    const products: OutboundContent = { ...template, parts: [{ part: 'products', index: 0, sections }] };
    expect(sendRequest(products, to, 'tag')).toMatchObject({
      template: {
        components: [
          {
            type: 'button',
            sub_type: 'mpm',
            index: '0',
            parameters: [
              {
                type: 'action',
                action: {
                  thumbnail_product_retailer_id: 'SKU-1',
                  sections: [
                    {
                      title: 'Novidades',
                      product_items: [{ product_retailer_id: 'SKU-1' }, { product_retailer_id: 'SKU-2' }],
                    },
                    { title: 'Promoções', product_items: [{ product_retailer_id: 'SKU-3' }] },
                  ],
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('is a template without components when it has no variables', () => {
    expect(sendRequest({ ...template, parts: [] }, to, 'tag')).toMatchObject({
      template: { name: 'retomada', language: { code: 'pt_BR' } },
    });
  });

  it('names the message that it answers, unless it is a reaction, which names its target itself', () => {
    expect(sendRequest(text, to, 'tag', 'wamid.1')).toMatchObject({ context: { message_id: 'wamid.1' } });
    expect(sendRequest(text, to, 'tag')).not.toHaveProperty('context');
    const reaction: OutboundContent = { kind: 'reaction', targetProviderId: 'wamid.2', emoji: '👍' };
    expect(sendRequest(reaction, to, 'tag', 'wamid.1')).not.toHaveProperty('context');
  });

  it('[R46] is a read receipt by the message’s id', () => {
    expect(readRequest('wamid.1')).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' });
  });
});
