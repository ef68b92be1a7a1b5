import type {
  Address,
  CallUpdate,
  ContactChange,
  DeliveryStatus,
  MessageSurroundings,
  Party,
  PreferenceChange,
  Price,
  ProviderFailure,
  Withheld,
} from '../channels/channel.ts';
import type { ContactCard, InboundContent, Interactive, MediaKind, Place } from '../channels/content.ts';
import type { Estimate } from '../costs/estimate.ts';
import type { Carriage } from '../media/ladder.ts';
import type { MediaFile } from '../media/media.ts';
import type {
  AgentId,
  ConversationId,
  MediaId,
  MergeId,
  MessageKey,
  ScheduleId,
  TeamId,
  TemplateId,
  TicketId,
} from '../platform/id.ts';
import type { Misfortune, UnsentSchedule } from '../schedules/schedule.ts';
import type { AutomaticKind } from '../teams/automatic.ts';
import type { HeaderFile, TemplateCategory } from '../templates/template.ts';
import type { Snooze } from './aside.ts';
import type { Classification } from './classification.ts';
import type { Marks, Reaction } from './marks.ts';
import type { NoteFile } from './note.ts';
import type { Via } from './via.ts';

/** An agent as timelines remember them: the name of that day. */
export interface Author {
  id: AgentId;
  name: string;
}

interface Placed {
  /** Place in the thread: `at × 1000 + tie`, unique. */
  pos: number;
  key: MessageKey;
  /** The revision that last changed this entry. */
  rev: number;
  ticketId: TicketId;
}

/** Who wrote in the phone app of the same number: the provider does not tell. */
export interface Device {
  id: null;
  name: null;
}

/** [R64] The team itself, by a message that leaves by itself. `name`: the team's. */
export interface TeamVoice {
  id: null;
  name: string;
  automatic: AutomaticKind;
}

/** What a message of either side may carry besides what it says. */
interface Written extends Pick<MessageSurroundings, 'forwarded' | 'referral' | 'product'> {
  marks?: Marks;
  /** Under which address it was exchanged, where the thread has had several; of what has not left: to which it was written. */
  under?: Address;
  /** [I9] In what a viewer receives: by which of the contact's addresses it was exchanged, where they have several. */
  via?: Via;
  /** In what a viewer receives: it stands in a chat that is not the one we write to now. */
  apart?: true;
  /** It is of the time before the number was connected. */
  past?: boolean;
  /**
   * Its file, which the provider has and we fetch: the contact's, or ours of the phone app. Left out where there is none to fetch,
   * and in what was stored before files were kept.
   */
  file?: MediaFile;
}

/** From the contact. `at`: provider's time, ms, never later than our receipt. */
export interface InboundEntry extends Placed, Written {
  direction: 'in';
  at: number;
  receivedAt: number;
  /** [N60] It came though they are blocked, and asks for nobody. */
  blocked?: true;
  content: InboundContent;
  quoted: MessageKey | null;
}

/** A file of ours on its way out. */
export interface OutboundMedia {
  id: MediaId;
  mimeType: string;
  sizeBytes: number;
  fileName: string | null;
  /** A sound recorded on the spot: Ogg/Opus, one channel. */
  voice: boolean;
  /** How it travels; uploaded when left out. */
  carriage?: Carriage;
  /** Of a picture, px; null: not known. */
  width?: number | null;
  height?: number | null;
}

/**
 * What we write, with all that sending it needs; a template as rendered when it was stored. `text` is what stands for it in one
 * line: caption, name, question, emoji; empty when it has no words.
 */
export type OutboundBody =
  /** `signature`: [R60] the nickname that contacts read above it; left out: none. */
  | { kind: 'text'; text: string; signature?: string }
  | { kind: MediaKind; text: string; media: OutboundMedia }
  | { kind: 'location'; text: string; place: Place }
  | { kind: 'contacts'; text: string; cards: ContactCard[] }
  | { kind: 'interactive'; text: string; interactive: Interactive }
  /** `text` is the emoji; empty: takes ours back from the target. */
  | { kind: 'reaction'; text: string; target: MessageKey }
  /** Written in the phone app; never sent from here. */
  | { kind: 'echo'; text: string; content: InboundContent }
  | {
      kind: 'template';
      templateId: TemplateId;
      name: string;
      /** What agents called it when it was chosen; absent: by its name. */
      called?: string;
      language: string;
      /** The category it had when sent (R21). */
      category: TemplateCategory;
      header: string | null;
      text: string;
      footer: string | null;
      buttons: string[];
      parameters: { key: string; value: string }[];
      /** Of a limited-time offer, its headline. */
      offer?: string;
      cards?: { header: string | null; text: string; buttons: string[] }[];
      /** The files that stand above the text, or on cards, by the key of their variable. */
      files?: { key: string; kind: HeaderFile; media: OutboundMedia }[];
    };

