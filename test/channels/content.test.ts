import { describe, expect, it } from 'vitest';
import type { InboundContent } from '../../worker/channels/content.ts';
import { readWebhook } from '../../worker/channels/whatsapp-cloud/inbound.ts';
import { messagesWith, RECEIPT, textMessage } from './webhook.ts';

const eventOf = (message: Record<string, unknown>) => {
  const [first] = readWebhook(messagesWith(textMessage({ text: undefined, ...message })), RECEIPT).events;
  return first?.event;
};

const contentOf = (type: string, payload: unknown) => {
  const event = eventOf({ type, [type]: payload });
  return event?.type === 'message' ? event.content : event;
};

const none = { caption: null, fileName: null };
const fileOf = (change: object = {}) => ({
  providerId: '1',
  mimeType: null,
  sha256: null,
  voice: false,
  animated: false,
  ...change,
});

describe('what a message says', () => {
  const kinds: [string, unknown, InboundContent][] = [
    ['text', { body: 'Oi' }, { kind: 'text', text: 'Oi' }],
    ['button', { text: 'Sim', payload: 'YES' }, { kind: 'button', text: 'Sim', payload: 'YES' }],
    ['button', { payload: 'SIM' }, { kind: 'button', text: 'SIM', payload: 'SIM' }],
    [
      'audio',
      { id: '1', mime_type: 'audio/ogg; codecs=opus', sha256: 'q83v', voice: true },
      { kind: 'audio', ...none, media: fileOf({ mimeType: 'audio/ogg; codecs=opus', sha256: 'q83v', voice: true }) },
    ],
    ['video', { id: 1, caption: 'Olha' }, { kind: 'video', caption: 'Olha', fileName: null, media: fileOf() }],
    [
      'document',
      { id: '1', filename: 'nota.pdf', mime_type: 'application/pdf' },
      { kind: 'document', caption: null, fileName: 'nota.pdf', media: fileOf({ mimeType: 'application/pdf' }) },
    ],
    ['sticker', { id: '1', animated: true }, { kind: 'sticker', ...none, media: fileOf({ animated: true }) }],
    ['image', undefined, { kind: 'image', ...none, media: null }],
    ['image', { id: '' }, { kind: 'image', ...none, media: null }],
    [
      'location',
      { latitude: -23.5, longitude: '-46.6', name: 'Loja', address: 'Rua A, 1', url: 'https://loja.test' },
      {
        kind: 'location',
        caption: 'Loja, Rua A, 1',
        place: { latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua A, 1', url: 'https://loja.test' },
      },
    ],
    [
      'location',
      { latitude: -23.5, longitude: -46.6 },
      {
        kind: 'location',
        caption: '-23.5, -46.6',
        place: { latitude: -23.5, longitude: -46.6, name: null, address: null, url: null },
      },
    ],
    ['location', { latitude: 91, longitude: 0 }, { kind: 'location', caption: '91, 0', place: null }],
    ['location', { name: 'Loja' }, { kind: 'location', caption: 'Loja', place: null }],
    [
      'contacts',
      [
        {
          name: { formatted_name: 'Rui Lima', first_name: 'Rui' },
          phones: [{ phone: '+55 11 4003-1234', wa_id: '551140031234', type: 'WORK' }, {}],
          emails: [{ email: 'rui@loja.test' }],
          org: { company: 'Loja' },
          origin: 'other',
        },
        {},
      ],
      {
        kind: 'contacts',
        caption: 'Rui Lima',
        cards: [
          {
            name: 'Rui Lima',
            phones: [{ phone: '+55 11 4003-1234', waId: '551140031234', label: 'WORK' }],
            emails: ['rui@loja.test'],
            company: 'Loja',
          },
        ],
        requested: false,
      },
    ],
    [
      'contacts',
      [{ phones: [{ phone: '+55 11 4003-1234' }], origin: 'contact_request' }],
      {
        kind: 'contacts',
        caption: '+55 11 4003-1234',
        cards: [
          {
            name: '+55 11 4003-1234',
            phones: [{ phone: '+55 11 4003-1234', waId: null, label: null }],
            emails: [],
            company: null,
          },
        ],
        requested: true,
      },
    ],
    ['contacts', {}, { kind: 'contacts', caption: null, cards: [], requested: false }],
    [
      'order',
      {
        catalog_id: '9',
        text: 'Para sexta',
        product_items: [{ product_retailer_id: 'a1', quantity: 2, item_price: 7.99, currency: 'BRL' }, {}],
      },
      {
        kind: 'order',
        caption: 'Para sexta\n2 × a1',
        items: [{ productId: 'a1', quantity: 2, unitPrice: 7.99, currency: 'BRL' }],
        note: 'Para sexta',
      },
    ],
    ['request_welcome', undefined, { kind: 'request_welcome', caption: null }],
    ['unsupported', { type: 'poll' }, { kind: 'unsupported', caption: 'poll' }],
    ['unknown', undefined, { kind: 'unsupported', caption: null }],
    [
      'interactive',
      { type: 'button_reply', button_reply: { id: 'b1', title: 'Sim' } },
      { kind: 'interactive', text: 'Sim', reply: 'button', id: 'b1' },
    ],
    [
      'interactive',
      { type: 'list_reply', list_reply: { id: 'r1', title: 'Hoje', description: 'Até as 18h' } },
      { kind: 'interactive', text: 'Hoje\nAté as 18h', reply: 'list', id: 'r1' },
    ],
    [
      'interactive',
      {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"x","dia":"sexta","qtd":2}' },
      },
      {
        kind: 'interactive',
        text: 'Sent\ndia: sexta\nqtd: 2',
        reply: 'flow',
        id: 'flow',
        answers: [
          { name: 'dia', value: 'sexta' },
          { name: 'qtd', value: '2' },
        ],
      },
    ],
    [
      'interactive',
      { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{broken' } },
      { kind: 'interactive', text: 'Sent', reply: 'flow', id: null, answers: [] },
    ],
    [
      'interactive',
      { type: 'call_permission_reply', call_permission_reply: { response: 'accept', response_source: 'user_action' } },
      { kind: 'interactive', text: 'Aceitou receber chamadas', reply: 'call_permission', id: 'accept' },
    ],
  ];

  it.each(kinds)('%s %j', (type, payload, content) => {
    expect(contentOf(type, payload)).toEqual(content);
  });
});

describe('what a message carries besides', () => {
  it.each([
    [{ forwarded: true }, { forwarded: 'once' }],
    [{ frequently_forwarded: true }, { forwarded: 'often' }],
    [{ id: 'wamid.q' }, { quoted: 'wamid.q' }],
    [
      { referred_product: { catalog_id: '9', product_retailer_id: 'a1' } },
      { product: { catalogueId: '9', productId: 'a1' } },
    ],
  ])('by its context %j', (context, carried) => {
    expect(eventOf({ type: 'text', text: { body: 'Oi' }, context })).toMatchObject(carried);
  });

  it('the ad that brought the contact, of which all may be missing', () => {
    const told = { source_type: 'ad', source_id: '12', headline: 'Cactos', body: 'Chegaram', ctwa_clid: 'c1' };
    expect(eventOf({ type: 'text', text: { body: 'Oi' }, referral: told })).toMatchObject({
      referral: { source: 'ad', sourceId: '12', url: null, headline: 'Cactos', body: 'Chegaram', clickId: 'c1' },
    });
    expect(eventOf({ type: 'text', text: { body: 'Oi' }, referral: {} })).toMatchObject({
      referral: { source: 'unknown', headline: null },
    });
    expect(eventOf({ type: 'text', text: { body: 'Oi' } })).not.toHaveProperty('referral');
  });
});

describe('[T1] a reaction, an edit or a revoke', () => {
  it.each([
    ['reaction', { message_id: 'wamid.1', emoji: '❤️' }, { kind: 'reaction', emoji: '❤️' }],
    ['reaction', { message_id: 'wamid.1', emoji: '' }, { kind: 'reaction', emoji: null }],
    ['reaction', { message_id: 'wamid.1' }, { kind: 'reaction', emoji: null }],
    ['revoke', { original_message_id: 'wamid.1' }, { kind: 'revoke' }],
    [
      'edit',
      { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'Oi!' }, context: { id: 'M0' } } },
      { kind: 'edit', content: { kind: 'text', text: 'Oi!' } },
    ],
    [
      'edit',
      { original_message_id: 'wamid.1', message: { type: 'image', image: { id: '1', caption: 'Nova' } } },
      { kind: 'edit', content: { kind: 'image', caption: 'Nova', fileName: null, media: fileOf() } },
    ],
  ])('%s %j marks the message that it names', (type, payload, mark) => {
    expect(eventOf({ type, [type]: payload })).toMatchObject({ type: 'mark', by: 'contact', target: 'wamid.1', mark });
  });

  it.each([
    ['reaction', { emoji: '❤️' }],
    ['revoke', {}],
    ['edit', { original_message_id: 'wamid.1' }],
    ['edit', { message: { type: 'text', text: { body: 'Oi!' } } }],
    ['edit', { original_message_id: 'wamid.1', message: { type: 'hologram' } }],
  ])('%s %j of no message, or without its content, is kept raw', (type, payload) => {
    const reading = readWebhook(messagesWith(textMessage({ text: undefined, type, [type]: payload })), RECEIPT);
    expect(reading).toMatchObject({ events: [], unhandled: [{ field: 'messages', reason: 'unreadable' }] });
  });
});
