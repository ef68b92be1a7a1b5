import { cardsBody, locationBody } from '../../worker/conversation/body.ts';
import { isRevoked } from '../../worker/conversation/marks.ts';
import type { InboundEntry, WrittenBody } from '../../worker/conversation/message.ts';
import { REACTION_MS } from '../../worker/conversation/reaction.ts';
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
  const isThere = isOnThePhone(message) && !isRevoked(entry);
  const list: MessageAct[] = [];
  if (may.write && isThere) list.push('reply');
  if (wordsOf(message) !== null) list.push('copy');
  if (passedOn(message) !== null) list.push('forward');
  if (message.from === 'us' && message.entry.whereabouts === 'server') list.push('details');
  return { list, react: may.react && isThere && may.now - entry.at <= REACTION_MS };
}

/** The words of a message, to be copied; null: it has none. */
export function wordsOf({ from, entry }: Message): string | null {
  if (isRevoked(entry)) return null;
  if (from === 'us') return entry.body.text || null;
  const { content } = entry;
  if ('text' in content) return content.text || null;
  return 'caption' in content ? content.caption : null;
}

/**
 * A message as a new one of ours to somebody else; null: it cannot be passed on. A file belongs to its conversation, and a tap or
 * a template is passed on as its words.
 */
export function passedOn(message: Message): WrittenBody | null {
  const words = wordsOf(message);
  const text: WrittenBody | null = words === null ? null : { kind: 'text', text: words };
  if (isRevoked(message.entry)) return null;
  if (message.from === 'us') {
    const { body } = message.entry;
    if (body.kind === 'location' || body.kind === 'contacts' || body.kind === 'interactive') return body;
    return body.kind === 'text' || body.kind === 'template' ? text : null;
  }
  const { content } = message.entry;
  switch (content.kind) {
    case 'text':
    case 'button':
    case 'interactive':
      return text;
    case 'location':
      return content.place == null ? null : locationBody(content.place);
    case 'contacts':
      return content.cards === undefined || content.cards.length === 0 ? null : cardsBody(content.cards);
    default:
      return null;
  }
}

/** What the contact does not have cannot be answered, reacted to or quoted. */
function isOnThePhone(message: Message): boolean {
  return message.from === 'contact' || message.entry.providerId !== null;
}
