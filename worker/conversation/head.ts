import {
  type Address,
  type ChannelFacts,
  type ChannelStop,
  type ContactFacts,
  capabilitiesOf,
  type Preference,
  type ProviderFailure,
} from '../channels/channel.ts';
import type { FreeEntry } from '../costs/free-entry.ts';
import { type Market, marketOf } from '../costs/market.ts';
import type { ContactKind, OurKind, Preview, TicketRow } from '../inbox/row.ts';
import type { ConversationId, LabelId, MessageKey, ScheduleId, TeamId, TicketId } from '../platform/id.ts';
import { nextOf, type PendingSchedule } from '../schedules/schedule.ts';
import type { Formerly } from './addressing.ts';
import { type Block, type BlockView, isBlocked, refusalOf } from './blocking.ts';
import { listState } from './delivery.ts';
import type { Answered, Lodging, Move, Part, Parted } from './estate.ts';
import type { Expired, ExpiredBatch } from './expired.ts';
import type { DeliveryState, Entry, OutboundEntry, Ticket } from './message.ts';
import type { OwedNews } from './news.ts';
import type { TransferAsk } from './transfer-ask.ts';
import type { Undoable } from './undo.ts';
import { writtenTo } from './via.ts';
import type { ConversationView, Unanswered } from './view.ts';
import { type WindowView, windowAt } from './window.ts';

/** The one message that may be on its way; the line waits for it. */
export interface Flight {
  pos: number;
  key: MessageKey;
  /** When this attempt was claimed, ms. */
  claimedAt: number;
}

/** Blue ticks that we owe the contact: everything up to this message was seen (R46). */
export interface Receipt {
  providerId: string;
  attempts: number;
  dueAt: number;
}

/** A file of the contact that is not here yet. */
export interface Fetching {
  /** The message that it belongs to. */
  key: MessageKey;
  /** When it is asked for (again), ms. */
  dueAt: number;
  /** How often it was asked for without anything being heard. */
  asks: number;
}

/** Why the queue waits for an agent: the contact asked us to stop (all, or marketing), or somebody looks at it before it leaves. */
export const holdReasons = ['stop_asked', 'marketing_stopped', 'review'] as const;

export interface QueueHold {
  why: (typeof holdReasons)[number];
  /** ms */
  at: number;
}

/** The one message that leaves though the channel stands still: what becomes of it shows whether that works again. */
export interface Trial {
  key: MessageKey;
  /** It was accepted, and until then (ms) a status may still refuse it; null: it was not. */
  refusableUntil: number | null;
}

/** To the Channel: a refusal for its sake, or (null) that its trial message has left. */
export interface OwedReport {
  failure: ProviderFailure | null;
  /** Instead: that messages which waited for it elsewhere wait here now. */
  joins?: true;
  /** Instead: that nothing waits for it here any more. */
  leaves?: true;
  /** Instead: that what became of its trial message tells nothing of the channel. */
  inVain?: true;
  /** What was refused, or has left, was a template. */
  provenBy?: 'template';
  /** With the good news: the message that has left. */
  tried?: MessageKey;
  /** With `joins`: nothing waited here, but somebody says that the channel stands still. */
  heeds?: true;
  /** With `heeds`: when the reply stands that would have released what waits since, ms. */
  answeredAt?: number;
  at: number;
  attempts: number;
  dueAt: number;
}

/** [R50] A ticket that left this team at that revision, and that the team must take off its list. */
export interface Leaving {
  teamId: TeamId;
  ticketId: TicketId;
  rev: number;
}

/** [T10] How far the message got that the row of an earlier ticket shows, which that team must be told. */
export interface LateFate {
  teamId: TeamId;
  ticketId: TicketId;
  rev: number;
  key: MessageKey;
  state: DeliveryState;
}

/** [T10] The same for the conversation from which the message was carried on here: its rows are that one's to tell of. */
export interface CarriedFate {
  conversationId: ConversationId;
  ticketId: TicketId;
  key: MessageKey;
  state: DeliveryState;
}

