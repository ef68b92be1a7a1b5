import { z } from 'zod';
import { channelIdDoor, templateIdDoor } from '../platform/door.ts';

const sheet = z.object({
  header: z
    .union([
      z.object({ format: z.literal('TEXT'), text: z.string() }),
      z.object({ format: z.enum(['IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'PRODUCT']) }),
    ])
    .nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(z.object({ type: z.string(), text: z.string(), url: z.string().nullable() })),
});

/** What every view of a template tells. */
export const shownDoor = z.object({
  id: templateIdDoor,
  name: z.string(),
  language: z.string(),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  status: z.string(),
  ...sheet.shape,
  offer: z.object({ text: z.string(), expires: z.boolean() }).nullable(),
  cards: z.array(sheet),
  variables: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      example: z.string().nullable(),
      asks: z
        .enum([
          ...(['text', 'code', 'coupon', 'time', 'image', 'video', 'document'] as const),
          ...(['latitude', 'longitude', 'name', 'address', 'product', 'catalogue', 'products'] as const),
        ])
        .describe(
          'of a file the id of an upload, of a time ms since 1970; of products a line for each title: `Title: id, id`',
        ),
    }),
  ),
  friendlyName: z.string().nullable().describe('what agents call it; null: by its name'),
  coming: z
    .object({ category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']), from: z.int().describe('ms since 1970') })
    .nullable()
    .describe('the category that the provider has announced for it'),
});

export const templateDoor = shownDoor.extend({ channelId: channelIdDoor });
