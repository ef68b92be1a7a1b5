import type { InboundEntry } from '../../worker/conversation/message.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** A message as it stands in the thread, whoever wrote it. */
export type Message = { from: 'contact'; entry: InboundEntry } | { from: 'us'; entry: OutgoingBubble };

export type MessageAct = 'reply' | 'copy' | 'details';

/** What can be done with a message, in the order of its menu. `mayWrite`: the viewer may write here now, if only into the queue. */
export function actsOn(message: Message, mayWrite: boolean): MessageAct[] {
  const acts: MessageAct[] = [];
  if (mayWrite && isOnThePhone(message)) acts.push('reply');
  if (wordsOf(message) !== null) acts.push('copy');
  if (message.from === 'us' && message.entry.whereabouts === 'server') acts.push('details');
  return acts;
}

/** The words of a message, to be copied; null: it has none. */
export function wordsOf({ from, entry }: Message): string | null {
  if (from === 'us') return entry.body.text || null;
  const { content } = entry;
  if ('text' in content) return content.text || null;
  return 'caption' in content ? content.caption : null;
}

/** What the contact does not have cannot be answered, reacted to or quoted. */
function isOnThePhone(message: Message): boolean {
  return message.from === 'contact' || message.entry.providerId !== null;
}
