import type { ConversationView } from '../../worker/conversation/view.ts';

/** Why a conversation is not to be seen; `passedOn`: it was offered to the viewer, and is another's now. */
export type Gone = 'unseen' | 'passedOn';

/**
 * What the viewer saw of it last tells why it is gone. That may be told more than once, by a closed socket, a refused one and an
 * answer over HTTP: where nothing was seen since (`last` is null), the reason is the one from `before`.
 */
export function whyGone(last: Pick<ConversationView, 'ticket'> | null, before: Gone): Gone {
  if (last === null) return before;
  const { status, offeredTo } = last.ticket;
  return status === 'new' && offeredTo != null ? 'passedOn' : 'unseen';
}
