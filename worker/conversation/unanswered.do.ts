import { concludesAt } from './due.ts';
import { authorsOf } from './expired.ts';
import { expire } from './expiring.do.ts';
import { teamRulesOf } from './queue-rules.ts';
import { conclude } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** [O20] The contact has not answered for as many days as the team waits: the ticket ends, and what waits is its authors' again. */
export function concludeUnanswered(turn: Turn): void {
  const at = concludesAt(turn.head);
  if (at === null || turn.now < at) return;
  const { ticket, channel } = turn.head;
  const held = turn.tables.waiting('held');
  expire(turn, held);
  const days = teamRulesOf(channel, ticket.teamId).concludeDays ?? 0;
  turn.live(conclude(ticket, null, turn.now));
  turn.line({ type: 'unanswered', days, authors: authorsOf(held) }, turn.now, ticket.id);
}
