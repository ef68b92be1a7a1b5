import type { MessageView } from '../../worker/sandbox/view.ts';
import type { Act } from './api.client.ts';
import type { Field } from './FormFields.tsx';
import { words } from './words.ts';

/** What a contact sends by filling in a form. */
export type DeedKind = 'location' | 'contact' | 'order' | 'flow' | 'edit';

/** The fields of each form, filled in as far as they can be. */
export function fieldsOf(kind: DeedKind, text = ''): Field[] {
  const label = words.fields;
  switch (kind) {
    case 'location':
      return [
        { key: 'name', label: label.place, value: 'Avenida Paulista, 1578', isOptional: true },
        { key: 'latitude', label: label.latitude, value: '-23.561414', type: 'number', min: '-90', max: '90' },
        { key: 'longitude', label: label.longitude, value: '-46.655881', type: 'number', min: '-180', max: '180' },
      ];
    case 'contact':
      return [
        { key: 'name', label: words.contactName },
        { key: 'phone', label: words.phoneNumber, type: 'tel', value: '+55 ' },
      ];
    case 'order':
      return [
        { key: 'product', label: label.product, value: 'caneca-azul' },
        { key: 'quantity', label: label.quantity, type: 'number', value: '1', min: '1' },
        { key: 'price', label: label.price, type: 'number', value: '39.9', min: '0' },
        { key: 'text', label: words.message, isOptional: true },
      ];
    case 'flow':
      return [{ key: 'answer', label: label.answer }];
    case 'edit':
      return [{ key: 'text', label: words.message, value: text }];
    default:
      return kind;
  }
}

/** What the filled form does; `messageId` is the message that it is about. */
export function deedOf(kind: DeedKind, values: Record<string, string>, messageId: string): Act {
  const value = (key: string) => values[key] ?? '';
  switch (kind) {
    case 'location':
      return {
        location: {
          latitude: Number(value('latitude')),
          longitude: Number(value('longitude')),
          ...(value('name') === '' ? {} : { name: value('name') }),
        },
      };
    case 'contact':
      return { contacts: { origin: 'other', cards: [{ name: value('name'), phones: [value('phone')] }] } };
    case 'order': {
      const item = {
        product: value('product'),
        quantity: Math.max(1, Math.round(Number(value('quantity')))),
        price: Number(value('price')),
        currency: 'BRL',
      };
      return { order: { catalogId: '194836987003835', text: value('text'), items: [item] } };
    }
    case 'flow':
      return { flow: { messageId, response: { answer: value('answer') } } };
    case 'edit':
      return { edit: { messageId, text: value('text') } };
    default:
      return kind;
  }
}

/** The same again, marked as forwarded. A file keeps its bytes and gets a new id at Meta. */
export function forwardOf(message: Pick<MessageView, 'file' | 'text'>): Act {
  const { file, text } = message;
  const blob = /^\/sandbox\/files\/(\d+)$/.exec(file?.url ?? '')?.[1];
  if (!file || blob === undefined) return { text: text ?? '', forwarded: 'once' };
  const caption = text === undefined ? {} : { caption: text };
  return {
    file: { id: blob, voice: file.voice ?? false, document: file.kind === 'document' },
    forwarded: 'once',
    ...caption,
  };
}
