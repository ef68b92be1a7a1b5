import type { BlockWord } from '../contacts/block.ts';
import type { Sender } from '../contacts/contact.ts';
import type { Desks } from '../teams/automatic.ts';
import type { PlacedTemplateChange } from '../templates/change.ts';
import type { Address, ChannelFacts, ChannelStop, ContactFacts, ConversationEvent, Preference } from './channel.ts';
import type { ChannelNotice } from './notice.ts';
import type { Unhandled } from './unhandled.ts';

/** One event as an adapter read it: which number of ours it came for, and from or about whom. */
export interface Inbound {
  /** The provider's id of our number. */
  senderId: string;
  /** null: a status that names only its message. */
  party: Sender | null;
  event: ConversationEvent;
  /** The kind of change it came in, and the item as it came: for the case that nobody here can take it. */
  field: string;
  raw: unknown;
}

/** Whose notice it is, as far as the provider says: every channel of an account or a portfolio, or the one with a number. */
export interface NoticePlace {
  /** The account that owns number and templates. */
  businessAccountId: string | null;
  portfolioId: string | null;
  /** The provider's id of our number. */
  senderId: string | null;
  /** Digits of our number, where it is named only so. */
  number: string | null;
}

export interface PlacedNotice {
  type: 'notice';
  place: NoticePlace;
  notice: ChannelNotice;
}

/** What a webhook tells of an account of ours or its templates. `raw`: the change as it came. */
export interface News {
  field: string;
  told: PlacedNotice | PlacedTemplateChange;
  raw: unknown;
  /** Whose account or portfolio the webhook names around it; left out in what was queued before it existed. */
  accountId?: string | null;
}

/** A whole webhook, read: nothing of it is lost. */
export interface Reading {
  events: Inbound[];
  news: News[];
  unhandled: Unhandled[];
}

/** What one webhook brings to one conversation. */
export interface Arrival {
  events: ConversationEvent[];
  /** When we first got it, ms; kept through every retry of ours. */
  receipt: number;
  channel: ChannelFacts;
  /** The channel stands still, as far as was known a minute ago. */
  stop?: ChannelStop;
  /** [R64] Teams that speak by themselves; left out: none does. */
  desks?: Desks;
  /** null: statuses that were found by our tag alone. */
  contact: ContactFacts | null;
  /** Set when `contact` was just read from the record because something changed there: provider's time of that, ms. */
  toldAt?: number;
  /** With `toldAt`: every name that the contact has on record, user ids and numbers. */
  names?: readonly string[];
  /** What the contact chose last of the account's marketing, as it stands on record. */
  marketing?: Preference;
  /** [N60] Whether the contact is blocked, as it stands on record. */
  block?: BlockWord;
  /** The names that the provider told with these events; left out: none, or several people's. */
  wroteAs?: Address;
  /** With `toldAt`: by which user id the provider named them before; left out: by the same, or it did not say. */
  formerUserId?: string;
  /** Passed on by a conversation that has ended: under which names they wrote, where `contact` says nothing. */
  address?: Address;
}
