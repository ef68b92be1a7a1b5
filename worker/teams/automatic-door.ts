import { z } from 'zod';
import { teamIdDoor, textDoor } from '../platform/door.ts';
import { automaticVariables, strangeVariables } from './automatic.ts';

/** Room for what the variables stand for, within the 4,096 characters of a text. */
const TEXT_MAX = 1_000;

const known = automaticVariables.map((name) => `{{${name}}}`).join(', ');

const messageDoor = z
  .strictObject({
    on: z.boolean().describe('it is sent'),
    text: textDoor
      .trim()
      .max(TEXT_MAX, `must have at most ${TEXT_MAX} characters`)
      .refine((text) => strangeVariables(text).length === 0, `must have no variables but ${known}`)
      .describe(`kept while it is not sent; variables: ${known}`),
  })
  .refine(({ on, text }) => !on || text !== '', { error: 'must not be empty', path: ['text'] });

/** What a team tells contacts by itself, each once per ticket and only while the window is open. */
export const automaticDoor = z.strictObject({
  greeting: messageDoor.describe('a new ticket has come, within the opening hours'),
  closed: messageDoor.describe('the contact writes outside the opening hours, and nobody serves them yet'),
  farewell: messageDoor.describe('the ticket was concluded'),
});

export const automaticView = z.object({
  items: z.array(automaticDoor.extend({ id: teamIdDoor, name: z.string() })),
});
