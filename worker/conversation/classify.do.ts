import type { Viewer } from '../inbox/visibility.ts';
import { refuse } from '../platform/result.ts';
import type { Classification } from './classification.ts';
import { authorOf, done, type Outcome } from './command.ts';
import type { Turn } from './turn.do.ts';

/** [R52] Classifies a concluded ticket otherwise, or for the first time; that is for who concluded it alone. */
export function classifyTicket(turn: Turn, viewer: Viewer, classification: Classification): Outcome {
  const { ticket } = turn.head;
  if (ticket.status !== 'concluded') return refuse({ code: 'ticket_live' });
  if (ticket.concludedBy?.id !== viewer.id) return refuse({ code: 'not_concluder' });
  if (JSON.stringify(ticket.classification ?? null) === JSON.stringify(classification)) return done();
  turn.live({ ...ticket, classification });
  turn.line({ type: 'classified', by: authorOf(viewer), classification }, turn.now, ticket.id);
  return done();
}
