import type { TimelineItem } from '../../worker/conversation/message.ts';
import { withOurs } from '../../worker/conversation/reaction.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** The thread with those reactions of ours on their messages that the server does not know yet: they show at once. */
export function withLocalReactions(
  items: readonly TimelineItem[],
  locals: readonly OutgoingBubble[],
): readonly TimelineItem[] {
  const byTarget = new Map(
    locals.flatMap(({ key, author, body, writtenAt }) =>
      body.kind === 'reaction' ? [[body.target, { reaction: { key, author, body }, writtenAt }] as const] : [],
    ),
  );
  if (byTarget.size === 0) return items;
  return items.map((item) => {
    if (item.direction !== 'in' && item.direction !== 'out') return item;
    const local = byTarget.get(item.key);
    return local === undefined ? item : withOurs(item, local.reaction, local.writtenAt);
  });
}
