import { assertNever } from '../../platform/assert.ts';
import type { Choice, Interactive } from '../content.ts';

interface Row {
  id: string;
  title: string;
  description?: string;
}

type Action =
  | { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } }
  | { type: 'list'; action: { button: string; sections: { title?: string; rows: Row[] }[] } }
  | { type: 'cta_url'; action: { name: 'cta_url'; parameters: { display_text: string; url: string } } }
  | { type: 'location_request_message'; action: { name: 'send_location' } }
  | { type: 'request_contact_info'; action: { name: 'request_contact_info' } };

/** Meta's `interactive` object (facts/meta.md §2.2). */
export type InteractiveObject = Action & {
  header?: { type: 'text'; text: string };
  body: { text: string };
  footer?: { text: string };
};

export function interactiveOf(interactive: Interactive): InteractiveObject {
  const body = { text: interactive.body };
  switch (interactive.type) {
    case 'buttons': {
      const buttons = interactive.buttons.map(({ id, title }) => ({ type: 'reply' as const, reply: { id, title } }));
      return { type: 'button', ...around(interactive), body, action: { buttons } };
    }
    case 'list': {
      const sections = interactive.sections.map(({ title, rows }) => ({
        ...(title === null ? {} : { title }),
        rows: rows.map(rowOf),
      }));
      return { type: 'list', ...around(interactive), body, action: { button: interactive.button, sections } };
    }
    case 'link': {
      const parameters = { display_text: interactive.label, url: interactive.url };
      return { type: 'cta_url', ...around(interactive), body, action: { name: 'cta_url', parameters } };
    }
    case 'location_request':
      return { type: 'location_request_message', body, action: { name: 'send_location' } };
    case 'contact_request':
      return { type: 'request_contact_info', body, action: { name: 'request_contact_info' } };
    default:
      return assertNever(interactive, 'interactive');
  }
}

const around = ({ header, footer }: { header: string | null; footer: string | null }) => ({
  ...(header === null ? {} : { header: { type: 'text' as const, text: header } }),
  ...(footer === null ? {} : { footer: { text: footer } }),
});

const rowOf = ({ id, title, description }: Choice): Row => ({
  id,
  title,
  ...(description === null ? {} : { description }),
});
