import { LIMITS } from '../../worker/conversation/limits.ts';
import type { OutboundBody, TimelineItem } from '../../worker/conversation/message.ts';
import { roomFor } from '../../worker/conversation/signature.ts';
import type { ConversationId } from '../../worker/platform/id.ts';

/** New words for a message in the queue, while an agent types them. */
export interface Edit {
  conversationId: ConversationId;
  /** What it said when they began. */
  was: string;
  text: string;
}

/** What became of an edit that nobody finished. `goes_on`: it stands; `done`: nothing is lost; else what happened to its message. */
export type EditFate = 'goes_on' | 'done' | 'left' | 'deleted' | 'changed';

/** [N3] `item`: the message as the thread has it; undefined: the thread has it no more. */
export function fateOfEdit({ was, text }: Edit, item: TimelineItem | undefined): EditFate {
  const said = item?.direction === 'out' ? item.body.text : null;
  const held = item?.direction === 'out' && item.state === 'held';
  if (held && said === was) return 'goes_on';
  const typed = text.trim();
  if (typed === '' || typed === was.trim() || typed === said) return 'done';
  if (held) return 'changed';
  return item?.direction === 'out' && (item.state === 'cancelled' || item.state === 'expired') ? 'deleted' : 'left';
}

/** How many characters more than the provider takes: of a text, or of what stands below a file. */
export const excessOf = (kind: OutboundBody['kind'], text: string, signature?: string): number =>
  Math.max(0, text.trim().length - (kind === 'text' ? roomFor(signature) : LIMITS.caption));
