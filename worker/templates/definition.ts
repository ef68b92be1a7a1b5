import { z } from 'zod';
import { bodyExample, headerExample, keepExamples } from './examples.ts';
import { oneTimeKindOf } from './one-time.ts';
import type { TemplateCategory, TemplateDefinition, TemplateSheet } from './template.ts';

// Meta's components (facts/meta.md §6), read tolerantly: what we do not know is a demand that we cannot meet, so the
// template is not offered, instead of being sent wrong.

const upper = z.string().transform((text) => text.toUpperCase());
const typed = z.object({ type: upper });

const headerDoor = z.object({
  format: upper.pipe(z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT'])),
  text: z.string().optional(),
  example: headerExample.optional().catch(undefined),
});
const bodyDoor = z.object({
  text: z.string(),
  example: bodyExample.optional().catch(undefined),
});
// An authentication template's footer may be told by its minutes alone.
const footerDoor = z.object({ text: z.string().nullable().catch(null) });
const buttonDoor = z.object({
  type: upper,
  text: z.string().catch(''),
  url: z.string().optional().catch(undefined),
  example: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .catch(undefined),
});
const buttonsDoor = z.object({ buttons: z.array(buttonDoor) });
const offerDoor = z.object({
  limited_time_offer: z.object({ text: z.string(), has_expiration: z.boolean().catch(false) }),
});
const cardsDoor = z.object({ cards: z.array(z.object({ components: z.array(z.unknown()) })).min(1) });

/** Buttons that need nothing when sending, the variable part of their link, a code, or products. */
const sendable = new Set(
  ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP'].concat([
    'FLOW',
    'CATALOG',
    'MPM',
    'SPM',
    'VOICE_CALL',
    'REQUEST_CONTACT_INFO',
  ]),
);

type Identity = Pick<TemplateDefinition, 'id' | 'name' | 'language' | 'category' | 'status' | 'friendlyName'>;

/** Whether its body stands in what we have of it; what Meta words itself has none until it is read from there. */
export const isWorded = (components: readonly unknown[]): boolean =>
  components.some(
    (component) =>
      typed.safeParse(component).data?.type === 'BODY' && (bodyDoor.safeParse(component).data?.text ?? '') !== '',
  );

/** What a stored template says. One without a readable body demands `BODY`. */
export function readDefinition(identity: Identity, components: readonly unknown[]): TemplateDefinition {
  const { id, name, language, category, status, friendlyName } = identity;
  const read: Read = { ...emptySheet(), offer: null, cards: [], examples: {}, demands: [] };
  for (const component of components) readComponent(read, '', component);
  const demands = read.body === '' ? [...read.demands, 'BODY'] : read.demands;
  return { id, name, language, category, status, friendlyName, ...read, demands };
}

export const templateCategories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const satisfies TemplateCategory[];

/** The provider's word for the category in ours; null: one that we do not know. */
export const categoryOf = (category: string): TemplateCategory | null =>
  templateCategories.find((known) => known === category.toUpperCase()) ?? null;

/** What is read so far; of a card only its sheet is filled. */
type Read = Omit<TemplateDefinition, keyof Identity>;

const emptySheet = (): TemplateSheet => ({ header: null, body: '', footer: null, buttons: [] });

/** `before`: of the keys of a card's variables. */
function readComponent(read: Read, before: string, component: unknown): void {
  const type = typed.safeParse(component).data?.type ?? 'UNKNOWN';
  const understood = readers[type]?.(read, before, component) ?? false;
  if (!understood) read.demands.push(type);
}

type Reader = (read: Read, before: string, component: unknown) => boolean;

const readers: Record<string, Reader | undefined> = {
  HEADER(read, before, component) {
    const header = headerDoor.safeParse(component).data;
    if (!header) return false;
    if (header.format !== 'TEXT') {
      read.header = { format: header.format };
      return true;
    }
    read.header = { format: 'TEXT', text: header.text ?? '' };
    keepExamples(
      read.examples,
      `${before}header`,
      header.example?.header_text,
      header.example?.header_text_named_params,
    );
    return true;
  },
  BODY(read, before, component) {
    const body = bodyDoor.safeParse(component).data;
    if (!body) return false;
    read.body = body.text;
    keepExamples(read.examples, `${before}body`, body.example?.body_text?.[0], body.example?.body_text_named_params);
    return true;
  },
  FOOTER(read, _, component) {
    const footer = footerDoor.safeParse(component).data;
    if (footer) read.footer = footer.text;
    return footer !== undefined;
  },
  BUTTONS(read, before, component) {
    const list = buttonsDoor.safeParse(component).data;
    if (!list) return false;
    for (const [index, { type: listed, text, url, example }] of list.buttons.entries()) {
      const type = listed === 'URL' && oneTimeKindOf(url) !== null ? 'OTP' : listed;
      read.buttons.push({ type, text, url: type === 'URL' ? (url ?? null) : null });
      if (type === 'URL') keepExamples(read.examples, `${before}button.${index}`, example);
      if (type === 'COPY_CODE' && example?.[0] !== undefined) read.examples[`${before}coupon.${index}`] = example[0];
      if (!sendable.has(type)) read.demands.push(`BUTTON ${type}`);
    }
    return true;
  },
  LIMITED_TIME_OFFER(read, _, component) {
    const offer = offerDoor.safeParse(component).data?.limited_time_offer;
    if (offer) read.offer = { text: offer.text, expires: offer.has_expiration };
    return offer !== undefined;
  },
  CAROUSEL(read, before, component) {
    const cards = cardsDoor.safeParse(component).data?.cards;
    if (!cards || before !== '') return false;
    for (const [index, { components }] of cards.entries()) {
      const card: Read = { ...read, ...emptySheet() };
      for (const part of components) readComponent(card, `card.${index}.`, part);
      const { header, body, footer, buttons } = card;
      read.cards.push({ header, body, footer, buttons });
    }
    return true;
  },
};