/** [T11] How a ticket ended, which list or HISTORY had not taken when the next one began. */
export interface Ending {
  row: TicketRow;
  /** HISTORY has not. */
  history: boolean;
}

/** What must still be told elsewhere. An alarm stands behind it until it is. */
export interface Debts {
  /** Teams whose list has not answered. */
  teams: TeamId[];
  /** None when left out. */
  left?: Leaving[];
  /** None when left out. */
  fates?: (LateFate | CarriedFate)[];
  /** None when left out. */
  endings?: Ending[];
  /** The ticket's row in HISTORY is behind. */
  history: boolean;
  attempts: number;
  dueAt: number;
}

/** Schedules of which their list is behind. An alarm stands behind it until it is not. */
export interface OwedSchedules {
  ids: ScheduleId[];
  /** Of these, what became of which the bell has told before; left out: of none. */
  quiet?: ScheduleId[];
  attempts: number;
  dueAt: number;
}

/** [O21] What has expired and its authors must still be told of. An alarm stands behind it until they are. */
export interface OwedExpired {
  batches: ExpiredBatch[];
  attempts: number;
  dueAt: number;
}

/** The newest message, as the list needs it. Of ours, how far it got stands in its own row alone. */
export type LastMessage =
  | { from: 'contact'; kind: ContactKind; text: string | null }
  | { from: 'us'; kind: OurKind; text: string; author: string | null; key: MessageKey };

/** The state of one conversation besides its timeline: one row, one JSON, rewritten whole. */
export interface Head {
  v: 1;
  conversationId: ConversationId;
  rev: number;
  channel: ChannelFacts;
  contact: ContactFacts;
  /** Provider's time of what the contact's facts were learned from, ms; missing: of old. */
  contactAt?: number;
  /** [I7] Other users of the provider's whom this contact is, too: how each was reached when they wrote last. */
  otherwise?: Address[];
  /** [I9] How the contact was reached before, oldest first, for what bears no address itself; left out: as now, or nobody knew. */
  formerly?: Formerly[];
  /** [I9] Their usernames by user id, where there are several: as each was called when they became one. */
  usernames?: Record<string, string>;
  /** Provider's time of the newest message that opened the window, ms. */
  openedAt: number | null;
  /** [W3] Claim time of the newest attempt that the provider refused as outside the window, ms. */
  refusedAt: number | null;
  /** The "Janela encerrada" line that was written last, and the deadline (ms) that it tells of. */
  shutLine: { deadline: number; key: MessageKey } | null;
  ticket: Ticket;
  /** The revision at which it last changed hands: what a team decided on less is void. Missing: of old. */
  ticketRev?: number;
  unanswered: Unanswered[];
  /** When the last template was stored, ms: another within a minute asks first. */
  templateAt: number | null;
  promptFailed: { code: number; detail: string } | null;
  held: number;
  flight: Flight | null;
  /** [N5] The queue waits for an agent though the window is open. */
  queueHold?: QueueHold | null;
  /** When (ms) the contact stopped our marketing; null: they take it. */
  marketingStoppedAt?: number | null;
  /** What this conversation was told of a channel that stands still: nothing leaves, or no template, until it is mended. */
  channelStop?: ChannelStop | null;
  /** Of when the Channel's word is that was heard last, ms by its clock: what is older counts no more. */
  channelAsOf?: number;
  /** [O7] Under way while it stands still. */
  tried?: Trial | null;
  /** [N3] What expired in the queue and is offered to its author. */
  expired?: Expired[];
  owedExpired?: OwedExpired | null;
  /** What the Channel must still be told; an alarm stands behind it. */
  owedReport?: OwedReport | null;
  /** When the team last spoke by itself, ms; left out: never. */
  spokenAt?: number[];
  /** The line stands still until then, ms (the provider asked us to slow down). */
  pausedUntil: number | null;
  /** With that: the code by which it did; 0 or left out: not told. */
  pausedBy?: number;
  preview: LastMessage | null;
  /** Place of the message in the preview. */
  previewPos: number;
  touchedAt: number;
  /** The contact's newest message, for which blue ticks are sent. */
  lastInbound: { pos: number; providerId: string } | null;
  receipt: Receipt | null;
  debts: Debts | null;
  /** Files on their way to us; none when left out. */
  fetches?: Fetching[];
  /** What leaves later, or waits for an agent's word; none when left out. */
  schedules?: PendingSchedule[];
  owedSchedules?: OwedSchedules | null;
  owedNews?: OwedNews | null;
  /** [N53] When the ticket's followers were told last that the contact writes, ms; left out: never. */
  followersToldAt?: number;
  /** [R39] The labels that the contact bears, by name; none when left out. */
  labels?: LabelId[];
  /** [V4] Who asked for the ticket lately; none when left out. */
  transferAsks?: TransferAsk[];
  /** [N20] What was done to the ticket last, as long as nothing else was. */
  undoable?: Undoable | null;
  /** The contact came by an ad or a page's button; missing in what was stored before this was known. */
  freeEntry?: FreeEntry | null;
  /** Place of the contact's newest call: it is read when that is seen. */
  lastCallPos?: number;
  /** What the contact chose last of what they get from us. */
  marketing?: Preference;
  /** [N60] */
  block?: Block;
  /** Nothing stands in the thread yet: it began with the mark of a message that has not come. Nobody sees it. */
  hidden?: boolean;
  /** When the oldest mark without its message has waited long enough, ms. */
  strayUntil?: number | null;
  /** [I2] Sealed: the contact turned out to be another's, and the thread goes on there. */
  movedTo?: Move | null;
  /** [I3] Conversations that have ended in this one. */
  earlier?: Part[];
  /** The revision that last added a part to the thread, or took one away: whoever holds less has to begin anew. */
  partsRev?: number;
  /** [I5] Templates that an answer under one of several addresses ended the waiting for. */
  answered?: Answered[];
  /** [I5] Whose messages must not be stored here, whoever believes so. */
  parted?: Parted[];
  /** [I5] Conversations in which this one had ended until that was taken back. */
  lodgings?: Lodging[];
  /** The ticket goes on in another conversation, which alone tells of it. */
  ticketAway?: boolean;
}

