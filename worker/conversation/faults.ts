import type { Choice, ContactCard, Interactive, Place } from '../channels/content.ts';
import { isPhone } from '../contacts/phone.ts';
import { assertNever } from '../platform/assert.ts';
import { isLatitude, isLink, isLongitude, MAX_LATITUDE, MAX_LONGITUDE } from './followable.ts';
import { type Fault, LIMITS, type Rule } from './limits.ts';
import type { WrittenBody } from './message.ts';
import { roomFor } from './signature.ts';

// Asked by the API before anything is stored, and by the builders while one types. Apart from the limits themselves, which the
// first screen needs: this knows the telephone numbers of the world, which weigh more than the rest of that screen.

/** Everything about a message that Meta would refuse, in the order of its fields; of a file only its words. */
export function faultsOf(body: WrittenBody): Fault[] {
  switch (body.kind) {
    case 'text':
      return words('text', body.text, roomFor(body.signature));
    case 'image':
    case 'video':
    case 'document':
      return atMost('text', body.text, LIMITS.caption);
    case 'audio':
    case 'sticker':
      return body.text === '' ? [] : [fault('text', 'no_words')];
    case 'location':
      return placeFaults(body.place);
    case 'contacts':
      return cardsFaults(body.cards);
    case 'interactive':
      return interactiveFaults(body.interactive).map((found) => ({ ...found, field: `interactive.${found.field}` }));
    case 'reaction':
      return body.text === '' || isEmoji(body.text) ? [] : [fault('emoji', 'not_an_emoji')];
    default:
      return assertNever(body, 'body');
  }
}

// The second form lets through what some keyboards write: an emoji without the mark that says so.
const emoji = /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v;

/** One emoji, as keyboards write it. */
export const isEmoji = (text: string): boolean => emoji.test(text);

function interactiveFaults(interactive: Interactive): Fault[] {
  switch (interactive.type) {
    case 'buttons':
      return [...frame(interactive, LIMITS.body), ...buttonsFaults(interactive.buttons)];
    case 'list':
      return [
        ...frame(interactive, LIMITS.listBody),
        ...words('button', interactive.button, LIMITS.buttonTitle),
        ...sectionsFaults(interactive.sections),
      ];
    case 'link':
      return [
        ...frame(interactive, LIMITS.body),
        ...words('label', interactive.label, LIMITS.buttonTitle),
        ...atMost('url', interactive.url, LIMITS.url),
        ...(isLink(interactive.url) ? [] : [fault('url', 'not_a_link')]),
      ];
    case 'location_request':
    case 'contact_request':
      return words('body', interactive.body, LIMITS.body);
    default:
      return assertNever(interactive, 'interactive');
  }
}

function frame(
  { header, body, footer }: { header: string | null; body: string; footer: string | null },
  bodyMax: number,
): Fault[] {
  return [
    ...(header === null ? [] : words('header', header, LIMITS.header)),
    ...words('body', body, bodyMax),
    ...(footer === null ? [] : words('footer', footer, LIMITS.footer)),
  ];
}

function buttonsFaults(buttons: readonly Choice[]): Fault[] {
  return [
    ...count('buttons', buttons, LIMITS.buttons),
    ...buttons.flatMap(({ id, title }, index) => [
      ...words(`buttons.${index}.title`, title, LIMITS.buttonTitle),
      ...words(`buttons.${index}.id`, id, LIMITS.buttonId),
    ]),
    ...repeats(buttons.map((button, index) => [`buttons.${index}.title`, button.title])),
    ...repeats(buttons.map((button, index) => [`buttons.${index}.id`, button.id])),
  ];
}

function sectionsFaults(sections: readonly { title: string | null; rows: readonly Choice[] }[]): Fault[] {
  const rows = sections.flatMap((section, at) =>
    section.rows.map((row, index) => ({ row, path: `sections.${at}.rows.${index}` })),
  );
  return [
    ...count('sections', sections, LIMITS.sections),
    ...rowsFaults(sections),
    ...sections.flatMap(({ title, rows: own }, at) => [
      ...(title === null
        ? sections.length > 1
          ? [fault(`sections.${at}.title`, 'required')]
          : []
        : words(`sections.${at}.title`, title, LIMITS.sectionTitle)),
      ...(own.length === 0 ? [fault(`sections.${at}.rows`, 'required')] : []),
    ]),
    ...rows.flatMap(({ row, path }) => [
      ...words(`${path}.title`, row.title, LIMITS.rowTitle),
      ...words(`${path}.id`, row.id, LIMITS.rowId),
      ...(row.description === null ? [] : words(`${path}.description`, row.description, LIMITS.rowDescription)),
    ]),
    ...repeats(rows.map(({ row, path }) => [`${path}.id`, row.id])),
  ];
}

/** The section whose rows are those beyond the limit, which counts them all. */
function rowsFaults(sections: readonly { rows: readonly Choice[] }[]): Fault[] {
  let rows = 0;
  for (const [at, section] of sections.entries()) {
    rows += section.rows.length;
    if (rows > LIMITS.rows) return [fault(`sections.${at}.rows`, 'too_many_in_all', LIMITS.rows)];
  }
  return [];
}

function placeFaults({ latitude, longitude, name, address }: Place): Fault[] {
  return [
    ...(isLatitude(latitude) ? [] : [fault('place.latitude', 'out_of_range', MAX_LATITUDE)]),
    ...(isLongitude(longitude) ? [] : [fault('place.longitude', 'out_of_range', MAX_LONGITUDE)]),
    ...atMost('place.name', name ?? '', LIMITS.line),
    ...atMost('place.address', address ?? '', LIMITS.line),
  ];
}

function cardsFaults(cards: readonly ContactCard[]): Fault[] {
  return [
    ...count('cards', cards, LIMITS.cards),
    ...cards.flatMap(({ name, phones }, at) => [
      ...words(`cards.${at}.name`, name, LIMITS.line),
      ...phones.flatMap(({ phone, waId }, index) =>
        phoneFaults(`cards.${at}.phones.${index}.phone`, phone ?? waId ?? ''),
      ),
    ]),
  ];
}

function phoneFaults(field: string, phone: string): Fault[] {
  const faults = words(field, phone, LIMITS.line);
  return faults.length > 0 || isPhone(phone) ? faults : [fault(field, 'not_a_phone')];
}

const fault = (field: string, rule: Rule, max: number | null = null): Fault => ({ field, rule, max });

const atMost = (field: string, text: string, max: number): Fault[] =>
  text.length > max ? [fault(field, 'too_long', max)] : [];

/** Spaces, control and format characters, halves of characters and the marks of missing ones: nothing to read. */
const BLANK = /^[\s\p{Cc}\p{Cf}\p{Cs}\ufffd]*$/u;

const words = (field: string, text: string, max: number): Fault[] =>
  BLANK.test(text) ? [fault(field, 'required')] : atMost(field, text, max);

function count(field: string, list: readonly unknown[], max: number): Fault[] {
  if (list.length === 0) return [fault(field, 'required')];
  return list.length > max ? [fault(field, 'too_many', max)] : [];
}

/** The second and every further one that says what one before it said. */
function repeats(said: readonly (readonly [field: string, text: string])[]): Fault[] {
  const seen = new Set<string>();
  return said.flatMap(([field, text]) => {
    const again = seen.has(text) && text.trim() !== '';
    seen.add(text);
    return again ? [fault(field, 'repeated')] : [];
  });
}
