import { z } from 'zod';
import { media } from './media.ts';

const BUTTONS_MAX = 3;
const LIST_ROWS_MAX = 10;
const BODY_MAX = 1024;
const LIST_BODY_MAX = 4096;
const FOOTER_MAX = 60;
const HEADER_TEXT_MAX = 60;
const LABEL_MAX = 20;

const body = z.object({ text: z.string().min(1).max(BODY_MAX) });
const footer = z.object({ text: z.string().max(FOOTER_MAX) }).optional();
const textHeader = z.object({ type: z.literal('text'), text: z.string().min(1).max(HEADER_TEXT_MAX) });
const header = z
  .discriminatedUnion('type', [
    textHeader,
    z.object({ type: z.literal('image'), image: media }),
    z.object({ type: z.literal('video'), video: media }),
    z.object({ type: z.literal('document'), document: media }),
  ])
  .optional();

const replyButton = z.object({
  type: z.literal('reply'),
  reply: z.object({ id: z.string().min(1).max(256), title: z.string().min(1).max(LABEL_MAX) }),
});

const replyButtons = z.array(replyButton).superRefine((buttons, context) => {
  if (buttons.length < 1 || buttons.length > BUTTONS_MAX)
    context.addIssue(`Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: ${BUTTONS_MAX}`);
  if (new Set(buttons.map((button) => button.reply.id)).size < buttons.length)
    context.addIssue('Duplicate button ids are not allowed.');
  if (new Set(buttons.map((button) => button.reply.title)).size < buttons.length)
    context.addIssue('Duplicate button titles are not allowed.');
});

const listRow = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().max(72).optional(),
});

const listSections = z
  .array(z.object({ title: z.string().max(24).optional(), rows: z.array(listRow).min(1) }))
  .min(1)
  .max(10)
  .superRefine((sections, context) => {
    const rows = sections.flatMap((section) => section.rows);
    if (rows.length > LIST_ROWS_MAX) context.addIssue(`Total row count exceeds max allowed count: ${LIST_ROWS_MAX}`);
    if (new Set(rows.map((row) => row.id)).size < rows.length) context.addIssue('Duplicate row ids are not allowed.');
    if (sections.length > 1 && sections.some((section) => !section.title))
      context.addIssue('Section title is required when there is more than one section.');
  });

const flowParameters = z
  .looseObject({
    flow_message_version: z.string(),
    flow_cta: z.string().min(1).max(30),
    flow_id: z.string().optional(),
    flow_name: z.string().optional(),
  })
  .refine(
    (flow) => Boolean(flow.flow_id) !== Boolean(flow.flow_name),
    'Exactly one of flow_id and flow_name is needed.',
  );

const named = <Name extends string, Parameters extends z.ZodType>(name: Name, parameters: Parameters) =>
  z.object({ name: z.literal(name), parameters });

const products = z.array(
  z.object({
    title: z.string().max(24).optional(),
    product_items: z
      .array(z.object({ product_retailer_id: z.string().min(1) }))
      .min(1)
      .max(30),
  }),
);

/** Every kind of interactive message. Source: Meta's OpenAPI description and the reference of interactive messages. */
export const interactive = z.discriminatedUnion('type', [
  z.object({ type: z.literal('button'), header, body, footer, action: z.object({ buttons: replyButtons }) }),
  z.object({
    type: z.literal('list'),
    header: textHeader.optional(),
    body: z.object({ text: z.string().min(1).max(LIST_BODY_MAX) }),
    footer,
    action: z.object({ button: z.string().min(1).max(LABEL_MAX), sections: listSections }),
  }),
  z.object({
    type: z.literal('cta_url'),
    header,
    body,
    footer,
    action: named('cta_url', z.object({ display_text: z.string().min(1).max(LABEL_MAX), url: z.url() })),
  }),
  z.object({ type: z.literal('flow'), header, body, footer, action: named('flow', flowParameters) }),
  z.object({
    type: z.literal('product'),
    body: body.optional(),
    footer,
    action: z.object({ catalog_id: z.string().min(1), product_retailer_id: z.string().min(1) }),
  }),
  z.object({
    type: z.literal('product_list'),
    header: textHeader,
    body,
    footer,
    action: z.object({ catalog_id: z.string().min(1), sections: products.min(1).max(10) }),
  }),
  z.object({
    type: z.literal('catalog_message'),
    body,
    footer,
    action: z.looseObject({
      name: z.literal('catalog_message'),
      parameters: z.looseObject({ thumbnail_product_retailer_id: z.string().min(1).optional() }).optional(),
    }),
  }),
  z.object({
    type: z.literal('location_request_message'),
    body,
    action: z.object({ name: z.literal('send_location') }),
  }),
  z.object({
    type: z.literal('request_contact_info'),
    body,
    footer,
    action: z.looseObject({ name: z.literal('request_contact_info') }),
  }),
  z.object({
    type: z.literal('call_permission_request'),
    body: body.optional(),
    action: z.object({ name: z.literal('call_permission_request') }),
  }),
  z.object({
    type: z.literal('voice_call'),
    header,
    body,
    footer,
    action: z.looseObject({ name: z.literal('voice_call') }),
  }),
  z.object({ type: z.literal('address_message'), body, action: z.looseObject({ name: z.literal('address_message') }) }),
  z.object({
    type: z.literal('carousel'),
    body,
    action: z.object({ cards: z.array(z.looseObject({})).min(2).max(10) }),
  }),
  z.object({
    type: z.literal('order_details'),
    header,
    body,
    footer,
    action: named('review_and_pay', z.looseObject({ reference_id: z.string().min(1) })),
  }),
  z.object({
    type: z.literal('order_status'),
    body,
    footer,
    action: named(
      'review_order',
      z.looseObject({ reference_id: z.string().min(1), order: z.looseObject({ status: z.string() }) }),
    ),
  }),
]);

export type Header = NonNullable<z.infer<typeof header>>;
export type Interactive = z.infer<typeof interactive>;
