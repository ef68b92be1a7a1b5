import { z } from 'zod';
import { classificationDoor } from '../conversation/classification-door.ts';
import { clientKeyDoor } from '../conversation/written.ts';
import {
  agentIdDoor,
  channelIdDoor,
  conversationIdDoor,
  labelIdDoor,
  teamIdDoor,
  ticketIdDoor,
} from '../platform/door.ts';
import { CLEARING_MAX, clearingStates, proofs } from './clearing.ts';

const ms = z.int().min(0).describe('ms since 1970');
const DAY_MS = 24 * 60 * 60 * 1000;
const YEARS_MS = 10 * 366 * DAY_MS;

/** What an administrator looks for; what is left out does not matter. `whole`: how numbers are written there. */
const fieldsOf = (whole: z.ZodType<number>) => ({
  status: z.enum(['new', 'open']).optional(),
  channelId: channelIdDoor.optional(),
  teamId: teamIdDoor.optional(),
  agentId: agentIdDoor.optional().describe('who has it'),
  labelId: labelIdDoor.optional().describe('that the contact bears'),
  openedFrom: whole.optional().describe('ms since 1970'),
  openedUntil: whole.optional().describe('ms since 1970, not itself'),
  activeFrom: whole.optional().describe('with a message since then, ms since 1970'),
  activeUntil: whole.optional().describe('and opened before that, ms since 1970'),
  idleMs: whole
    .refine((idle) => idle > 0 && idle <= YEARS_MS, 'must be more than 0 and at most ten years')
    .optional()
    .describe('without a message for so long'),
});

export const filterDoor = z.strictObject(fieldsOf(z.int().min(0)));
export const filterQuery = z.object(fieldsOf(z.coerce.number().int().min(0)));

export const countView = z.object({
  count: z.int().describe(`how many there are; at most ${CLEARING_MAX} are counted`),
  isMore: z.boolean().describe('there are more than that'),
  held: z.int().describe('how many of them have messages in the queue'),
  sample: z.array(
    z.object({
      ticketId: ticketIdDoor,
      conversationId: conversationIdDoor,
      name: z.string(),
      teamId: teamIdDoor,
      assignee: z.string().nullable(),
      touchedAt: ms,
    }),
  ),
});

export const askDoor = z.strictObject({
  id: clientKeyDoor.describe('the same id asks once, however often it is sent'),
  filter: filterDoor,
  held: z
    .enum(['keep', 'cancel'])
    .optional()
    .describe('what becomes of their queues; left out: it is refused where one has messages in the queue'),
  classification: classificationDoor.optional().describe('what they came to'),
});

/** What proves that it is them. */
export const proofDoor = z.strictObject({
  proof: z.string().min(1, 'must not be empty').max(200).describe('the code, or the password'),
});

export const clearingView = z.object({
  id: z.string(),
  state: z.enum(clearingStates),
  by: z.object({ id: agentIdDoor, name: z.string() }),
  count: z.int().describe('how many fitted when it was asked'),
  held: z.int().nullable().describe('how many of them have messages in the queue; null: it was not asked just now'),
  proof: z.enum(proofs).describe('by what it is confirmed'),
  sentTo: z.string().nullable().describe('where the code has just gone; null: none was sent now'),
  askedAt: ms,
  startedAt: ms.nullable(),
  endedAt: ms.nullable(),
  done: z.int(),
  skipped: z.int().describe('no longer fitted'),
  failed: z.int(),
});

export type CountView = z.output<typeof countView>;
export type ClearingView = z.output<typeof clearingView>;
export type Filter = z.output<typeof filterDoor>;
