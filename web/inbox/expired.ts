import type { TicketRow } from '../../worker/inbox/row.ts';
import type { AgentId } from '../../worker/platform/id.ts';

/** [N3] What expired in a queue and is offered to its author: the reader's own; null: nothing. */
export const expiredFor = (row: Pick<TicketRow, 'expired'>, me: AgentId) =>
  row.expired?.find(({ by }) => by === me) ?? null;

/** How many more of their messages are offered to the reader by this news of a row. */
export function moreOffered(before: TicketRow | undefined, after: TicketRow, me: AgentId): number {
  if (before === undefined || before.rev >= after.rev) return 0;
  return Math.max(0, (expiredFor(after, me)?.count ?? 0) - (expiredFor(before, me)?.count ?? 0));
}
