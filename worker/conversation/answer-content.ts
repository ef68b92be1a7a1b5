import { z } from 'zod';
import { callStages, type PreferenceChange } from '../channels/channel.ts';
import { mediaKinds } from '../channels/content.ts';
import { messageKeyDoor } from '../platform/door.ts';

// What messages hold, as the API answers it. Optional fields are missing in what was stored before they existed.

const ms = z.int().describe('ms since 1970');
const text = z.string();
const caption = z.string().nullable().describe('what stands for it in one line');

const placeDoor = z.object({
  latitude: z.number(),
  longitude: z.number(),
  name: text.nullable(),
  address: text.nullable(),
  url: text.nullable(),
});

const cardDoor = z.object({
  name: text,
  phones: z.array(z.object({ phone: text.nullable(), waId: text.nullable(), label: text.nullable() })),
  emails: z.array(text),
  company: text.nullable(),
});

const mediaDoor = z.object({
  providerId: text,
  mimeType: text.nullable().describe('as told, parameters included'),
  sha256: text.nullable().describe('Base64, of the whole file'),
  voice: z.boolean(),
  animated: z.boolean(),
});

/** What the contact sent, or we in the phone app. */
export const contentDoor = z.union([
  z.object({ kind: z.literal('text'), text }),
  z.object({ kind: z.literal('button'), text, payload: text.nullish() }).describe("A tap on a template's button"),
  z
    .object({
      kind: z.literal('interactive'),
      text,
      reply: z.enum(['button', 'list', 'flow', 'call_permission']).nullish(),
      id: text.nullish().describe('of what was tapped'),
      answers: z
        .array(z.object({ name: text, value: text }))
        .optional()
        .describe('of a form'),
    })
    .describe('The answer to a message of ours with buttons, a list or a form'),
  z.object({ kind: z.enum(mediaKinds), caption, fileName: text.nullable(), media: mediaDoor.nullish() }),
  z.object({ kind: z.literal('location'), caption, place: placeDoor.nullish() }),
  z.object({
    kind: z.literal('contacts'),
    caption,
    cards: z.array(cardDoor).optional(),
    requested: z.boolean().optional().describe('the answer to our request: it proves whose number it is'),
  }),
  z.object({
    kind: z.literal('order'),
    caption,
    items: z
      .array(
        z.object({
          productId: text,
          quantity: z.number().nullable(),
          unitPrice: z.number().nullable().describe('in units of the currency'),
          currency: text.nullable(),
        }),
      )
      .optional(),
    note: text.nullish(),
  }),
  z
    .object({ kind: z.enum(['request_welcome', 'unsupported', 'placeholder']), caption })
    .describe('Opened the chat; a kind that we cannot draw; a file of old times of which more may come'),
  z.looseObject({ kind: z.enum(['reaction', 'edit', 'revoke']) }).describe('Only in older threads: now they are marks'),
]);

const marksDoor = z
  .object({
    reactions: z
      .array(
        z.object({
          by: z.enum(['contact', 'us']),
          emoji: text.nullable().describe('null: taken back'),
          at: ms,
          key: messageKeyDoor,
          author: text.optional(),
          unconfirmed: z.literal(true).optional().describe('ours, and the provider has told nothing of it'),
        }),
      )
      .optional(),
    versions: z
      .array(z.object({ key: messageKeyDoor, at: ms, content: contentDoor }))
      .optional()
      .describe('every wording of an edited message, the present one last'),
    revoked: z.object({ at: ms, key: messageKeyDoor }).optional().describe('taken back: its words are not given out'),
  })
  .describe('What was done to the message after it stood');

/** [I9] By which of several addresses of the contact. */
export const viaDoor = z.object({
  phone: z.string().nullable().describe('digits; null: they show no number there'),
  username: z.string().nullable(),
});

/** What a message of either side may carry besides what it says. */
export const carriedDoors = {
  via: viaDoor.optional().describe('by which address it was exchanged, where the contact has several'),
  marks: marksDoor.optional(),
  apart: z
    .literal(true)
    .optional()
    .describe('it stands in the chat with another number of the contact: not to be answered, reacted to or sent again'),
  past: z.boolean().optional().describe('of the time before the number was connected'),
  forwarded: z.enum(['once', 'often']).optional(),
  referral: z
    .object({
      source: z.enum(['ad', 'post', 'unknown']),
      sourceId: text.nullable(),
      url: text.nullable(),
      headline: text.nullable(),
      body: text.nullable(),
      clickId: text.nullable(),
    })
    .optional()
    .describe('the ad or post that brought the contact'),
  product: z.object({ catalogueId: text.nullable(), productId: text }).optional().describe('what they ask about'),
};

const choices = ['stop', 'resume', 'signup'] as const satisfies PreferenceChange['choice'][];

/** What happened besides messages. */
export const lineDoor = z.union([
  z.object({
    type: z.literal('call'),
    by: z.enum(['contact', 'us']),
    stage: z.enum(callStages),
    pickedUpAt: ms.nullable(),
    durationMs: z.number().nullable(),
  }),
  z.object({ type: z.literal('preference'), topic: z.literal('marketing'), choice: z.enum(choices) }),
  z.looseObject({ type: text }),
]);
