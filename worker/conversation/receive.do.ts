import {
  type ChannelFacts,
  type ContactFacts,
  type ConversationEvent,
  givesBirth,
  type InboundMessage,
  type Preference,
  type PreferenceChange,
  type StatusUpdate,
  type SystemMessage,
} from '../channels/channel.ts';
import { preferenceKey } from '../channels/preference.ts';
import { readTag } from '../channels/tag.ts';
import { learnFreeEntry } from '../costs/free-entry.ts';
import { marketOf } from '../costs/market.ts';
import type { PricedMessage } from '../costs/priced.ts';
import { assertNever } from '../platform/assert.ts';
import { newTicketId } from '../platform/id.env.ts';
import { type ConversationId, isConversationId, isMessageKey, type MessageKey } from '../platform/id.ts';
import { offersToStop } from './asked-politely.ts';
import { isBlocked } from './blocking.ts';
import { receiveCall } from './called.do.ts';
import { advance, hasSettled, worthWriting } from './delivery.ts';
import { appear, carried, receiveEcho, receivePast } from './elsewhere.do.ts';
import { writtenUnder } from './exchanged.ts';
import { newFile, want } from './fetches.do.ts';
import { type Head, newHead } from './head.ts';
import { heard } from './heard.do.ts';
import { holdForStop, setHeld } from './held.do.ts';
import { lastMessageOf } from './listed.ts';
import { adoptStrays, keepStray, receiveMark, supersede } from './marked.do.ts';
import { withOriginal } from './marks.ts';
import { type InboundEntry, isMessage, type OutboundEntry } from './message.ts';
import { opened, reviveTicket } from './opened.do.ts';
import { askedToStop } from './optout.ts';
import { opensWindow } from './outbox.ts';
import { providerFileIn } from './provider-file.ts';
import { settleFailure, templateArrived } from './queue.do.ts';
import { trustReaction } from './reacting.do.ts';
import { isReaction } from './reaction.ts';
import { quietTicket } from './ticket.ts';
import { placedAt } from './timeline.ts';
import { trialWorked } from './trial.do.ts';
import type { Turn } from './turn.do.ts';

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
    case 'echo':
      return withFetch(turn, event.key, receiveEcho(turn, event, receipt));
    case 'past':
      return withFetch(turn, event.key, receivePast(turn, event, receipt));
    case 'mark':
      return receptionOf(receiveMark(turn, event, receipt));
    case 'call':
      return receptionOf(receiveCall(turn, event, receipt));
    case 'preference':
      return receivePreference(turn, event, receipt);
    case 'system':
      return receiveSystem(turn, event, receipt);
    case 'status':
      return receiveStatus(turn, event, receipt);
    default:
      return assertNever(event, 'event');
  }
}

const receptionOf = (news: boolean): Reception => ({ type: news ? 'stored' : 'known' });

/** A message that did not come from the contact just now may have a file to fetch all the same. */
function withFetch(turn: Turn, key: MessageKey, news: boolean): Reception {
  const entry = turn.changed.get(key);
  const isWanted = news && entry !== undefined && isMessage(entry) && entry.file?.state === 'pending';
  return isWanted ? { type: 'stored', fetches: key } : receptionOf(news);
}

/** What waited for a message that is known now. */
export const settleStrays = (turn: Turn): void =>
  adoptStrays(turn, (event, keptAt) => receiveEvent(turn, event, keptAt));