/** What an agent writes; a template goes out by restarting. */
export type WrittenBody = Exclude<OutboundBody, { kind: 'template' | 'echo' }>;

/**
 * held: waits for the window · delayed: can still be taken back, and is not in the line yet · ready: in the line · sending: claimed,
 * the call may have left · uncertain: no answer came · accepted … played: the provider's word · failed: will not arrive
 * · cancelled: deleted while held, or taken back while delayed · expired: waited too long; it is offered to its author, who uses it
 * again or dismisses it.
 */
export type DeliveryState =
  | 'held'
  | 'delayed'
  | 'ready'
  | 'sending'
  | 'uncertain'
  | 'accepted'
  | DeliveryStatus
  | 'cancelled'
  | 'expired';

/** A ticket, and whose rows it is among. */
export interface Berth {
  conversationId: ConversationId;
  ticketId: TicketId;
}

/** From us. `at`: when it was claimed for sending; while it waits, when it was written. */
export interface OutboundEntry extends Placed, Written {
  direction: 'out';
  at: number;
  writtenAt: number;
  author: Author | Device | TeamVoice;
  body: OutboundBody;
  /** The message that this one answers. */
  quoted?: MessageKey;
  /** Of a reaction: ours that it replaced, which returns if this one fails. */
  replaced?: Reaction;
  state: DeliveryState;
  /** How often it was claimed. */
  attempts: number;
  /** How often the provider refused it as outside the window; none when left out. */
  windowRefusals?: number;
  /** While held: what it waits for; once it expired: in vain. Left out: the contact's reply. */
  waitsFor?: 'contact' | 'channel' | 'review';
  /** [R66] While delayed: when it goes into the line, ms by the server's clock. */
  leavesAt?: number;
  /** Its rank in the queue where an agent has moved it; left out: when it was written. */
  rank?: number;
  /** An agent looks at it again before it leaves. */
  review?: boolean;
  /** To be sent again though an earlier attempt's fate is unknown: the contact may have it already. */
  doubted?: boolean;
  /** Sent again though an earlier attempt's fate was unknown: the attempt that was proved first. */
  proven?: number;
  /** Two attempts of it went through: the contact may have it twice. */
  twice?: boolean;
  /** Its file was refused and handed over afresh, which is done once. */
  refiled?: boolean;
  /** An agent said that it was sent; the provider has confirmed nothing. */
  confirmedBy?: Author;
  /** Expired, and became another message of its author's. */
  reclaimed?: boolean;
  /** Its author's own that expired and became this one. */
  reclaims?: MessageKey[];
  /** Expired, and its author does not want it any more. */
  dismissed?: boolean;
  /** Cancelled by an agent who deleted it from the queue, and who may put it back. */
  deleted?: boolean;
  /** It was scheduled. */
  schedule?: ScheduleId;
  /** [O15] A template that was stored with the window shut, to ask the contact, who may have written before it leaves. */
  prompts?: boolean;
  /** [O25] The line of the thread that counts it among what left the queue. */
  countedIn?: MessageKey | null;
  /** Leaves in its stead where the window is shut when its turn comes. */
  otherwise?: Extract<OutboundBody, { kind: 'template' }>;
  /** [N11] Which messages became this one while it waited, by the act that joined them. */
  joined?: { id: MessageKey; keys: MessageKey[] }[];
  /** Cancelled, for it is part of this one now. */
  joinedInto?: MessageKey;
  /** When its text was changed last while it waited, ms. */
  editedAt?: number;
  /** Accepted, and kept back by the provider for now. */
  withheld?: Withheld | null;
  /** It waited in this conversation, which has ended in the present one. */
  cameFrom?: ConversationId;
  /** And before in these, the last first, which had ended in that one. */
  cameBefore?: ConversationId[];
  /** [T10] Tickets that it was of before it was carried on: their rows show it still. */
  was?: Berth[];
  /** It went back there: the two were not the same person. */
  returned?: boolean;
  /** With `returned`: how it stood then. */
  stood?: DeliveryState;
  /** With `returned`: an agent looks at it before it leaves, for it might be the other's. */
  unplaced?: true;
  /** It went back from this conversation, which had sent it and which its tag names. */
  sentFrom?: ConversationId;
  /** Its place in the queue before it was claimed, where it returns to if it must wait again. */
  queuedPos?: number;
  providerId: string | null;
  /** When each status happened, provider's time, ms. */
  times: Partial<Record<'accepted' | DeliveryStatus, number>>;
  failure: ProviderFailure | null;
  price: Price | null;
  /** What it was thought to cost when it was written (N11); left out: nobody could tell. */
  estimate?: Estimate;
  /** Which status made it known that the provider charges for this: it is delivered, and the price was told. `at`: ms. */
  settled?: { by: DeliveryStatus; at: number };
}

