import type {
  ChannelFacts,
  ContactFacts,
  ConversationEvent,
  InboundMessage,
  StatusUpdate,
  SystemMessage,
} from '../channels/channel.ts';
import type { InboundContent } from '../channels/content.ts';
import { readTag } from '../channels/tag.ts';
import { learnFreeEntry } from '../costs/free-entry.ts';
import { marketOf } from '../costs/market.ts';
import type { PricedMessage } from '../costs/priced.ts';
import { assertNever } from '../platform/assert.ts';
import { newTicketId } from '../platform/id.env.ts';
import { isConversationId, type MessageKey } from '../platform/id.ts';
import { advance, hasSettled, worthWriting } from './delivery.ts';
import { newFile, want } from './fetches.do.ts';
import { type Head, newHead, windowOfHead } from './head.ts';
import { holdForStop, releaseQueue, setHeld } from './held.do.ts';
import type { InboundEntry, OutboundEntry, Ticket } from './message.ts';
import { askedToStop } from './optout.ts';
import { afterReply, opensWindow } from './outbox.ts';
import { settleFailure, templateArrived } from './queue.do.ts';
import { teamRulesOf } from './queue-rules.ts';
import { onContactMessage, openTicket, reopen } from './ticket.ts';
import { placedAt } from './timeline.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/**
 * What one event came to. `fetches`: its message has a file to fetch · `heard`: a bare `sent`, which only the line needs to know
 * · `priced`: the provider told what it charges for, which is to be counted.
 */
export type Reception = (
  | { type: 'stored'; fetches?: MessageKey }
  | { type: 'known' }
  | { type: 'heard'; key: MessageKey }
) & { priced?: PricedMessage };

/** Applies one event of the provider; `receipt`: when we first got it, ms, kept through every retry of ours. */
export function receiveEvent(turn: Turn, event: ConversationEvent, receipt: number): Reception {
  switch (event.type) {
    case 'message':
      return receiveMessage(turn, event, receipt);
    case 'system':
      return receiveSystem(turn, event, receipt);
    case 'status':
      return receiveStatus(turn, event, receipt);
    default:
      return assertNever(event, 'event');
  }
}

/** A new ticket in Novos, told in the thread. */
export function beginTicket(turn: Turn, ticket: Ticket): void {
  turn.live(ticket);
  turn.line({ type: 'received', channelName: turn.head.channel.name }, ticket.openedAt, ticket.id);
}

function receiveMessage(turn: Turn, event: InboundMessage, receipt: number): Reception {
  if (turn.tables.has(event.key)) return { type: 'known' };
  const stamp = Math.min(event.at, receipt);
  const at = placedAt(event.at, receipt);
  const opens = opensWindow(event.content.kind);

  if (opens) reviveTicket(turn, stamp, at);

  const { ticket } = turn.head;
  const pos = turn.tables.freePlace(at);
  const file = newFile(event.content);
  const entry: InboundEntry = {
    direction: 'in',
    pos,
    key: event.key,
    rev: turn.rev,
    ticketId: ticket.id,
    at,
    receivedAt: receipt,
    content: event.content,
    quoted: event.quoted,
    ...(file === undefined ? {} : { file }),
  };
  turn.insert(entry);
  if (file !== undefined) want(turn, entry);
  if (!opens) return { type: 'stored' };

  const { lastInbound } = turn.head;
  turn.set({
    ticket: { ...ticket, unread: ticket.unread + 1 },
    lastInbound: lastInbound !== null && lastInbound.pos > pos ? lastInbound : { pos, providerId: event.key },
    openedAt: Math.max(turn.head.openedAt ?? 0, stamp),
    unanswered: afterReply(turn.head.unanswered, stamp),
    promptFailed: null,
  });
  turn.touch({ from: 'contact', kind: event.content.kind, text: textOf(event.content) }, pos, at);
  // [W2] A message days late does not release: the window is judged as it stands now.
  if (askedToStop(event.content)) holdForStop(turn, at);
  else if (turn.head.held > 0 && isOpen(windowOfHead(turn.head, turn.now))) {
    const { channel, ticket: current } = turn.head;
    releaseQueue(turn, at, teamRulesOf(channel, current.teamId).review);
  }
  return file === undefined ? { type: 'stored' } : { type: 'stored', fetches: event.key };
}

function reviveTicket(turn: Turn, stamp: number, at: number): void {
  const { ticket, held, channel } = turn.head;
  const effect = onContactMessage(ticket, held, stamp);
  switch (effect) {
    case 'stays':
      return;
    case 'reopens':
      turn.live(reopen(ticket));
      turn.line({ type: 'reopened', channelName: channel.name }, at, ticket.id);
      return;
    case 'begins':
      beginTicket(turn, openTicket(newTicketId(), channel.defaultTeamId, at));
      return;
    default:
      assertNever(effect, 'effect');
  }
}

