import { z } from 'zod';
import type { Interactive } from '../channels/content.ts';
import { assertNever } from '../platform/assert.ts';
import { mediaIdDoor, messageKeyDoor, textDoor } from '../platform/door.ts';
import { cardsBody, interactiveBody, locationBody } from './body.ts';
import { faultsOf } from './faults.ts';
import type { Fault } from './limits.ts';
import type { WrittenBody } from './message.ts';
import { QUEUE_MAX } from './outbox.ts';

const CLIENT_KEY = /^[\w-]{1,64}$/;

/**
 * Minted by the client; the same id a second time is the same act. Our screens mint a UUID. What other clients mint has its shape
 * too, so that it fits into the tag around it and into a path, and never takes the place of a provider's (`wamid.…`).
 */
export const clientKeyDoor = messageKeyDoor
  .refine((key) => CLIENT_KEY.test(key), 'must be 1 to 64 letters, digits, _ or -')
  .meta({ type: 'string', pattern: CLIENT_KEY.source });

const optional = textDoor.nullish().transform((text) => text || null);

const common = {
  id: clientKeyDoor,
  quoted: messageKeyDoor.optional().describe('The message that this one answers'),
  hold: z.boolean().default(false).describe('Into the queue, until the contact answers'),
  review: z.boolean().default(false).describe('Looked at again by an agent before it leaves the queue'),
  reclaims: z
    .array(messageKeyDoor)
    .max(QUEUE_MAX, `must name at most ${QUEUE_MAX} messages`)
    .default([])
    .describe(
      'One’s own that expired in the queue and became this message: they are offered no longer. Others stay as they are',
    ),
};

const place = z.strictObject({
  latitude: z.number(),
  longitude: z.number(),
  name: optional,
  address: optional,
  url: optional.describe('As a place has it that came from a contact; it does not go out'),
});

const card = z.strictObject({
  name: textDoor,
  phones: z.array(z.strictObject({ phone: textDoor, waId: optional, label: optional })).default([]),
  emails: z.array(textDoor).default([]),
  company: optional,
});

const choice = z.strictObject({ id: textDoor, title: textDoor, description: optional });
const frame = { header: optional, body: textDoor, footer: optional };

const interactive: z.ZodType<Interactive> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('buttons'), ...frame, buttons: z.array(choice) }).describe('1 to 3 buttons to tap'),
  z.strictObject({
    type: z.literal('list'),
    ...frame,
    button: textDoor.describe('What opens the list'),
    sections: z.array(z.strictObject({ title: optional, rows: z.array(choice) })).describe('At most 10 rows together'),
  }),
  z.strictObject({ type: z.literal('link'), ...frame, label: textDoor, url: textDoor }),
  z.strictObject({ type: z.literal('location_request'), body: textDoor }),
  z
    .strictObject({ type: z.literal('contact_request'), body: textDoor })
    .describe('Asks for the contact’s phone number'),
]);

const kinds = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...common, kind: z.literal('text').optional(), text: textDoor }),
    z.strictObject({ ...common, kind: z.literal('location'), place }),
    z.strictObject({ ...common, kind: z.literal('contacts'), cards: z.array(card) }),
    z.strictObject({ ...common, kind: z.literal('interactive'), interactive }),
    z
      .strictObject({
        id: clientKeyDoor,
        kind: z.literal('reaction'),
        target: messageKeyDoor.describe('The message reacted to'),
        emoji: optional.describe('One emoji; null or left out: takes ours back'),
      })
      .describe('A reaction; it stands on its message, leaves at once or not at all, and ends at `sent`'),
    z
      .strictObject({
        ...common,
        kind: z.literal('media'),
        media: mediaIdDoor.describe('A file that was uploaded to this conversation'),
        text: textDoor.default('').describe('The caption'),
        voice: z.boolean().default(false).describe('A sound recorded on the spot'),
      })
      .describe('A file; what it goes out as was told when it was uploaded'),
    z
      .strictObject({
        ...common,
        kind: z.literal('forward'),
        media: mediaIdDoor.describe('A file of a message that one may see, in any conversation: a copy of it goes out'),
        text: textDoor.default('').describe('The caption'),
        voice: z.boolean().default(false).describe('As a voice note, where it can be one'),
      })
      .describe('Passes a file on; what it goes out as is judged anew'),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'must be text (or left out), location, contacts, interactive, reaction, media or forward'
        : undefined,
  },
);

/** A message as the API takes it, within what the provider takes; the first value at fault is named. */
export const writtenDoor = kinds.superRefine((written, context) => {
  // Of a file the rules depend on what it is, which its upload knows.
  if (written.kind === 'media' || written.kind === 'forward') return;
  for (const fault of faultsOf(bodyOf(written))) {
    context.addIssue({ code: 'custom', path: fault.field.split('.'), message: ruleSentence(fault) });
  }
});

export type Written = z.infer<typeof kinds>;

/** What it answers, and how it waits; a reaction does neither. */
export const termsOf = (written: Written) =>
  written.kind === 'reaction'
    ? { quoted: null, hold: false, review: false }
    : {
        quoted: written.quoted ?? null,
        hold: written.hold,
        review: written.review,
        ...(written.reclaims.length === 0 ? {} : { reclaims: written.reclaims }),
      };

/** What is stored and sent of it. */
export function bodyOf(written: Exclude<Written, { kind: 'media' | 'forward' }>): WrittenBody {
  switch (written.kind) {
    case undefined:
    case 'text':
      return { kind: 'text', text: written.text };
    case 'location':
      return locationBody({ ...written.place, url: null });
    case 'contacts':
      return cardsBody(written.cards);
    case 'interactive':
      return interactiveBody(written.interactive);
    case 'reaction':
      return { kind: 'reaction', text: written.emoji ?? '', target: written.target };
    default:
      return assertNever(written, 'written');
  }
}

/** What a value must be that is not; behind its field's name it makes a sentence. */
export function ruleSentence({ rule, max }: Omit<Fault, 'field'>): string {
  switch (rule) {
    case 'required':
      return 'must not be empty';
    case 'too_long':
      return `must have at most ${max} characters`;
    case 'too_many':
      return `must have at most ${max} entries`;
    case 'too_many_in_all':
      return `must have at most ${max} entries, those of the other sections included`;
    case 'repeated':
      return 'must differ from the others';
    case 'out_of_range':
      return `must lie between -${max} and ${max}`;
    case 'not_a_link':
      return 'must be a web address, https://…';
    case 'not_a_phone':
      return 'must be a phone number';
    case 'not_an_emoji':
      return 'must be one emoji';
    case 'no_words':
      return 'must be empty: this kind carries no words';
    default:
      return assertNever(rule, 'rule');
  }
}
