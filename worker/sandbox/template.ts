import { z } from 'zod';

export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type Category = (typeof CATEGORIES)[number];

const TEMPLATE_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED'] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

export const SCORES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type Quality = (typeof SCORES)[number];

export const isTemplateStatus = (event: string): event is TemplateStatus =>
  TEMPLATE_STATUSES.some((status) => status === event);

const upper = z.string().transform((text) => text.toUpperCase());

const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT', 'GIF'] as const;

const namedExample = z.array(z.object({ param_name: z.string(), example: z.string() })).optional();

const header = z.looseObject({
  type: upper.pipe(z.literal('HEADER')),
  format: upper.pipe(z.enum(HEADER_FORMATS)),
  text: z.string().optional(),
  example: z
    .looseObject({
      header_text: z.array(z.string()).optional(),
      header_text_named_params: namedExample,
      header_handle: z.array(z.string()).optional(),
    })
    .optional(),
});

const body = z.looseObject({
  type: upper.pipe(z.literal('BODY')),
  text: z.string().optional(),
  add_security_recommendation: z.boolean().optional(),
  example: z
    .looseObject({ body_text: z.array(z.array(z.string())).optional(), body_text_named_params: namedExample })
    .optional(),
});

const footer = z.looseObject({
  type: upper.pipe(z.literal('FOOTER')),
  text: z.string().optional(),
  code_expiration_minutes: z.int().optional(),
});

const BUTTON_TYPES = [
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
  'REQUEST_CONTACT_INFO',
] as const;

const button = z.looseObject({
  type: upper.pipe(z.enum(BUTTON_TYPES)),
  text: z.string().optional(),
  url: z.string().optional(),
  phone_number: z.string().optional(),
  example: z.union([z.string(), z.array(z.string())]).optional(),
});

const buttons = z.looseObject({ type: upper.pipe(z.literal('BUTTONS')), buttons: z.array(button).min(1) });

const offer = z.looseObject({
  type: upper.pipe(z.literal('LIMITED_TIME_OFFER')),
  limited_time_offer: z.looseObject({ text: z.string(), has_expiration: z.boolean().optional() }),
});

const simple = z.union([header, body, footer, buttons, offer]);

const carousel = z.looseObject({
  type: upper.pipe(z.literal('CAROUSEL')),
  cards: z.array(z.looseObject({ components: z.array(simple) })),
});

/** The components of a template, in the spelling that Meta answers with. */
export const components = z.array(z.union([simple, carousel]));

export type Components = z.infer<typeof components>;
export type TemplateButton = z.infer<typeof button>;

/** A template as the business account holds it. One name has one template per language. */
export type Template = {
  id: string;
  wabaId: string;
  name: string;
  language: string;
  category: Category;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  status: TemplateStatus;
  rejectedReason: string | null;
  quality: Quality;
  components: Components;
};

type Typed = { type: string };

const find = <Shape extends Typed>(list: Typed[], shape: z.ZodType<Shape>): Shape | null => {
  for (const component of list) {
    const parsed = shape.safeParse(component);
    if (parsed.success) return parsed.data;
  }
  return null;
};

export const headerOf = (list: Typed[]) => find(list, header);
export const bodyOf = (list: Typed[]) => find(list, body);
export const footerOf = (list: Typed[]) => find(list, footer);
export const buttonsOf = (list: Typed[]): TemplateButton[] => find(list, buttons)?.buttons ?? [];
export const cardsOf = (list: Typed[]) => find(list, carousel)?.cards ?? [];
export const offerOf = (list: Typed[]) => find(list, offer);

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The variables of a text in order of appearance, without braces: `['1', '2']` or `['first_name']`. */
export const variablesOf = (text: string): string[] => [...text.matchAll(VARIABLE)].map((match) => match[1] ?? '');

/** The text with each variable replaced by what `value` gives for its name. */
export const fillVariables = (text: string, value: (name: string) => string): string =>
  text.replace(VARIABLE, (_, name: string) => value(name));