function receiveSystem(turn: Turn, event: SystemMessage, receipt: number): Reception {
  if (turn.tables.has(event.key)) return { type: 'known' };
  const at = placedAt(event.at, receipt);
  turn.line({ type: 'system', text: event.text }, at, turn.head.ticket.id, event.key);
  return { type: 'stored' };
}

function receiveStatus(turn: Turn, update: StatusUpdate, receipt: number): Reception {
  const { entry, attempt } = messageOf(turn, update);
  if (entry === null) return { type: 'known' };
  if (update.status === 'failed' && !concerns(entry, attempt)) return { type: 'known' };
  const status = { ...update, at: Math.min(update.at, receipt) };
  learnPrice(turn, entry, status);
  const advanced = proved(advance(entry, status), entry, status.status, attempt);
  const news = hasSettled(advanced, status.status) ? { priced: pricedIn(turn.head, advanced) } : {};
  if (advanced === entry) return { type: 'known', ...news };
  const proves = advanced.twice !== entry.twice || advanced.proven !== entry.proven;
  if (!worthWriting(entry, status) && !proves) return { type: 'heard', key: entry.key };
  if (status.status === 'failed' && advanced.state === 'failed' && status.failure !== null) {
    settleFailure(turn, entry, advanced, status.failure);
    return { type: 'stored' };
  }
  turn.update(entry, advanced);
  if (entry.state === 'held') setHeld(turn, turn.head.held - 1);
  if (entry.state === 'failed' && advanced.state !== 'failed') templateArrived(turn, advanced);
  return { type: 'stored', ...news };
}

/** A price may tell more than of its message: that for a while everything to this contact is free. */
function learnPrice(turn: Turn, entry: OutboundEntry, { price, freeUntil }: StatusUpdate): void {
  if (price?.type !== 'free_entry_point') return;
  const known = turn.head.freeEntry ?? null;
  const learned = learnFreeEntry(known, entry.at, freeUntil ?? null);
  if (learned.until !== known?.until || learned.told !== known.told) turn.set({ freeEntry: learned });
}

function pricedIn({ conversationId, channel, contact }: Head, { key, price, settled }: OutboundEntry): PricedMessage {
  if (price === null || settled === undefined) throw new Error(`No price of ${key} is settled`);
  const { category, type } = price;
  const market = marketOf(contact.address);
  return { id: `${conversationId} ${key}`, channelId: channel.id, at: settled.at, market, category, type };
}

/**
 * [O5] Of a message that was sent again, which attempt a status proves; of two that went through the contact may have both.
 * What waits for its next attempt needs none any more.
 */
function proved(
  advanced: OutboundEntry,
  before: OutboundEntry,
  status: StatusUpdate['status'],
  attempt: number | null,
): OutboundEntry {
  if (status === 'failed' || attempt === null || before.attempts < 2) return advanced;
  const waits = before.state === 'ready' || before.state === 'held';
  const first = before.proven ?? attempt;
  const twice = first !== attempt || (attempt < before.attempts && !waits && before.state !== 'sending');
  if (before.proven === first && (before.twice === true || !twice)) return advanced;
  return { ...advanced, proven: first, ...(twice ? { twice } : {}) };
}

/** Meta tells a failure at least once, as the answer and again by webhook: one of an attempt long dealt with is no news. */
function concerns(entry: OutboundEntry, attempt: number | null): boolean {
  const waits = ['held', 'ready', 'cancelled', 'expired'].includes(entry.state);
  return !waits && (attempt === null || attempt === entry.attempts);
}

function messageOf(turn: Turn, update: StatusUpdate): { entry: OutboundEntry | null; attempt: number | null } {
  const tag = update.tag === null ? null : readTag(update.tag);
  if (tag === null) return { entry: turn.tables.byProviderId(update.providerId), attempt: null };
  const entry = turn.tables.get(tag.key);
  return { entry: entry?.direction === 'out' ? entry : null, attempt: tag.attempt };
}

/** Only kinds that open the window become what the list shows. */
const textOf = (content: InboundContent): string | null =>
  'text' in content ? content.text : 'caption' in content ? content.caption : null;

/** The head that a first message brings into the world; nothing else does. */
export function birthOf(
  events: readonly ConversationEvent[],
  receipt: number,
  channel: ChannelFacts,
  contact: ContactFacts | null,
): Head | null {
  const first = events.find((event) => event.type === 'message');
  if (first === undefined || contact === null) return null;
  const conversationId = `${channel.id}:${contact.id}`;
  if (!isConversationId(conversationId)) throw new Error(`Malformed conversation id ${conversationId}`);
  const ticket = openTicket(newTicketId(), channel.defaultTeamId, placedAt(first.at, receipt));
  return newHead(conversationId, channel, contact, ticket);
}

/** Places of the events of one type. */
export const placesOf = (events: readonly ConversationEvent[], type: ConversationEvent['type']): number[] =>
  events.flatMap((event, place) => (event.type === type ? [place] : []));