function receiveMessage(turn: Turn, event: InboundMessage, receipt: number): Reception {
  const known = turn.tables.get(event.key);
  // Of the last day before a number is connected, old messages and live ones overlap.
  const told = known?.direction === 'in' && known.past === true ? known : null;
  if (known !== null && told === null) return { type: 'known' };
  const stamp = Math.min(event.at, receipt);
  const at = placedAt(event.at, receipt);
  const opens = opensWindow(event.content.kind);

  if (opens) reviveTicket(turn, stamp, at);
  else appear(turn, at);

  const { ticket } = turn.head;
  const entry = told === null ? entryOf(turn, event, at, receipt) : nowLive(turn, told, event, receipt);
  const { pos, file } = entry;
  if (told === null) turn.insert(entry);
  else supersede(turn, told, entry);
  const fetches = file?.state === 'pending' ? { fetches: event.key } : {};
  if (file?.state === 'pending') want(turn, entry);
  if (!opens) return { type: 'stored' };

  if (isBlocked(turn.head)) {
    opened(turn, stamp, at, askedToStop(event.content, wasOfferedToStop(turn)));
    return { type: 'stored', ...fetches };
  }
  const { lastInbound } = turn.head;
  turn.set({
    ticket: { ...ticket, unread: ticket.unread + 1 },
    lastInbound: lastInbound !== null && lastInbound.pos > pos ? lastInbound : { pos, providerId: event.key },
  });
  turn.touch(lastMessageOf(entry), pos, at);
  heard(turn);
  opened(turn, stamp, at, askedToStop(event.content, wasOfferedToStop(turn)));
  return { type: 'stored', ...fetches };
}

/** A template that they answer told them how to refuse more. */
const wasOfferedToStop = (turn: Turn): boolean =>
  turn.head.unanswered.some(({ key }) => {
    const entry = turn.tables.get(key);
    if (entry?.direction !== 'out' || entry.body.kind !== 'template') return false;
    return offersToStop(`${entry.body.text} ${entry.body.footer ?? ''}`);
  });

function entryOf(turn: Turn, event: InboundMessage, at: number, receipt: number): InboundEntry {
  const file = newFile(providerFileIn(event.content));
  return {
    direction: 'in',
    pos: turn.tables.freePlace(at),
    key: event.key,
    rev: turn.rev,
    ticketId: turn.head.ticket.id,
    at,
    receivedAt: receipt,
    content: event.content,
    quoted: event.quoted,
    ...(isBlocked(turn.head) ? { blocked: true as const } : {}),
    ...carried(event),
    ...writtenUnder(turn),
    ...(file === undefined ? {} : { file }),
  };
}

/** It was told as one of old times before, with whatever was done to it since. */
function nowLive(turn: Turn, told: InboundEntry, event: InboundMessage, receipt: number): InboundEntry {
  const { past: _, ...live } = withOriginal(told, event.content);
  const file = live.file ?? newFile(providerFileIn(live.content));
  return { ...live, rev: turn.rev, receivedAt: receipt, ...(file === undefined ? {} : { file }) };
}

function receiveSystem(turn: Turn, event: SystemMessage, receipt: number): Reception {
  if (turn.tables.has(event.key)) return { type: 'known' };
  const at = placedAt(event.at, receipt);
  turn.line({ type: 'system', text: event.text, change: event.change }, at, turn.head.ticket.id, event.key);
  return { type: 'stored' };
}

/** [N5] The contact's choice of what they get: the newest stands, and who wants nothing more holds the queue. */
function receivePreference(turn: Turn, event: PreferenceChange, receipt: number): Reception {
  if (turn.tables.has(event.key)) return { type: 'known' };
  const { topic, choice } = event;
  const at = Math.min(event.at, receipt);
  turn.line({ type: 'preference', topic, choice }, at, turn.head.ticket.id, event.key);
  if (at < (turn.head.marketing?.at ?? 0)) return { type: 'stored' };
  turn.set({ marketing: { choice, at }, marketingStoppedAt: choice === 'stop' ? at : null });
  if (choice === 'stop') holdForStop(turn, at, 'marketing_stopped');
  return { type: 'stored' };
}

/** [O10] What the contact chose elsewhere: on another channel of the account, or before this conversation was born. */
export function learnChoice(turn: Turn, { choice, at }: Preference, receipt: number): void {
  const known = turn.head.marketing;
  if (known !== undefined && (at < known.at || (at === known.at && choice === known.choice))) return;
  const changes = (choice === 'stop') !== (turn.head.marketingStoppedAt != null);
  const key = preferenceKey({ choice, at });
  if (!changes || !isMessageKey(key)) turn.set({ marketing: { choice, at } });
  else receivePreference(turn, { type: 'preference', key, topic: 'marketing', choice, at }, receipt);
}

