import type { EchoMessage, PastMessage, StatusUpdate } from '../channels/channel.ts';
import type { InboundContent } from '../channels/content.ts';
import { advance } from './delivery.ts';
import { writtenUnder } from './exchanged.ts';
import { newFile, want } from './fetches.do.ts';
import { lastMessageOf } from './listed.ts';
import { messageNamed, supersede } from './marked.do.ts';
import { lineOf, type Marked, withOriginal } from './marks.ts';
import type { InboundEntry, OutboundEntry } from './message.ts';
import { providerFileOf } from './provider-file.ts';
import { stretched } from './ticket.ts';
import { placedAt } from './timeline.ts';
import type { Turn } from './turn.do.ts';

// What was written without us: in the phone app of the same number, or before the number was connected. It is ours to show,
// opens nothing and is news to nobody.

/** What our people wrote in the phone app. false: it is no news. */
export function receiveEcho(turn: Turn, event: EchoMessage, receipt: number): boolean {
  const known = messageNamed(turn, event.key);
  if (known !== null) return known.direction === 'out' && known.past === true && isLiveNow(turn, known, event);
  if (turn.tables.has(event.key)) return false;
  const at = placedAt(event.at, receipt);
  appear(turn, at);
  stand(turn, withFile(ourEntry(turn, event, at)));
  return true;
}

/** A message of old times, told once or in pieces. false: it is no news. */
export function receivePast(turn: Turn, event: PastMessage, receipt: number): boolean {
  const known = messageNamed(turn, event.key);
  if (known !== null) return supplement(turn, known, event, receipt);
  // A line has that name: what was told of a call, or of who the contact is.
  if (turn.tables.has(event.key)) return false;
  const at = placedAt(event.at, receipt);
  appear(turn, at);
  const entry =
    event.by === 'contact'
      ? theirEntry(turn, event, at, receipt)
      : withStatus({ ...ourEntry(turn, event, at), past: true }, event);
  stand(turn, withFile(entry, receipt));
  return true;
}

/** Something stands in the thread now; a ticket that nobody was asked to serve reaches over it. `at`: ms. */
export function appear(turn: Turn, at: number): void {
  const { ticket, hidden } = turn.head;
  if (ticket.quiet !== true) return;
  if (hidden === true) turn.live({ ...ticket, openedAt: at, concludedAt: at });
  else if (stretched(ticket, at) !== ticket) turn.set({ ticket: stretched(ticket, at) });
}

function stand(turn: Turn, entry: Marked): void {
  turn.insert(entry);
  wantFile(turn, entry);
  turn.touch(lastMessageOf(entry), entry.pos, entry.at);
}

/** Told as of old times first: an overlap of both. */
function isLiveNow(turn: Turn, told: OutboundEntry, event: EchoMessage): boolean {
  const { past: _, ...live } = withOriginal(told, event.content);
  const now = withFile({ ...live, rev: turn.rev });
  supersede(turn, told, now);
  if (told.file === undefined) wantFile(turn, now);
  return true;
}

function supplement(turn: Turn, known: Marked, event: PastMessage, receipt: number): boolean {
  const told = withOriginal(known, event.content);
  const after = told.direction === 'out' && told.body.kind === 'echo' ? withStatus(told, event) : told;
  if (after === known) return false;
  const now = withFile({ ...after, rev: turn.rev }, receipt);
  supersede(turn, known, now);
  if (known.file === undefined) wantFile(turn, now);
  return true;
}

/** Its file is fetched like the contact's. Of old times, the provider's days for that begin when it tells us (`told`). */
function withFile<Message extends Marked>(entry: Message, told?: number): Message {
  const file = entry.file ?? newFile(providerFileOf(entry), told);
  return file === entry.file ? entry : { ...entry, file };
}

function wantFile(turn: Turn, entry: Marked): void {
  if (entry.file?.state === 'pending') want(turn, entry);
}

const echoBody = (content: InboundContent) => ({ kind: 'echo' as const, text: lineOf(content) ?? '', content });

function withStatus(entry: OutboundEntry, { key, at, status }: PastMessage): OutboundEntry {
  if (status === null) return entry;
  const update: StatusUpdate = { type: 'status', providerId: key, status, at, tag: null, failure: null, price: null };
  return advance(entry, update);
}

function ourEntry(turn: Turn, event: EchoMessage | PastMessage, at: number): OutboundEntry {
  const { key, content, quoted } = event;
  return {
    direction: 'out',
    pos: turn.tables.freePlace(at),
    key,
    rev: turn.rev,
    ticketId: turn.head.ticket.id,
    at,
    writtenAt: at,
    author: { id: null, name: null },
    body: echoBody(content),
    ...(quoted === null ? {} : { quoted }),
    ...carried(event),
    ...writtenUnder(turn),
    state: 'sent',
    attempts: 0,
    providerId: key,
    times: { sent: at },
    failure: null,
    price: null,
  };
}

function theirEntry(turn: Turn, event: PastMessage, at: number, receipt: number): InboundEntry {
  const { key, content, quoted } = event;
  return {
    direction: 'in',
    pos: turn.tables.freePlace(at),
    key,
    rev: turn.rev,
    ticketId: turn.head.ticket.id,
    at,
    receivedAt: receipt,
    content,
    quoted,
    ...carried(event),
    ...writtenUnder(turn),
    past: true,
  };
}

/** What a message carries besides what it says. */
export const carried = ({ forwarded, referral, product }: Pick<EchoMessage, 'forwarded' | 'referral' | 'product'>) => ({
  ...(forwarded === undefined ? {} : { forwarded }),
  ...(referral === undefined ? {} : { referral }),
  ...(product === undefined ? {} : { product }),
});
