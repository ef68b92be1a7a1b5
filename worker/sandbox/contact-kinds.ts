import type { Cards, Order, Place } from './contact-input.ts';
import type { ContactMessage, Original } from './contact-message.ts';

const SECOND_MS = 1000;
const CALL_PERMISSION_SECONDS = 7 * 86_400;

export function locationMessage(place: Place): ContactMessage {
  const named = [place.name, place.address].filter(Boolean).join(', ');
  return {
    wire: { type: 'location', location: place },
    shown: { type: 'location', text: `📍 ${named || `${place.latitude}, ${place.longitude}`}` },
    opensWindow: true,
  };
}

/** Cards of people. Only a card that answers the business's own request proves whose number it is. */
export function cardsMessage({ cards, origin }: Cards): ContactMessage {
  const wire = cards.map((card) => ({
    origin,
    name: { formatted_name: card.name, first_name: card.name.split(' ')[0] ?? card.name },
    phones: card.phones.map((phone) => ({ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' })),
    ...(origin === 'other' ? { vcard: vcard(card) } : {}),
  }));
  const shown = cards.map((card) => `👤 ${[card.name, ...card.phones].join(' · ')}`).join('\n');
  return { wire: { type: 'contacts', contacts: wire }, shown: { type: 'contacts', text: shown }, opensWindow: true };
}

const vcard = (card: Cards['cards'][number]): string =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${card.name}`,
    ...card.phones.map((phone) => `TEL;type=CELL:${phone}`),
    'END:VCARD',
  ].join('\n');

export function orderMessage(order: Order): ContactMessage {
  const items = order.items.map((item) => ({
    product_retailer_id: item.product,
    quantity: item.quantity,
    item_price: item.price,
    currency: item.currency,
  }));
  const total = order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  const pieces = order.items.reduce((sum, item) => sum + item.quantity, 0);
  const price = moneyText(total, order.items[0]?.currency ?? '');
  const shown = [`🛒 ${pieces} ${pieces === 1 ? 'item' : 'itens'} · ${price}`, order.text];
  return {
    wire: { type: 'order', order: { catalog_id: order.catalogId, text: order.text, product_items: items } },
    shown: { type: 'order', text: shown.filter(Boolean).join('\n') },
    opensWindow: true,
  };
}

/** A sum as the contact reads it; with what is no currency's code, the bare figure. */
function moneyText(amount: number, currency: string): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${amount.toFixed(2)} ${currency}`;
  return new Intl.NumberFormat('pt-BR', { style: 'currency', currency }).format(amount);
}

/** The answer to a Flow. `response_json` is a text. Source: Meta, webhooks reference, `nfm_reply`. */
export const flowMessage = (original: Original, name: string, response: object): ContactMessage => ({
  wire: {
    type: 'interactive',
    interactive: { type: 'nfm_reply', nfm_reply: { name, body: 'Sent', response_json: JSON.stringify(response) } },
  },
  shown: { type: 'flow', text: '📋', quote: original.id },
  opensWindow: true,
});

export const callPermissionMessage = (
  original: Original,
  answer: { response: 'accept' | 'reject'; isPermanent: boolean },
  sentAtMs: number,
): ContactMessage => ({
  wire: {
    type: 'interactive',
    interactive: {
      type: 'call_permission_reply',
      call_permission_reply: {
        response: answer.response,
        response_source: 'user_action',
        ...(answer.response === 'accept' && answer.isPermanent ? { is_permanent: true } : {}),
        ...(answer.response === 'accept' && !answer.isPermanent
          ? { expiration_timestamp: Math.floor(sentAtMs / SECOND_MS) + CALL_PERMISSION_SECONDS }
          : {}),
      },
    },
  },
  shown: { type: 'call_permission', text: answer.response === 'accept' ? '📞 ✓' : '📞 ✗', quote: original.id },
  opensWindow: true,
});

/** Something that the API cannot carry: the business learns only that it was there. */
export const unsupportedMessage = (type: string | undefined): ContactMessage => ({
  wire: {
    type: 'unsupported',
    ...(type === undefined ? {} : { unsupported: { type } }),
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
  },
  shown: { type: 'unsupported', text: type === 'poll' ? '📊' : '▫️' },
  opensWindow: true,
});

/** The chat was opened; nobody has said that this opens the window, so it does not. */
export const welcomeMessage: ContactMessage = {
  wire: { type: 'request_welcome' },
  shown: { type: 'request_welcome' },
  opensWindow: false,
};

/** New words for an own text, or for what stands under an own picture. The file stays the same. */
export function editMessage(original: Original, text: string, told: object | null): ContactMessage {
  const { type } = original.content;
  const message = told === null ? { type: 'text', text: { body: text } } : { type, [type]: { ...told, caption: text } };
  return {
    wire: { type: 'edit', edit: { original_message_id: original.id, message } },
    shown: { type: 'edit', text, edit: { messageId: original.id, text } },
    opensWindow: false,
  };
}

export const revokeMessage = (original: Original): ContactMessage => ({
  wire: { type: 'revoke', revoke: { original_message_id: original.id } },
  shown: { type: 'revoke', revoke: { messageId: original.id } },
  opensWindow: false,
});