/** What kept messages in the queue until they expired, where it was not the contact's silence: an agent was to let it go · each its own. */
export type ExpiryReason = 'channel' | 'kept' | 'various';

/** [O25] What became of messages that were to leave the queue: at least one waits there again, or all were thrown away. */
export type NotLeft = 'waits' | 'dropped';

/** What happened to the ticket, told in one quiet line. */
export type LineEvent =
  | { type: 'received'; channelName: string }
  | { type: 'reopened'; channelName: string }
  | { type: 'taken'; by: Author; channelName: string; from: Author | null }
  | { type: 'concluded'; by: Author; held: 'none' | 'kept' | 'cancelled'; classification?: Classification }
  /** [O20] The contact left our question unanswered for so many days; `authors`: whose drafts the queue's messages are again. */
  | { type: 'unanswered'; days: number; authors: { name: string; count: number }[] }
  /** [R52] Whoever concluded it says otherwise, or says it now, what it came to. */
  | { type: 'classified'; by: Author; classification: Classification }
  | { type: 'restarted'; by: Author }
  /**
   * [R48] It is this team's now; `to`: whose, null: it waits in the team's Novos. `moved`: it was another team's before. `held`: what
   * became of the queue. `note`: what colleagues are told with it.
   */
  | {
      type: 'transferred';
      by: Author;
      team: string;
      to: Author | null;
      moved?: true;
      held?: 'kept' | 'cancelled';
      note?: string;
    }
  /** [R58] It became live in a team that is no more, and goes on in that one. `gone`: what the former was called. */
  | { type: 'team_gone'; gone: string; team: string }
  /** [N20] Whoever did it took it back at once. */
  | { type: 'undone'; by: Author; act: 'concluded' | 'transferred' }
  /** [N52] It was put aside; `until` null: until the contact writes. */
  | { type: 'snoozed'; by: Author; until: number | null }
  /** [N52] It was put back before that. */
  | { type: 'unsnoozed'; by: Author }
  /** [O24] It came back by itself. */
  | { type: 'snooze_over'; why: 'time' | 'replied' }
  /** [N33] Who had it is gone while the contact waits: it is new again. */
  | { type: 'went_back'; from: Author }
  /** [N60] Nobody serves the contact any more, or everybody may again. */
  | { type: 'blocked' | 'unblocked'; by: Author }
  /** The contact did not write: we did. */
  | { type: 'started'; by: Author; channelName: string }
  /** Another conversation has ended in this one. `number`: of its ticket, where that was live, too. */
  | { type: 'merged'; merge: MergeId; name: string; number: string | null }
  /** It was not the same person after all: so many messages went back to where they belong. Left out: nobody went anywhere. */
  | { type: 'parted'; merge: MergeId; by: Author; to?: ConversationId; messages?: number }
  /** The same, where this conversation goes on by itself again. */
  | { type: 'came_back'; merge: MergeId; by: Author; from: ConversationId; messages: number }
  /** [V4] An agent who may not see the ticket asks for it. */
  | { type: 'transfer_asked'; by: Author }
  | { type: 'window_closed' }
  /**
   * By the contact's reply; `merged`: nobody answered, but the window of another contact who is this one is open. [O25] `count`:
   * of those that have neither come back since nor been thrown away, here and in the others that tell of the queue's leaving.
   */
  | { type: 'released'; count: number; why?: 'merged'; notLeft?: NotLeft }
  | { type: 'template_failed'; failure: ProviderFailure }
  /** What waited for the channel left, or waits for the contact's reply now. */
  | { type: 'channel_mended'; released: number }
  /** [O15] These templates were to ask the contact, who wrote before they could leave. */
  | { type: 'prompt_withdrawn'; names: string[] }
  /** [N3] They waited too long, and are offered to their authors now. `why` left out: for the contact's answer. */
  | { type: 'expired'; authors: { name: string; count: number }[]; why?: ExpiryReason }
  /** [N5] The contact asked us to stop; `waiting`: messages in the queue; `of`: what they want no more of, left out: all. */
  | { type: 'stop_asked'; waiting: number; of?: 'marketing' }
  | { type: 'flushed'; by: Author; count: number; notLeft?: NotLeft }
  | { type: 'discarded'; by: Author; count: number }
  /** [N35] [N12] [N60] They will not leave: the contact wrote first or was blocked, their time had passed, or nobody serves them. */
  | { type: 'schedules_cancelled'; count: number; why: 'replied' | 'late' | 'concluded' | 'blocked' }
  /** [R79] What this agent had scheduled did not leave. `of` left out: it was not kept then. */
  | { type: 'schedule_failed'; by: Author; code: Misfortune['code']; of?: UnsentSchedule }
  /** The provider refused it as outside the window; it is in the queue again. */
  | { type: 'returned'; failure: ProviderFailure }
  /** `change` left out: stored before it was kept, only words are known. */
  | { type: 'system'; text: string; change?: ContactChange }
  /** A call, told in one line however often we hear of it. Times in ms, null: not told. */
  | { type: 'call'; by: Party; stage: CallUpdate['stage']; pickedUpAt: number | null; durationMs: number | null }
  /** What the contact wants to get from us, by their own choice at the provider. */
  | { type: 'preference'; topic: PreferenceChange['topic']; choice: PreferenceChange['choice'] };

