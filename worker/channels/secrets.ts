import { z } from 'zod';
import type { ChannelId } from '../platform/id.ts';

export const secretKinds = ['accessToken', 'appSecret'] as const;

/** `accessToken`: what we show the provider; `appSecret`: what the provider's app signs its webhooks with. */
export type SecretKind = (typeof secretKinds)[number];

/** A channel, and what it has of its own. null: no key here opens it. */
export interface Holder {
  id: ChannelId;
  senderId: string;
  businessAccountId: string;
  portfolioId: string;
  secrets: Partial<Record<SecretKind, string | null>>;
}

const secretDoor = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{16,1000}$/, 'must be one word of 16 to 1000 letters, digits and signs');

/** [N56] What is set, or taken away by null; what is left out stays. */
export const secretsChangeDoor = z.object({
  accessToken: secretDoor.nullable().exactOptional(),
  appSecret: secretDoor.nullable().exactOptional(),
});

export type SecretsChange = z.output<typeof secretsChangeDoor>;

const since = z.int().nullable().describe('when it was set, ms since 1970; null: the company’s own holds');

/** [N56] All that is ever told of a channel's secrets. */
export const secretsView = z.object({ accessToken: since, appSecret: since });

export type SecretsView = z.output<typeof secretsView>;
