import type { Author } from '../../worker/conversation/message.ts';
import {
  type ConversationId,
  isAgentId,
  isConversationId,
  isMessageKey,
  type MessageKey,
} from '../../worker/platform/id.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** A message that the server has not confirmed yet. */
export interface Outgoing {
  id: MessageKey;
  conversationId: ConversationId;
  contactName: string;
  text: string;
  author: Author;
  /** When it was written, server's clock, ms. */
  writtenAt: number;
  /** It was written into the queue, and is drawn so from the first frame. */
  held: boolean;
  /** It could not be handed over yet and is tried again. */
  waiting: boolean;
}

/** The bubble of a message that is on its way to the server. */
export const bubbleOf = (outgoing: Outgoing): OutgoingBubble => ({
  key: outgoing.id,
  at: outgoing.writtenAt,
  writtenAt: outgoing.writtenAt,
  author: outgoing.author,
  body: { kind: 'text', text: outgoing.text },
  state: outgoing.held ? 'held' : 'ready',
  failure: null,
  whereabouts: outgoing.waiting ? 'waiting' : 'local',
});

/** Reads one back from storage; null: not one that this version wrote. */
export function readOutgoing(stored: string): Outgoing | null {
  const data = parsed(stored);
  if (typeof data !== 'object' || data === null) return null;
  const { id, conversationId, contactName, text, author, writtenAt, held }: Partial<Record<keyof Outgoing, unknown>> =
    data;
  if (!isMessageKey(id) || !isConversationId(conversationId) || typeof text !== 'string') return null;
  if (typeof contactName !== 'string' || typeof writtenAt !== 'number' || typeof held !== 'boolean') return null;
  if (typeof author !== 'object' || author === null || !('id' in author) || !('name' in author)) return null;
  if (!isAgentId(author.id) || typeof author.name !== 'string') return null;
  const { id: authorId, name } = author;
  return { id, conversationId, contactName, text, author: { id: authorId, name }, writtenAt, held, waiting: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