export function newHead(
  conversationId: ConversationId,
  channel: ChannelFacts,
  contact: ContactFacts,
  ticket: Ticket,
): Head {
  return {
    v: 1,
    conversationId,
    rev: 0,
    channel,
    contact,
    openedAt: null,
    refusedAt: null,
    shutLine: null,
    ticket,
    unanswered: [],
    templateAt: null,
    promptFailed: null,
    held: 0,
    flight: null,
    pausedUntil: null,
    preview: null,
    previewPos: 0,
    touchedAt: 0,
    lastInbound: null,
    receipt: null,
    debts: null,
  };
}

export const windowOfHead = (head: Pick<Head, 'openedAt' | 'refusedAt' | 'channel'>, now: number): WindowView =>
  windowAt(head, capabilitiesOf[head.channel.provider], now);

const withoutAddress = ({ address: _, called: __, ...contact }: ContactFacts) => contact;

/** Who the contact is to whoever reads the list. [I8] Of a sealed conversation: as they are called where the thread goes on. */
export const contactInRow = ({ contact, movedTo }: Pick<Head, 'contact' | 'movedTo'>): TicketRow['contact'] =>
  movedTo?.contact ?? withoutAddress(contact);

/** Reading a phone's country takes longer than all the rest of a view, and the address seldom changes. */
const markets = new WeakMap<Address, Market | null>();

function marketOfAddress(address: Address): Market | null {
  const known = markets.get(address);
  if (known !== undefined) return known;
  const market = marketOf(address);
  markets.set(address, market);
  return market;
}

