import { z } from 'zod';
import {
  agentIdDoor,
  channelIdDoor,
  contactIdDoor,
  conversationIdDoor,
  teamIdDoor,
  ticketIdDoor,
} from '../platform/door.ts';

// What a search for contacts and their tickets answers.

const ms = z.int().describe('ms since 1970');

const agent = z.object({ id: agentIdDoor, name: z.string() });

export const foundTicket = z.object({
  id: ticketIdDoor,
  number: z.string(),
  conversationId: conversationIdDoor,
  channel: z.object({ id: channelIdDoor, name: z.string() }),
  team: z.object({ id: teamIdDoor, name: z.string() }),
  assignee: agent.nullable(),
  status: z.enum(['new', 'open', 'concluded']),
  openedAt: ms,
  concludedAt: ms.nullable(),
  concludedBy: agent.nullable(),
});

export type FoundTicket = z.infer<typeof foundTicket>;

const foundContact = z.object({
  id: contactIdDoor,
  name: z.string(),
  phone: z.string().nullable().describe('digits; null: known without a phone'),
  username: z.string().nullable(),
  email: z.string().nullable(),
  blocked: z.boolean(),
  archived: z.boolean(),
  tickets: z.array(foundTicket).describe('of each conversation the newest that the caller may see'),
});

export type FoundContact = z.infer<typeof foundContact>;

export const foundAnswer = z.object({
  items: z.array(foundContact).describe('the newest contacts first, at most 30'),
  holder: contactIdDoor
    .nullable()
    .describe(
      'of these, whose number the words are; null: they are no whole number, or of nobody whom the caller sees',
    ),
  more: z.boolean().describe('there are more than these: say more of who is meant'),
});

export type FoundAnswer = z.infer<typeof foundAnswer>;