function receiveStatus(turn: Turn, update: StatusUpdate, receipt: number): Reception {
  const { entry, attempt } = messageOf(turn, update);
  if (entry === null) return waitFor(turn, update, receipt);
  // [I5] What is told of it is for the thread that it went back to.
  if (entry.returned === true) return { type: 'known' };
  if (update.status === 'failed' && !concerns(entry, attempt)) return { type: 'known' };
  const status = { ...update, at: Math.min(update.at, receipt) };
  learnPrice(turn, entry, status);
  // Its answer may come later, or never; and what is heard of an earlier attempt tells nothing.
  if (status.status !== 'failed' && (attempt === null || attempt === entry.attempts)) trialWorked(turn, entry.key);
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
  if (isReaction(entry)) trustReaction(turn, entry);
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

function pricedIn({ conversationId, channel, contact }: Head, entry: OutboundEntry): PricedMessage {
  const { key, price, settled, sentFrom = conversationId } = entry;
  if (price === null || settled === undefined) throw new Error(`No price of ${key} is settled`);
  const { category, type } = price;
  const market = marketOf(contact.address);
  return { id: `${sentFrom} ${key}`, channelId: channel.id, at: settled.at, market, category, type };
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

/** A status without our tag may be of an echo that has not come. */
function waitFor(turn: Turn, update: StatusUpdate, receipt: number): Reception {
  const key = `status:${update.status}`;
  if (update.tag !== null || !isMessageKey(key)) return { type: 'known' };
  keepStray(turn, update.providerId, key, { ...update, at: Math.min(update.at, receipt) });
  return { type: 'stored' };
}

/** Meta tells a failure at least once, as the answer and again by webhook: one of an attempt long dealt with is no news. */
function concerns(entry: OutboundEntry, attempt: number | null): boolean {
  const waits = ['held', 'delayed', 'ready', 'cancelled', 'expired'].includes(entry.state);
  return !waits && (attempt === null || attempt === entry.attempts);
}

function messageOf(turn: Turn, update: StatusUpdate): { entry: OutboundEntry | null; attempt: number | null } {
  const tag = update.tag === null ? null : readTag(update.tag);
  if (tag === null) return { entry: turn.tables.byProviderId(update.providerId), attempt: null };
  const entry = turn.tables.get(tag.key);
  return { entry: entry?.direction === 'out' ? entry : null, attempt: tag.attempt };
}

/**
 * The head that a first message, echo, mark or call brings into the world; nothing else does. Its ticket is a quiet one that
 * nobody sees, until what came first makes more of it.
 */
export function birthOf(
  events: readonly ConversationEvent[],
  receipt: number,
  channel: ChannelFacts,
  contact: ContactFacts | null,
): Head | null {
  const first = events.find(givesBirth);
  if (first === undefined || contact === null) return null;
  const conversationId = `${channel.id}:${contact.id}`;
  if (!isConversationId(conversationId)) throw new Error(`Malformed conversation id ${conversationId}`);
  return unbornHead(conversationId, channel, contact, placedAt(first.at, receipt));
}

/** The head of a conversation that nothing stands in yet: a quiet ticket that nobody sees. `now`: ms. */
export function unbornHead(id: ConversationId, channel: ChannelFacts, contact: ContactFacts, now: number): Head {
  return { ...newHead(id, channel, contact, quietTicket(newTicketId(), channel.defaultTeamId, now)), hidden: true };
}

/** Places of the events that are for a conversation only where there is one. A status of none says nothing to us. */
export const homelessOf = (events: readonly ConversationEvent[]): number[] =>
  events.flatMap((event, place) => (event.type === 'status' ? [] : [place]));
