import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { AgentId, MessageKey } from '../../worker/platform/id.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** The newest message that this agent wrote since then (ms), whether the server has it already or not: they want to see it. */
export function newestOwn(
  items: readonly TimelineItem[],
  locals: readonly OutgoingBubble[],
  me: AgentId,
  since: number,
): MessageKey | undefined {
  const stored = items.flatMap((item) =>
    item.direction === 'out' && item.author.id === me && item.writtenAt >= since ? [item] : [],
  );
  let newest: Pick<OutgoingBubble, 'key' | 'writtenAt'> | undefined;
  for (const each of [...stored, ...locals]) {
    if (newest === undefined || each.writtenAt >= newest.writtenAt) newest = each;
  }
  return newest?.key;
}
