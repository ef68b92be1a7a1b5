import type { Sender } from '../contacts/contact.ts';
import type { ChannelFacts, ContactFacts, ConversationEvent } from './channel.ts';
import type { Unhandled } from './unhandled.ts';

/** One event as an adapter read it: which number of ours it came for, and from or about whom. */
export interface Inbound {
  /** The provider's id of our number. */
  senderId: string;
  /** null: a status that names only its message. */
  party: Sender | null;
  event: ConversationEvent;
  /** The item as it came, for the case that nobody here can take it. */
  raw: unknown;
}

/** A whole webhook, read: nothing of it is lost. */
export interface Reading {
  events: Inbound[];
  unhandled: Unhandled[];
}

/** What one webhook brings to one conversation. */
export interface Arrival {
  events: ConversationEvent[];
  /** When we first got it, ms; kept through every retry of ours. */
  receipt: number;
  channel: ChannelFacts;
  /** null: statuses that were found by our tag alone. */
  contact: ContactFacts | null;
  /** Set when no event but something else tells who the contact is now: provider's time of that, ms. */
  toldAt?: number;
}
