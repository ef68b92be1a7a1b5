import type { TicketRow } from '../../worker/inbox/row.ts';
import type { AgentId } from '../../worker/platform/id.ts';

/** [N3] What expired in a queue and waits for its author to take it back: the reader's own; null: nothing. */
export const expiredFor = (row: Pick<TicketRow, 'expired'>, me: AgentId) =>
  row.expired?.find(({ by }) => by === me) ?? null;

/** How many of the reader's messages expired by this news of a row. `before`: what was known of it, if anything. */
export function newlyExpired(before: TicketRow | undefined, after: TicketRow, me: AgentId): number {
  if (before === undefined || before.rev >= after.rev) return 0;
  return Math.max(0, (expiredFor(after, me)?.count ?? 0) - (expiredFor(before, me)?.count ?? 0));
}
