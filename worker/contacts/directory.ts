import { z } from 'zod';
import { conversationDoor } from '../conversation/answer.ts';
import { channelIdDoor, contactIdDoor, conversationIdDoor, textDoor } from '../platform/door.ts';
import { typedNumber } from './phone.ts';

// What the API takes and answers about contacts whom agents put on record, and where they can be written to.

const LONGEST_NAME = 256;

const calledDoor = textDoor
  .trim()
  .max(LONGEST_NAME)
  .transform((text) => (text === '' ? null : text))
  .describe('what agents call them; empty: by the name that they gave themselves');

const emailDoor = z
  .union([z.email('must be an e-mail address').max(LONGEST_NAME), z.literal('')])
  .transform((text) => (text === '' ? null : text.toLowerCase()));

const phoneDoor = z
  .string()
  .transform((text, ctx) => {
    const digits = typedNumber(text);
    if (digits === null) ctx.addIssue({ code: 'custom', message: 'must be a phone number with its area code' });
    return digits ?? z.NEVER;
  })
  .describe('as people write it; with a plus and the country’s code where it is none of Brazil');

/** [N82] The number by which somebody names a contact whom they may not see. */
export const knownBy = phoneDoor.optional().describe('their whole number, of a contact whom the caller may not see');

export const newContactDoor = z.object({
  phone: phoneDoor,
  name: calledDoor.optional(),
  email: emailDoor.optional(),
});

export const contactChange = z.object({ name: calledDoor.optional(), email: emailDoor.optional() });

export const contactView = z.object({
  id: contactIdDoor,
  name: z.string().describe('of one whom the caller may not see: their number'),
  phone: z.string().nullable(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  seen: z.boolean().describe('false: they are served by other teams, and more of them is not told'),
});

export type ContactView = z.infer<typeof contactView>;

export const reachView = z.object({
  conversationId: conversationIdDoor.nullable().describe('null: there is none on this channel yet'),
  state: z
    .enum(['unborn', 'elsewhere', 'ended', 'seen'])
    .describe(
      'unborn: it begins when somebody starts · elsewhere: a ticket that the caller may not see is live · ended: it did, and one may start · seen: the conversation',
    ),
  team: z.string().nullable().describe('elsewhere: which team'),
  isOwnTeam: z
    .boolean()
    .describe('elsewhere: the caller belongs to it, and a colleague has the ticket, or is offered it'),
  askedAt: z
    .int()
    .nullable()
    .describe(
      'elsewhere: since when it stands that the caller asked for the ticket, ms since 1970; null: they may ask',
    ),
  conversation: conversationDoor.nullable().describe('as far as the caller sees it'),
  market: z.string().nullable().describe('country by which messages to the contact are priced, ISO 3166-1'),
});

export const channelReach = reachView.extend({
  channel: z.object({ id: channelIdDoor, name: z.string(), provider: z.string(), displayNumber: z.string() }),
});
