import { z } from 'zod';
import { media } from './media.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const parameterName = z.string().optional();

/** Of a button that shows products. Source: Meta, "Sending Multi-Product Template Messages". */
const action = z.looseObject({
  thumbnail_product_retailer_id: z.string().min(1).optional(),
  sections: z
    .array(
      z.looseObject({
        title: z.string().min(1).max(24),
        product_items: z.array(z.looseObject({ product_retailer_id: z.string().min(1) })).min(1),
      }),
    )
    .max(10)
    .optional(),
});

/** How many products are shown; 0: none, or without the picture that stands above them. */
export const productsIn = ({ thumbnail_product_retailer_id, sections = [] }: z.infer<typeof action>): number =>
  thumbnail_product_retailer_id === undefined ? 0 : sections.flatMap(({ product_items }) => product_items).length;

const parameter = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text, parameter_name: parameterName }),
  z.looseObject({
    type: z.literal('currency'),
    currency: z.looseObject({ fallback_value: z.string(), code: z.string().length(3), amount_1000: z.number() }),
    parameter_name: parameterName,
  }),
  z.looseObject({
    type: z.literal('date_time'),
    date_time: z.looseObject({ fallback_value: z.string() }),
    parameter_name: parameterName,
  }),
  z.looseObject({ type: z.literal('image'), image: media }),
  z.looseObject({ type: z.literal('video'), video: media }),
  z.looseObject({ type: z.literal('gif'), gif: media }),
  z.looseObject({
    type: z.literal('document'),
    document: z.intersection(media, z.looseObject({ filename: z.string().optional() })),
  }),
  z.looseObject({
    type: z.literal('location'),
    location: z.looseObject({
      latitude: z.coerce.number(),
      longitude: z.coerce.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.looseObject({
    type: z.literal('product'),
    product: z.looseObject({ product_retailer_id: z.string().min(1), catalog_id: z.string().min(1) }),
  }),
  z.looseObject({ type: z.literal('payload'), payload: text }),
  z.looseObject({ type: z.literal('coupon_code'), coupon_code: z.string().min(1) }),
  z.looseObject({ type: z.literal('action'), action }),
  z.looseObject({
    type: z.literal('limited_time_offer'),
    limited_time_offer: z.looseObject({ expiration_time_ms: z.number() }),
  }),
]);

const lower = z.string().transform((value) => value.toLowerCase());
const index = z.union([z.int().min(0), z.string().regex(/^\d+$/)]).transform(Number);

const filledComponent = z.object({
  type: lower.pipe(z.enum(['header', 'body', 'footer', 'button', 'limited_time_offer'])),
  sub_type: lower.optional(),
  index: index.optional(),
  parameters: z.array(parameter).default([]),
});

const carousel = z.object({
  type: lower.pipe(z.literal('carousel')),
  cards: z.array(z.object({ card_index: index, components: z.array(filledComponent).default([]) })),
});

/** The `template` object of a send. Source: Meta's OpenAPI description and the page "Send templates". */
export const templateMessage = z.object({
  name: z.string().min(1),
  language: z.object({ code: z.string().min(1), policy: z.string().optional() }),
  components: z.array(z.union([filledComponent, carousel])).default([]),
});

export type TemplateMessage = z.infer<typeof templateMessage>;
export type Parameter = z.infer<typeof parameter>;
export type FilledComponent = z.infer<typeof filledComponent>;

export const cardsGiven = (message: TemplateMessage) =>
  message.components.flatMap((component) => ('cards' in component ? component.cards : []));

export const componentsGiven = (message: TemplateMessage): FilledComponent[] =>
  message.components.filter((component) => 'parameters' in component);
