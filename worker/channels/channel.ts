import type { QueueRules } from '../conversation/queue-rules.ts';
import { assertNever } from '../platform/assert.ts';
import type { ChannelId, ContactId, MessageKey, TeamId } from '../platform/id.ts';
import type { InboundContent, Interactive, MediaKind, Referral } from './content.ts';

export type Provider = 'whatsapp-cloud';

/** What a channel can do. Rules ask this and never the provider's name (R9, R10). */
export interface Capabilities {
  /** How long a message of the contact leaves the window open, ms; null: this channel has no window. */
  windowMs: number | null;
  /** What may go out while the window is shut. `nothing`: the channel cannot be restarted (R10). */
  reopensWith: 'template' | 'nothing';
  /** What an agent may send; menus offer nothing else. */
  sends: readonly Sendable[];
  /** [N60] Whether the provider keeps contacts away whom we block. */
  blocks: boolean;
}

/** A kind of message as an agent chooses it. */
export type Sendable = 'text' | MediaKind | 'location' | 'contacts' | 'reaction' | Interactive['type'];

export const capabilitiesOf: Record<Provider, Capabilities> = {
  'whatsapp-cloud': {
    windowMs: 24 * 60 * 60 * 1000,
    reopensWith: 'template',
    sends: [
      'text',
      'image',
      'video',
      'audio',
      'document',
      'sticker',
      'location',
      'contacts',
      'reaction',
      'buttons',
      'list',
      'link',
      'location_request',
      'contact_request',
    ],
    blocks: true,
  },
};

/** What a conversation must know of its channel to serve without asking D1. Travels with each `receive`. */
export interface ChannelFacts {
  id: ChannelId;
  name: string;
  provider: Provider;
  /** The provider's id of our number: where messages are sent from. */
  senderId: string;
  /** How people write our number, e.g. `+55 11 4003-1234`. */
  displayNumber: string;
  defaultTeamId: TeamId;
  /** How the company treats its queues; left out: as usual. */
  rules?: QueueRules;
}

/** Where messages to a contact go on one channel: whatever the provider last confirmed (N14). */
export interface Address {
  /** A `wa_id` or phone, digits only. */
  phone: string | null;
  /** Business-scoped user id, verbatim. */
  userId: string | null;
}

export interface ContactFacts {
  id: ContactId;
  /** Display name: what we were told, else the username, else the number. Never empty. */
  name: string;
  phone: string | null;
  username: string | null;
  address: Address;
  /** The name is what our agents call them; left out: it is the provider's. */
  called?: true;
}

/** What surrounds the content of a message, whoever wrote it. */
export interface MessageSurroundings {
  quoted: MessageKey | null;
  /** Passed on from elsewhere, by the provider's count: up to five times, or more often. */
  forwarded?: 'once' | 'often';
  referral?: Referral;
  /** What they ask about, from a catalogue of ours. */
  product?: { catalogueId: string | null; productId: string };
}

/** Something the contact did, in our words. `at` is the provider's time, ms. */
export interface InboundMessage extends MessageSurroundings {
  type: 'message';
  key: MessageKey;
  at: number;
  content: InboundContent;
}

/** A message of ours that did not leave from here: written in the phone app of the same number. */
export interface EchoMessage extends MessageSurroundings {
  type: 'echo';
  key: MessageKey;
  at: number;
  content: InboundContent;
}

/** A message of the time before the number was connected. It opens nothing and is news to nobody. */
export interface PastMessage extends MessageSurroundings {
  type: 'past';
  key: MessageKey;
  at: number;
  by: Party;
  content: InboundContent;
  /** How far it got, when it was ours. */
  status: DeliveryStatus | null;
}

export type Party = 'contact' | 'us';

/** What is done to a message that stands already. An edit brings what the message says from then on. */
export type Mark =
  /** `emoji` null: the reaction is taken back. */
  { kind: 'reaction'; emoji: string | null } | { kind: 'edit'; content: InboundContent } | { kind: 'revoke' };

/** A mark and whose it is. `key` is its own, `target` the message's that it changes. */
export interface MarkEvent {
  type: 'mark';
  key: MessageKey;
  at: number;
  by: Party;
  target: MessageKey;
  mark: Mark;
}

export const callStages = ['ringing', 'accepted', 'rejected', 'completed', 'failed'] as const;

/**
 * Something told of a call. `ringing`: it came in, or rings at the contact's · `accepted`, `rejected`: the contact's answer to
 * a call of ours · `completed`, `failed`: it is over, spoken or not.
 */
export interface CallUpdate {
  type: 'call';
  /** The call's. */
  key: MessageKey;
  at: number;
  /** Who called. */
  by: Party;
  stage: (typeof callStages)[number];
  /** When somebody picked up, ms; null: not told. */
  pickedUpAt: number | null;
  /** How long they spoke; null: not told. */
  durationMs: number | null;
}

