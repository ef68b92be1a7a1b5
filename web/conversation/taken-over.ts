import type { Author, Ticket } from '../../worker/conversation/message.ts';
import type { AgentId } from '../../worker/platform/id.ts';

type Held = Pick<Ticket, 'id' | 'status' | 'assignee'>;

/** Who has just taken my ticket over; null: nobody. */
export function takenOverBy(before: Held | undefined, after: Held | undefined, myId: AgentId): Author | null {
  if (before?.status !== 'open' || after?.status !== 'open' || before.id !== after.id) return null;
  return before.assignee?.id === myId && after.assignee?.id !== myId ? after.assignee : null;
}