export interface EventEntry extends Placed {
  direction: 'event';
  at: number;
  event: LineEvent;
  /** Of a call, and of what an answer of the contact's did: under which address, where the thread has had several. */
  under?: Address;
}

/** [R77] What a colleague left the others; no message, and never the provider's. `at`: when it was written, ms. */
export interface NoteEntry extends Placed {
  direction: 'note';
  at: number;
  author: Author;
  /** Empty where a file says it all. */
  text: string;
  file?: NoteFile;
  /** Colleagues whom it calls. */
  mentions?: Author[];
  editedAt?: number;
  /** Its words are gone. */
  deleted?: { at: number; by: Author };
}

export type Entry = InboundEntry | OutboundEntry | EventEntry | NoteEntry;

/** Whether it is a message of either side: it can bear marks and a file, and may be known to the provider. */
export const isMessage = (entry: Entry): entry is InboundEntry | OutboundEntry =>
  entry.direction === 'in' || entry.direction === 'out';

/** Stands in the timeline for what the viewer may not see (one line per stretch of a ticket). */
export interface VeiledEntry {
  direction: 'veiled';
  pos: number;
  at: number;
}

export type TimelineItem = Entry | VeiledEntry;

/** [N51] By what a ticket is told from those before and after it in a thread. */
export type TicketMark = Pick<Ticket, 'id' | 'number' | 'openedAt' | 'concludedAt'>;

/** A new ticket shown to one agent first. `until`: when it goes on to the next, ms. */
export interface Offer extends Author {
  until: number;
}

export interface Ticket {
  id: TicketId;
  /** Human number, e.g. `2026112000164`; null for the moment until it is minted. */
  number: string | null;
  teamId: TeamId;
  status: 'new' | 'open' | 'concluded';
  assignee: Author | null;
  openedAt: number;
  concludedAt: number | null;
  concludedBy: Author | null;
  /** A message of the contact until then (provider's time, ms) reopens this ticket; set when concluded (R53). */
  reopenUntil: number | null;
  /** [R52] What it came to, once it is concluded; left out: nobody said. */
  classification?: Classification;
  /** [R62] While it is new: the one agent whom it is offered to; left out or null: nobody, and the whole team sees it. */
  offeredTo?: Offer | null;
  /** [V7] While it is live: colleagues whom notes called to it, whether or not they saw it then; none when left out. */
  called?: Author[];
  /** [N52] While it is open: it is put aside; left out: it is in its place. */
  snoozed?: Snooze;
  /** [N53] Who follows it; nobody when left out. */
  followers?: AgentId[];
  /** Messages and calls of the contact that the assignee has not seen. */
  unread: number;
  /** Born of an echo or of old messages: nobody was asked to serve it, and the contact's next message makes it a live one. */
  quiet?: boolean;
}