export function viewOf(head: Head): ConversationView {
  const { id, name, provider, displayNumber } = head.channel;
  return {
    conversationId: head.conversationId,
    rev: head.rev,
    channel: { id, name, provider, displayNumber },
    contact: withoutAddress(head.contact),
    ticket: head.ticket,
    window: { openedAt: head.openedAt, refusedAt: head.refusedAt },
    unanswered: head.unanswered,
    held: head.held,
    promptFailed: head.promptFailed,
    channelStop: head.channelStop ?? null,
    market: marketOfAddress(head.contact.address),
    freeUntil: head.freeEntry?.until ?? null,
    paused: head.pausedUntil === null ? null : { until: head.pausedUntil, code: head.pausedBy ?? 0 },
    queueHold: head.queueHold ?? null,
    marketingStopped: head.marketingStoppedAt != null,
    blocked: blockViewOf(head.block),
    blockRefusal: refusalOf(head.block),
    schedules: head.schedules ?? [],
    labels: head.labels ?? [],
    ...writtenTo(head),
  };
}

/** What one sees who may see an earlier ticket but not the one that is running now: that ticket, and nothing of the live one. */
export function viewOfEarlier(head: Head, ticket: Ticket): ConversationView {
  const { writtenTo: _, ...view } = viewOf(head);
  return {
    ...view,
    ticket,
    ...(head.ticket.status === 'concluded' ? {} : { elsewhere: true as const }),
    unanswered: [],
    held: 0,
    promptFailed: null,
    paused: null,
    queueHold: null,
    schedules: [],
  };
}

/** `stateOf`: how far a message of ours got. */
export function rowOf(head: Head, stateOf: (key: MessageKey) => DeliveryState): TicketRow {
  const view = viewOf(head);
  const { id, ...ticket } = head.ticket;
  return {
    ticketId: id,
    conversationId: head.conversationId,
    rev: head.rev,
    ticket,
    contact: contactInRow(head),
    channel: { id: view.channel.id, name: view.channel.name, provider: view.channel.provider },
    preview: previewOf(head.preview, stateOf),
    touchedAt: head.touchedAt,
    window: view.window,
    unanswered: head.unanswered.map(({ at, unsent }) => ({ at, ...(unsent === undefined ? {} : { unsent }) })),
    held: head.held,
    ...(head.queueHold == null ? {} : { queueHold: head.queueHold.why }),
    ...(isBlocked(head) ? { blocked: true as const } : {}),
    ...(head.schedules === undefined || head.schedules.length === 0 ? {} : { scheduledFor: nextOf(head.schedules) }),
    ...(head.labels === undefined || head.labels.length === 0 ? {} : { labels: head.labels }),
    ...(head.expired === undefined || head.expired.length === 0 ? {} : { expired: head.expired }),
  };
}

interface StateTables {
  get(key: MessageKey): Entry | null;
  waiting(state: 'ready', limit: number): OutboundEntry[];
}

/** How far a message of ours got, as the list has it; one that was carried on is not here any more. */
export const stateIn =
  (tables: StateTables, head: Head) =>
  (key: MessageKey): DeliveryState => {
    const { movedTo } = head;
    const entry = tables.get(key);
    if (entry?.direction === 'out')
      return entry.state === 'ready' && !waitsInLine(tables, head, key) ? 'sending' : entry.state;
    return movedTo?.carried?.key === key ? movedTo.carried.state : 'accepted';
  };

/** [T9] Something stands before a ready message; what nothing keeps is about to be sent. */
function waitsInLine(tables: StateTables, { channelStop, pausedUntil, flight }: Head, key: MessageKey): boolean {
  if (channelStop != null || pausedUntil !== null || tables.waiting('ready', 1)[0]?.key !== key) return true;
  const flying = flight === null ? null : tables.get(flight.key);
  return flying?.direction === 'out' && (flying.state === 'sending' || flying.state === 'uncertain');
}

function blockViewOf(block: Block | undefined): BlockView | null {
  return block?.blocked === true ? { at: block.at, by: block.by, provider: block.provider.state } : null;
}

function previewOf(last: LastMessage | null, stateOf: (key: MessageKey) => DeliveryState): Preview | null {
  return last?.from === 'us' ? { ...last, state: listState(stateOf(last.key)) } : last;
}
