import type { Sender } from '../contacts/contact.ts';

/**
 * Why an event was kept instead of handled.
 * not_json, unknown_shape: the webhook itself · unknown_field: a kind of change we do not handle · unknown_part: an
 * unknown list inside a known kind · unknown_type: a kind of message or status · unreadable: lacks what its kind must
 * have · group: not between us and one contact · unknown_channel, unknown_contact: for nobody here · provider_error:
 * the provider reports trouble · no_effect: known, and nothing here follows from it · failed: understood, but the conversation could not store it · dead_letter: failed at
 * every attempt.
 */
export const unhandledReasons = [
  'not_json',
  'unknown_shape',
  'unknown_field',
  'unknown_part',
  'unknown_type',
  'unreadable',
  'group',
  'unknown_channel',
  'unknown_contact',
  'provider_error',
  'no_effect',
  'failed',
  'dead_letter',
] as const;

export type UnhandledReason = (typeof unhandledReasons)[number];

/** Who wrote it, or to whom it went, as the webhook told it around the item. */
export type KeptContact = Pick<Sender, 'userId' | 'parentUserId' | 'waId' | 'name' | 'username'>;

/** Something that came in and was not understood. `raw` is the item as it came, text or parsed JSON. */
export interface Unhandled {
  field: string;
  reason: UnhandledReason;
  /** The provider's id of our number. */
  senderId: string | null;
  raw: unknown;
  /** Whose account or portfolio the webhook names around a change. */
  accountId?: string | null;
  contact?: KeptContact | null;
}
