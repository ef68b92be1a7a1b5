import { z } from 'zod';

/**
 * Whether new tickets are for somebody. `away`: not now, by their own word · `unavailable`: not for long, by an administrator's,
 * who alone takes it back. Neither says whether they are signed in.
 */
const availabilities = ['available', 'away', 'unavailable'] as const;
export type Availability = (typeof availabilities)[number];

export const availabilityView = z
  .enum(availabilities)
  .describe('whether new tickets are offered to them: away by their own word, unavailable by an administrator’s');

/** By an administrator. */
export const availabilityDoor = z.strictObject({ availability: z.enum(['available', 'unavailable']) });

/** By themselves. */
export const ownAvailabilityDoor = z.strictObject({ availability: z.enum(['available', 'away']) });
