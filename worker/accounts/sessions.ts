import { z } from 'zod';

/** Where somebody is signed in. Times in ms. */
export const sessionView = z.object({
  id: z.string(),
  current: z.boolean().describe('the one that asks'),
  device: z.object({ browser: z.string().nullable(), system: z.string().nullable() }),
  address: z.string().nullable().describe('IP address that it was begun from'),
  createdAt: z.int(),
  renewedAt: z.int().describe('renewed at most once a day while it is used'),
});

export const sessionIdDoor = z.string().regex(/^[0-9A-Za-z]{8,64}$/, 'must be the id of a session');

export type SessionView = z.output<typeof sessionView>;
