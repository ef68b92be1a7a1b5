import type { Sendable } from '../../../worker/channels/channel.ts';
import { cardsBody, interactiveBody, locationBody } from '../../../worker/conversation/body.ts';
import type { WrittenBody } from '../../../worker/conversation/message.ts';
import { assertNever } from '../../../worker/platform/assert.ts';

/** What is typed into the builder of each kind: words as they stand in the fields. */
export interface Forms {
  location: { name: string; address: string; latitude: string; longitude: string };
  contacts: { name: string; phone: string; company: string };
  buttons: { header: string; body: string; footer: string; titles: string[] };
  list: { header: string; body: string; footer: string; button: string; sections: FormSection[] };
  link: { header: string; body: string; footer: string; label: string; url: string };
  location_request: { body: string };
  contact_request: { body: string };
}

export interface FormSection {
  title: string;
  rows: { title: string; description: string }[];
}

export type Buildable = keyof Forms;

/** In the order of the menu. */
export const buildables = [
  'location',
  'contacts',
  'buttons',
  'list',
  'link',
  'location_request',
  'contact_request',
] as const satisfies readonly Buildable[];

/** What the menu of a channel offers. */
export const offered = (sends: readonly Sendable[]): Buildable[] => buildables.filter((kind) => sends.includes(kind));

export const emptyRow = () => ({ title: '', description: '' });

export const emptyForms = (words: { location_request: string; contact_request: string; button: string }): Forms => ({
  location: { name: '', address: '', latitude: '', longitude: '' },
  contacts: { name: '', phone: '', company: '' },
  buttons: { header: '', body: '', footer: '', titles: ['', ''] },
  list: {
    header: '',
    body: '',
    footer: '',
    button: words.button,
    sections: [{ title: '', rows: [emptyRow(), emptyRow()] }],
  },
  link: { header: '', body: '', footer: '', label: '', url: '' },
  location_request: { body: words.location_request },
  contact_request: { body: words.contact_request },
});

export type Form = { [Kind in Buildable]: { kind: Kind; fields: Forms[Kind] } }[Buildable];

/** A kind with its fields. */
export function formOf<Kind extends Buildable>(kind: Kind, fields: Forms[Kind]): Extract<Form, { kind: Kind }>;
export function formOf(kind: Buildable, fields: Form['fields']): { kind: Buildable; fields: Form['fields'] } {
  return { kind, fields };
}

/** The message that a form makes, whether or not it may be sent. Rows and buttons that nobody filled in are left out. */
export function bodyFrom(form: Form): WrittenBody {
  switch (form.kind) {
    case 'location': {
      const { name, address, latitude, longitude } = form.fields;
      const place = { latitude: degrees(latitude), longitude: degrees(longitude), url: null };
      return locationBody({ ...place, name: orNull(name), address: orNull(address) });
    }
    case 'contacts': {
      const { name, phone, company } = form.fields;
      const phones = [{ phone: phone.trim(), waId: waIdOf(phone), label: null }];
      return cardsBody([{ name: name.trim(), phones, emails: [], company: orNull(company) }]);
    }
    case 'buttons': {
      const buttons = keptButtons(form.fields).map((index) => ({
        id: `b${index + 1}`,
        title: form.fields.titles[index]?.trim() ?? '',
        description: null,
      }));
      return interactiveBody({ type: 'buttons', ...frameOf(form.fields), buttons });
    }
    case 'list': {
      const sections = keptSections(form.fields).map(({ at, title, rows }) => ({
        title: orNull(title),
        rows: rows.map(({ index, row }) => ({
          id: `s${at + 1}r${index + 1}`,
          title: row.title.trim(),
          description: orNull(row.description),
        })),
      }));
      return interactiveBody({ type: 'list', ...frameOf(form.fields), button: form.fields.button.trim(), sections });
    }
    case 'link':
      return interactiveBody({
        type: 'link',
        ...frameOf(form.fields),
        label: form.fields.label.trim(),
        url: withScheme(form.fields.url.trim()),
      });
    case 'location_request':
    case 'contact_request':
      return interactiveBody({ type: form.kind, body: form.fields.body.trim() });
    default:
      return assertNever(form, 'form');
  }
}

/** The places of the buttons that somebody filled in. */
export const keptButtons = ({ titles }: Forms['buttons']): number[] =>
  titles.flatMap((title, index) => (title.trim() === '' ? [] : [index]));

/** The sections that somebody filled in, and their rows. */
export const keptSections = ({ sections }: Forms['list']) =>
  sections.flatMap(({ title, rows }, at) => {
    const filled = rows.flatMap((row, index) =>
      row.title.trim() === '' && row.description.trim() === '' ? [] : [{ index, row }],
    );
    return filled.length === 0 && title.trim() === '' ? [] : [{ at, title, rows: filled }];
  });

const frameOf = ({ header, body, footer }: { header: string; body: string; footer: string }) => ({
  header: orNull(header),
  body: body.trim(),
  footer: orNull(footer),
});

const orNull = (text: string): string | null => text.trim() || null;

/** Degrees as people write them, with a comma too. */
export const degrees = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));

/** What is on WhatsApp goes by digits with the country's code; only then can the contact tap it. */
function waIdOf(phone: string): string | null {
  const digits = phone.replace(/\D/g, '');
  return phone.trim().startsWith('+') && digits.length >= 8 ? digits : null;
}

const withScheme = (url: string): string => (url === '' || /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
