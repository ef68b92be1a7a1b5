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

const ms = z.int().describe('ms since 1970');

/** Why and since when a channel stands still. */
export const stopFields = {
  what: z.enum(['everything', 'templates']),
  mends: z
    .enum(['credential', 'health', 'person'])
    .describe('what can show that it is mended; `person`: only an administrator who says so'),
  told: z
    .enum(['disabled', 'gone', 'restricted'])
    .exactOptional()
    .describe('the provider told it by itself, before anything was refused'),
  until: ms.exactOptional().describe('when the provider lifts it by itself'),
  code: z.int(),
  detail: z.string(),
  since: ms,
  asOf: ms.exactOptional().describe('since when the channel is known to stand so'),
};

const shownStop = z.object({
  ...stopFields,
  probeAt: ms.nullable().describe('when it is looked at again by itself; null: not at all'),
});

/** How a channel fares: whether it stands still, since when and why, and what waits for it. */
export const channelHealth = z.object({
  stop: shownStop.nullable().describe('the cause that governs: it keeps most back'),
  stops: z.array(shownStop).describe('every cause, each with its own age and end; mending one leaves the others'),
  waiting: z.int().describe('conversations whose messages wait for the channel'),
  waitUntil: ms.nullable().describe('until when the provider asked us to slow down'),
  trying: z
    .boolean()
    .describe('one message may leave now, and what becomes of it shows whether the channel works again'),
  notices: z.array(z.looseObject({ type: z.string(), at: ms })).describe('what the provider told, the newest first'),
});

export const channelWithHealth = channelView.extend({
  health: channelHealth.nullable().describe('null: not known now'),
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
