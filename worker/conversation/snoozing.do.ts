import type { Viewer } from '../inbox/visibility.ts';
import { refuse } from '../platform/result.ts';
import { comesBackAt, inPlace } from './aside.ts';
import { authorOf, type Command, done, type Outcome } from './command.ts';
import { owe } from './news.do.ts';
import type { Turn } from './turn.do.ts';

/** [N52] Puts an open ticket aside; another time takes the place of the one before. The same id puts it aside once. */
export function snoozeTicket(turn: Turn, viewer: Viewer, { id, until }: Extract<Command, { type: 'snooze' }>): Outcome {
  const known = turn.tables.get(id);
  if (known !== null) {
    const isThis = known.direction === 'event' && known.event.type === 'snoozed' && known.event.by.id === viewer.id;
    return isThis ? done(known) : refuse({ code: 'id_taken' });
  }
  const { ticket } = turn.head;
  if (ticket.status === 'concluded') return refuse({ code: 'ticket_concluded' });
  if (ticket.status === 'new') return refuse({ code: 'not_taken' });
  const by = authorOf(viewer);
  turn.set({ ticket: { ...ticket, snoozed: { until, by } } });
  turn.line({ type: 'snoozed', by, until }, turn.now, ticket.id, id);
  return done();
}

/** [N52] Puts it back in its place. Where it stands there already nothing happens. */
export function unsnoozeTicket(turn: Turn, viewer: Viewer): Outcome {
  const { ticket } = turn.head;
  if (ticket.snoozed === undefined) return done();
  turn.set({ ticket: inPlace(ticket) });
  turn.line({ type: 'unsnoozed', by: authorOf(viewer) }, turn.now, ticket.id);
  return done();
}

/** [O24] Its time has come: it is back with its assignee, with something unread. */
export function comeBack(turn: Turn): void {
  const at = comesBackAt(turn.head.ticket);
  if (at !== null && at <= turn.now) putBack(turn, 'time');
}

/** [O24] The contact wrote or called, which it was put aside for, or which does not wait. */
export const comeBackForReply = (turn: Turn): void => {
  if (turn.head.ticket.snoozed !== undefined) putBack(turn, 'replied');
};

function putBack(turn: Turn, why: 'time' | 'replied'): void {
  const { ticket, conversationId, contact } = turn.head;
  turn.set({ ticket: { ...inPlace(ticket), unread: Math.max(ticket.unread, 1) } });
  turn.line({ type: 'snooze_over', why }, turn.now, ticket.id);
  if (ticket.assignee === null) return;
  const body = { kind: 'snooze_over', conversationId, contactName: contact.name, why } as const;
  owe(turn, [{ key: `snooze_over:${conversationId}:${turn.rev}`, agent: ticket.assignee.id, at: turn.now, body }]);
}
