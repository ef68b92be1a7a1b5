import type { Viewer } from '../inbox/visibility.ts';
import { refuse } from '../platform/result.ts';
import { done, type Outcome } from './command.ts';
import { oweReceipt } from './ticket-acts.do.ts';
import type { Turn } from './turn.do.ts';

/** [R42] Whoever has the ticket says that all of it is read, or that they want to come back to it. */
export function markTicket(turn: Turn, viewer: Viewer, unread: boolean): Outcome {
  const { ticket } = turn.head;
  if (ticket.status === 'concluded') return refuse({ code: 'ticket_concluded' });
  if (ticket.status === 'new') return refuse({ code: 'not_taken' });
  if (ticket.assignee?.id !== viewer.id) return refuse({ code: 'not_assignee' });
  if (ticket.unread > 0 === unread) return done();
  turn.set({ ticket: { ...ticket, unread: unread ? 1 : 0 } });
  if (!unread) oweReceipt(turn);
  return done();
}
