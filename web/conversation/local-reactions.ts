import { react } from '../../worker/conversation/marks.ts';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import { ourReaction } from '../../worker/conversation/reaction.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** The thread with those reactions of ours on their messages that the server does not know yet: they show at once. */
export function withLocalReactions(
  items: readonly TimelineItem[],
  locals: readonly OutgoingBubble[],
): readonly TimelineItem[] {
  const byTarget = new Map<string, OutgoingBubble>(
    locals.flatMap((local) => (local.body.kind === 'reaction' ? [[local.body.target, local]] : [])),
  );
  if (byTarget.size === 0) return items;
  return items.map((item) => {
    const local = item.direction === 'in' || item.direction === 'out' ? byTarget.get(item.key) : undefined;
    if (local === undefined || (item.direction !== 'in' && item.direction !== 'out')) return item;
    // Whatever the two clocks say, it is newer than what stands there.
    const at = Math.max(local.writtenAt, (ourReaction(item)?.at ?? 0) + 1);
    const named = local.author.name === null ? {} : { author: local.author.name };
    return {
      ...item,
      marks: react(item.marks, { by: 'us', emoji: local.body.text || null, at, key: local.key, ...named }),
    };
  });
}
