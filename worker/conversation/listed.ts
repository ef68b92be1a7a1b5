import type { LastMessage } from './head.ts';
import { isRevoked, lineOf, type Marked } from './marks.ts';
import { type Entry, isMessage } from './message.ts';
import { opensWindow } from './outbox.ts';
import { isReaction } from './reaction.ts';

/**
 * [T9] The newest entry that the list may show, by place: a message that came, left or stands in the line, or the contact's
 * call. What waits in the queue, was deleted there or expired counts as not written, however often it was tried.
 */
export const newestMessage = (entries: readonly Entry[]): Entry | undefined => entries.findLast(isListed);

/** What the list may show. */
export function isListed(entry: Entry): boolean {
  if (entry.direction === 'event') return entry.event.type === 'call' && entry.event.by === 'contact';
  if (entry.direction === 'in') return entry.past === true || opensWindow(entry.content.kind);
  if (entry.direction === 'note') return false;
  return !['held', 'delayed', 'cancelled', 'expired'].includes(entry.state) && !isReaction(entry);
}

/** A message, or the contact's call, as the list shows it. */
export const previewOf = (entry: Entry): LastMessage =>
  isMessage(entry) ? lastMessageOf(entry) : { from: 'contact', kind: 'call', text: null };

/** A message as the list shows it. */
export function lastMessageOf(entry: Marked): LastMessage {
  if (entry.direction === 'in') {
    if (isRevoked(entry)) return { from: 'contact', kind: 'revoked', text: null };
    return { from: 'contact', kind: entry.content.kind, text: lineOf(entry.content) };
  }
  const { body, author, key } = entry;
  const kind = body.kind === 'echo' ? body.content.kind : body.kind;
  if (isRevoked(entry)) return { from: 'us', kind: 'revoked', text: '', author: author.name, key };
  return { from: 'us', kind, text: body.text, author: author.name, key };
}

/** Whether the list says the same by both. */
export function isSameLast(one: LastMessage | null, other: LastMessage | null): boolean {
  if (one?.from !== 'us' || other?.from !== 'us') return one === other;
  return one.key === other.key && one.kind === other.kind && one.text === other.text && one.author === other.author;
}
