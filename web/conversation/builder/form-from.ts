import type { Interactive } from '../../../worker/channels/content.ts';
import type { OutboundBody } from '../../../worker/conversation/message.ts';
import { assertNever } from '../../../worker/platform/assert.ts';
import { type Form, formOf } from './form.ts';

/** [N3] The form that makes this message; null: none does (words, a file, cards that a form has no fields for). */
export function formFrom(body: OutboundBody): Form | null {
  switch (body.kind) {
    case 'location': {
      const { name, address, latitude, longitude } = body.place;
      const at = { latitude: String(latitude), longitude: String(longitude) };
      return formOf('location', { name: name ?? '', address: address ?? '', ...at });
    }
    case 'contacts': {
      const [card, ...others] = body.cards;
      if (card === undefined || others.length > 0 || card.phones.length > 1 || card.emails.length > 0) return null;
      const { name, company, phones } = card;
      return formOf('contacts', { name, phone: phones[0]?.phone ?? '', company: company ?? '' });
    }
    case 'interactive':
      return asking(body.interactive);
    default:
      return null;
  }
}

function asking(interactive: Interactive): Form {
  switch (interactive.type) {
    case 'buttons':
      return formOf('buttons', { ...frameOf(interactive), titles: interactive.buttons.map(({ title }) => title) });
    case 'list':
      return formOf('list', {
        ...frameOf(interactive),
        button: interactive.button,
        sections: interactive.sections.map(({ title, rows }) => ({
          title: title ?? '',
          rows: rows.map((row) => ({ title: row.title, description: row.description ?? '' })),
        })),
      });
    case 'link':
      return formOf('link', { ...frameOf(interactive), label: interactive.label, url: interactive.url });
    case 'location_request':
    case 'contact_request':
      return formOf(interactive.type, { body: interactive.body });
    default:
      return assertNever(interactive, 'interactive');
  }
}

const frameOf = ({ header, body, footer }: { header: string | null; body: string; footer: string | null }) => ({
  header: header ?? '',
  body,
  footer: footer ?? '',
});
