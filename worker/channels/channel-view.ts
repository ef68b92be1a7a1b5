import { z } from 'zod';
import { channelIdDoor, teamIdDoor } from '../platform/door.ts';
import type { Provider } from './channel.ts';

const providerDoor = z.enum(['whatsapp-cloud']) satisfies z.ZodType<Provider>;
const graphIdDoor = z
  .string()
  .trim()
  .regex(/^\d{1,32}$/, 'must be an id as Meta shows it: digits only');

/** A number of ours, for those who look after it. */
export const channelView = z.object({
  id: channelIdDoor,
  name: z.string(),
  provider: providerDoor,
  phoneNumberId: z.string(),
  businessAccountId: z.string(),
  portfolioId: z.string(),
  displayNumber: z.string(),
  defaultTeamId: teamIdDoor,
});

export type ChannelView = z.infer<typeof channelView>;

export const newChannelDoor = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(80, 'must have at most 80 characters'),
  provider: providerDoor,
  phoneNumberId: graphIdDoor,
  businessAccountId: graphIdDoor,
  portfolioId: graphIdDoor,
  defaultTeamId: teamIdDoor,
});

export type NewChannel = z.infer<typeof newChannelDoor>;
