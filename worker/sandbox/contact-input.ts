import { z } from 'zod';
import { referralInput } from './referral.ts';

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
const CARDS_MAX = 257;
/** What fits a JSON body; larger files come by `POST /sandbox/files` and are named by their id. */
const DATA_MAX = 1_900_000;

export const MIME_TYPE = /^[\w.+-]+\/[\w.+-]+(;.*)?$/;
export const FILE_NAME_MAX = 240;

const text = z.string().trim().min(1).max(TEXT_MAX);
const messageId = z.string().min(1);

/** A file that was left here, or the bytes themselves. */
export const fileInput = z.union([
  z.strictObject({ id: z.string().min(1), voice: z.boolean().optional(), document: z.boolean().optional() }),
  z.strictObject({
    name: z.string().min(1).max(FILE_NAME_MAX),
    mimeType: z.string().regex(MIME_TYPE),
    dataBase64: z.base64().min(1).max(DATA_MAX),
    voice: z.boolean().optional(),
    /** It was chosen as a document, whatever it is. */
    document: z.boolean().optional(),
  }),
]);

const placeInput = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(200).optional(),
  address: z.string().max(400).optional(),
});

/** `origin` tells whether the card answers the business's request for the contact's number, or is just anyone's. */
const cardsInput = z.strictObject({
  cards: z
    .array(z.strictObject({ name: z.string().min(1).max(200), phones: z.array(z.string().min(1)).max(20).default([]) }))
    .min(1)
    .max(CARDS_MAX),
  origin: z.enum(['contact_request', 'other']).default('other'),
});

const orderInput = z.strictObject({
  catalogId: z.string().min(1),
  text: z.string().max(TEXT_MAX).default(''),
  items: z
    .array(
      z.strictObject({
        product: z.string().min(1),
        quantity: z.int().min(1),
        price: z.number().min(0),
        currency: z.string().length(3),
      }),
    )
    .min(1),
});

export const instant = z.union([
  z.iso.datetime({ offset: true }).transform((value) => Date.parse(value)),
  z.int().min(0),
]);

/** What a contact can do; one of these makes a message. */
const acts = {
  text: text.optional(),
  emoji: text.optional(),
  file: fileInput.optional(),
  /** `card`: the button stands on this card of a carousel, counted from 0. */
  button: z.object({ messageId, index: z.int().min(0), card: z.int().min(0).optional() }).optional(),
  reaction: z.object({ messageId, emoji: z.string().max(40) }).optional(),
  location: placeInput.optional(),
  contacts: cardsInput.optional(),
  order: orderInput.optional(),
  /** The answer to a Flow that the business sent. */
  flow: z
    .strictObject({ messageId, name: z.string().default('flow'), response: z.record(z.string(), z.unknown()) })
    .optional(),
  /** The answer to a request for permission to call. */
  callPermission: z
    .strictObject({ messageId, response: z.enum(['accept', 'reject']), isPermanent: z.boolean().default(false) })
    .optional(),
  edit: z.strictObject({ messageId, text }).optional(),
  revoke: z.strictObject({ messageId }).optional(),
  /** Something that the Cloud API cannot carry, a poll for example. */
  unsupported: z.strictObject({ type: z.string().min(1).max(40).optional() }).optional(),
  /** The chat was opened for the first time; nothing was written. */
  welcome: z.literal(true).optional(),
};

type Act = keyof typeof acts;
const isAct = (key: string): key is Act => Object.hasOwn(acts, key);

/** What `POST /sandbox/phones/{phone}/messages` takes: exactly one act, and how it is sent. */
export const contactMessageInput = z
  .object({
    ...acts,
    caption: z.string().max(CAPTION_MAX).optional(),
    quote: messageId.optional(),
    forwarded: z.enum(['once', 'often']).optional(),
    /** A product of the catalogue that the contact asks about. */
    product: z.strictObject({ catalogId: z.string().min(1), product: z.string().min(1) }).optional(),
    referral: referralInput.optional(),
    /** The group that it is written in. */
    group: z.string().min(1).max(200).optional(),
    number: z.string().min(1).optional(),
    sentAt: instant.optional(),
  })
  .superRefine((input, context) => {
    const given = Object.entries(input).filter(([key, value]) => isAct(key) && value !== undefined);
    if (given.length !== 1)
      context.addIssue({
        code: 'custom',
        path: ['text'],
        message: `Give exactly one of ${Object.keys(acts).join(', ')}.`,
      });
  });

export type ContactMessageInput = z.infer<typeof contactMessageInput>;
export type Place = z.infer<typeof placeInput>;
export type Cards = z.infer<typeof cardsInput>;
export type Order = z.infer<typeof orderInput>;