/** The contact chose what they want to get from us, in the provider's own settings. `signup`: asked for it. */
export interface PreferenceChange {
  type: 'preference';
  key: MessageKey;
  at: number;
  topic: 'marketing';
  choice: 'stop' | 'resume' | 'signup';
}

/** What a contact chose of an account's marketing, and when, ms. It holds on every channel of that account. */
export type Preference = Pick<PreferenceChange, 'choice' | 'at'>;

/** What changed about a contact. Numbers in digits, null: not told. `id`: how the provider names them. */
export type ContactChange =
  | { kind: 'number'; from: string | null; to: string | null }
  | { kind: 'id' }
  | { kind: 'identity' }
  /** The number is somebody else's now, who wrote from it or proved it. */
  | { kind: 'passed'; number: string }
  | { kind: 'other' };

/**
 * The provider tells something about the contact, e.g. a changed number. Shown as a line; opens nothing. `text`: in the
 * provider's own words, which screens do not show.
 */
export interface SystemMessage {
  type: 'system';
  key: MessageKey;
  at: number;
  text: string;
  change: ContactChange;
}

export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface StatusUpdate {
  type: 'status';
  providerId: string;
  status: DeliveryStatus;
  at: number;
  /** Our own tag, as it came back; see `tag.ts`. */
  tag: string | null;
  failure: ProviderFailure | null;
  price: Price | null;
  /** The contact came by an ad or a page's button, and until then everything to them is free, ms; left out: nothing was said. */
  freeUntil?: number;
}

export interface Price {
  type: string;
  category: string;
  billable: boolean;
}

export type ConversationEvent =
  | InboundMessage
  | EchoMessage
  | PastMessage
  | MarkEvent
  | CallUpdate
  | PreferenceChange
  | SystemMessage
  | StatusUpdate;

/**
 * Whether a conversation begins with this where there was none. A reaction may come before the message that it is of, so it
 * begins one too, which nobody sees until there is something to see.
 */
export function givesBirth(event: ConversationEvent): boolean {
  switch (event.type) {
    case 'message':
    case 'echo':
    case 'past':
    case 'mark':
    case 'call':
      return true;
    case 'preference':
    case 'system':
    case 'status':
      return false;
    default:
      return assertNever(event, 'event');
  }
}

/** What has to slow down: messages to this contact, from this number, of this account, of our app; or the service rests. */
export type WaitOf = 'contact' | 'number' | 'account' | 'app' | 'service';

/**
 * A channel that stands still. `what`: whether only templates do. `mends` says what can show that it is mended: a
 * credential that reads, a health that the provider tells, or only a person who has seen to it.
 */
export interface Stoppage {
  what: 'everything' | 'templates';
  mends: 'credential' | 'health' | 'person';
  /** The provider told it by itself, before anything was refused. */
  told?: 'disabled' | 'gone' | 'restricted';
  /** When the provider lifts it by itself, ms; left out: not told. */
  until?: number;
}

/** Why and since when a channel stands still, as those are told who would send from it. */
export interface ChannelStop extends Stoppage {
  /** The provider's code; 0: nothing was refused yet. */
  code: number;
  detail: string;
  /** ms */
  since: number;
  /** When its object says that it stands so, ms by the clock of that; left out: it has not been asked, or of old. */
  asOf?: number;
}

/** What a message was that was refused, or left: it shows something of its own sort, and of what stops more than that. */
export type Proof = 'template' | 'free';

/** Channels that stand still, by id; empty as a rule. */
export type Stops = Readonly<Partial<Record<ChannelId, ChannelStop>>>;

/**
 * A refusal or failure in our words. `scope` tells the outbox what stops (facts/meta.md §7):
 * `message` parks this one and the line goes on, `template` and `marketing` likewise; `window` holds for the contact's
 * reply; `recipient` stops this conversation's line; `channel` concerns everything sent from the channel; `wait` was turned
 * away before it was processed and is sent again later; `uncertain` may have gone out.
 */
export interface ProviderFailure {
  scope: 'message' | 'window' | 'recipient' | 'template' | 'marketing' | 'channel' | 'uncertain' | 'wait';
  /** The provider's code, for the curious; 0 when there was none. */
  code: number;
  /** The provider's own words, for the curious. Never holds a token. */
  detail: string;
  /** With `wait`. `forMs` null: not told how long. Left out: messages to this contact. */
  wait?: { of: WaitOf; forMs: number | null };
  /** With `channel`. Left out: everything, and any sign mends it. */
  stops?: Stoppage;
  /** It was for the file of the message, which may be handed over afresh. Left out: not, or nobody knows. */
  refuses?: 'file';
  /** Whether a person may send this message again: never, or not before so many ms. Left out: at once. */
  again?: 'never' | number;
}

/** `withheld`: accepted, and kept back by the provider for now. */
export type SendOutcome =
  | { ok: true; providerId: string; address: Address; withheld?: Withheld }
  | { ok: false; failure: ProviderFailure };

/** Why the provider keeps an accepted message back: it looks at a new template's quality, or has paused the template. */
export type Withheld = 'quality' | 'paused';
