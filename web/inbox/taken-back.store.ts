import type { ConversationId } from '../../worker/platform/id.ts';

/** Messages that expired and were dismissed, being offered again because their author says so; by conversation. */
const awaited = new Map<ConversationId, number>();

/** [O8] One comes back. Gives how to say that it does not after all. */
export function expectBack(id: ConversationId): () => void {
  awaited.set(id, (awaited.get(id) ?? 0) + 1);
  return () => void takeBack(id, 1);
}

/** Of so many more that are offered in a conversation, how many came back. */
export function takeBack(id: ConversationId, more: number): number {
  const back = Math.min(more, awaited.get(id) ?? 0);
  if (back > 0) awaited.set(id, (awaited.get(id) ?? 0) - back);
  return back;
}
