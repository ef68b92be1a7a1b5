import { z } from 'zod';
import { foundTicket } from './found.ts';

// What the API answers about the tickets that a contact has had.

/** [V3] What the caller may not see is told in one line, however much it is. */
const pastTicket = z.discriminatedUnion('seen', [
  foundTicket.extend({ seen: z.literal(true) }),
  z.object({ seen: z.literal(false) }).describe('one or more with other people or teams, of which nothing is told'),
]);

export type PastTicket = z.infer<typeof pastTicket>;

export const pastTicketsAnswer = z.object({
  items: z.array(pastTicket).describe('over all channels, the newest first'),
  cursor: z.string().nullable(),
});
