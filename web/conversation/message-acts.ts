import { isRevoked } from '../../worker/conversation/marks.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { REACTION_MS } from '../../worker/conversation/reaction.ts';
import { passedOn } from './passing.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** A message as it stands in the thread, whoever wrote it. */
export type Message = { from: 'contact'; entry: InboundEntry } | { from: 'us'; entry: OutgoingBubble };

export type MessageAct = 'reply' | 'copy' | 'forward' | 'details';

/** What the viewer may do here now. `write`: if only into the queue; `react`: the window is open. `now`: server's clock, ms. */
export interface May {
  write: boolean;
  react: boolean;
  now: number;
}

/** What can be done with a message, in the order of its menu, and whether it takes a reaction. */
export function actsOn(message: Message, may: May): { list: MessageAct[]; react: boolean } {
  const { entry } = message;
  const isThere = isOnThePhone(message) && !isRevoked(entry) && entry.apart !== true;
  const list: MessageAct[] = [];
  if (may.write && isThere) list.push('reply');
  if (wordsOf(message) !== null) list.push('copy');
  if (passedOn(message) !== null) list.push('forward');
  if (message.from === 'us' && message.entry.whereabouts === 'server') list.push('details');
  return { list, react: may.react && isThere && may.now - entry.at <= REACTION_MS };
}

/** [I6] Whether nothing but its standing in another chat keeps a message from being answered, which its menu then says. */
export const isBeyondReach = (message: Message, may: May): boolean =>
  message.entry.apart === true && (may.write || may.react) && isOnThePhone(message) && !isRevoked(message.entry);

/** The words of a message, to be copied; null: it has none. */
export function wordsOf({ from, entry }: Message): string | null {
  if (isRevoked(entry)) return null;
  if (from === 'us') return entry.body.text || null;
  const { content } = entry;
  if ('text' in content) return content.text || null;
  return 'caption' in content ? content.caption : null;
}

/** What the contact does not have cannot be answered, reacted to or quoted. */
function isOnThePhone(message: Message): boolean {
  return message.from === 'contact' || message.entry.providerId !== null;
}
