import type { Ticket, TimelineItem } from '../../worker/conversation/message.ts';
import type { AgentId, MessageKey } from '../../worker/platform/id.ts';

/** [V4] The lines by which a colleague asked for this live ticket, and nobody has answered: of each colleague the last one. */
export function standingAsks(
  items: readonly TimelineItem[],
  ticket: Pick<Ticket, 'id' | 'status' | 'assignee'> | null,
): ReadonlySet<MessageKey> {
  const asked = new Map<AgentId, MessageKey>();
  if (ticket === null || ticket.status === 'concluded') return new Set();
  for (const item of items) {
    if (item.direction !== 'event' || item.ticketId !== ticket.id) continue;
    const { event } = item;
    if (event.type === 'transfer_asked') asked.set(event.by.id, item.key);
    else if (event.type === 'transferred' || event.type === 'concluded') asked.clear();
  }
  if (ticket.assignee !== null) asked.delete(ticket.assignee.id);
  return new Set(asked.values());
}
