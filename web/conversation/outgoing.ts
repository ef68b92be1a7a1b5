import type { Author, WrittenBody } from '../../worker/conversation/message.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import {
  type ConversationId,
  isAgentId,
  isConversationId,
  isMessageKey,
  type MessageKey,
} from '../../worker/platform/id.ts';
import type { Attachment, Leaving } from '../media/attachment.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** The form in which one is kept; an older one held a text only. */
const FORM = 2;

/** A message that the server has not confirmed yet. */
export interface Outgoing {
  form: typeof FORM;
  id: MessageKey;
  conversationId: ConversationId;
  contactName: string;
  body: WrittenBody;
  /** The message that it answers. */
  quoted: MessageKey | null;
  author: Author;
  /** When it was written, server's clock, ms. */
  writtenAt: number;
  /** It was written into the queue, and is drawn so from the first frame. */
  held: boolean;
  /** It is looked at again before it leaves the queue. */
  review?: boolean;
  /** It passes on a message of another conversation, and its file if it has one. */
  forward?: boolean;
  /** [N5] It joins a queue that waits for an agent, though the window is open. */
  kept?: boolean;
  /** [O8] The author's own that expired and became this one. */
  reclaims?: MessageKey[];
  /** It could not be handed over yet and is tried again. */
  waiting: boolean;
}

/** The bubble of a message that is on its way to the server. */
export const bubbleOf = (outgoing: Outgoing): OutgoingBubble => ({
  key: outgoing.id,
  at: outgoing.writtenAt,
  writtenAt: outgoing.writtenAt,
  author: outgoing.author,
  body: outgoing.body,
  ...(outgoing.quoted === null ? {} : { quoted: outgoing.quoted }),
  providerId: null,
  state: outgoing.held ? 'held' : 'ready',
  ...(outgoing.review === true ? { review: true } : {}),
  ...(outgoing.reclaims === undefined ? {} : { reclaims: outgoing.reclaims }),
  failure: null,
  whereabouts: outgoing.waiting ? 'waiting' : 'local',
});

/** The bubble of a message whose file is on its way to the server. */
export const bubbleOfLeaving = (file: Attachment & { leaving: Leaving }): OutgoingBubble => {
  const { author, writtenAt, held, quoted } = file.leaving;
  return {
    key: file.id,
    at: writtenAt,
    writtenAt,
    author,
    body: { kind: 'text', text: file.caption },
    ...(quoted === null ? {} : { quoted }),
    ...(file.reclaims === undefined ? {} : { reclaims: file.reclaims }),
    providerId: null,
    state: held ? 'held' : 'ready',
    failure: null,
    whereabouts: 'local',
    attachment: file,
  };
};

export const newOutgoing = (message: Omit<Outgoing, 'form' | 'waiting'>): Outgoing => ({
  form: FORM,
  ...message,
  waiting: false,
});

/** Reads one back from storage; null: not one that this version, or the one before it, wrote. */
export function readOutgoing(stored: string): Outgoing | null {
  const data = parsed(stored);
  if (data === null) return null;
  const {
    form,
    id,
    conversationId,
    contactName,
    text,
    body,
    quoted = null,
    author,
    writtenAt,
    held,
    review,
    forward,
    kept,
    reclaims,
  } = data;
  if (!isMessageKey(id) || !isConversationId(conversationId)) return null;
  if (typeof contactName !== 'string' || typeof writtenAt !== 'number' || typeof held !== 'boolean') return null;
  if (typeof author?.name !== 'string' || !isAgentId(author.id)) return null;
  const said: WrittenBody | undefined = form === FORM ? body : { kind: 'text', text: text ?? '' };
  if (typeof said?.kind !== 'string' || typeof said.text !== 'string') return null;
  const known = { form: FORM, id, conversationId, contactName, body: said, quoted, author, writtenAt, held } as const;
  return {
    ...known,
    ...(review === true ? { review } : {}),
    ...(forward === true ? { forward } : {}),
    ...(kept === true ? { kept } : {}),
    ...(Array.isArray(reclaims) ? { reclaims: reclaims.filter(isMessageKey) } : {}),
    waiting: true,
  };
}

type Kept = Partial<Outgoing> & { text?: string };

// Written by this file alone, so what says that it is of this form is of it.
function parsed(text: string): Kept | null {
  try {
    const data: Kept | null = JSON.parse(text);
    return data;
  } catch {
    return null;
  }
}

/** A message as the API takes it. */
export function requestOf({
  id,
  body,
  quoted,
  review,
  forward,
  kept,
  reclaims,
}: Pick<Outgoing, 'id' | 'body' | 'quoted' | 'review' | 'forward' | 'kept' | 'reclaims'>): object {
  const common = {
    id,
    kind: body.kind,
    ...(quoted === null ? {} : { quoted }),
    ...(review === true ? { review } : {}),
    ...(kept === true ? { hold: true } : {}),
    ...(reclaims === undefined ? {} : { reclaims }),
  };
  switch (body.kind) {
    case 'text':
      return { ...common, text: body.text };
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return {
        ...common,
        kind: forward === true ? 'forward' : 'media',
        text: body.text,
        media: body.media.id,
        voice: body.media.voice,
      };
    case 'location':
      return { ...common, place: body.place };
    case 'contacts':
      return { ...common, cards: body.cards };
    case 'interactive':
      return { ...common, interactive: body.interactive };
    case 'reaction':
      return { id, kind: body.kind, emoji: body.text === '' ? null : body.text, target: body.target };
    default:
      return assertNever(body, 'body');
  }
}
