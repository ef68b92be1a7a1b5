import { listState } from './delivery.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import type { LateFate } from './head.ts';
import type { DeliveryState, Entry } from './message.ts';
import type { Turn } from './turn.do.ts';

/**
 * [T10] The list knows of a conversation its present ticket; the row of an earlier one shows its last message still. Has the team
 * told when that message came into doubt or failed, or is so no longer. Run at the end of each turn.
 */
export function tellLateFates(turn: Turn): void {
  const late = [...turn.changed.values()].flatMap((entry) => lateFate(turn, entry) ?? []);
  if (late.length === 0) return;
  const { debts } = turn.head;
  const others = (debts?.fates ?? []).filter(({ key }) => !late.some((fate) => fate.key === key));
  const dueAt = turn.now + FIRST_ATTEMPT_MS;
  turn.set({ debts: { teams: [], history: false, attempts: 0, dueAt, ...debts, fates: [...others, ...late] } });
}

function lateFate(turn: Turn, entry: Entry): LateFate | null {
  const before = turn.former.get(entry.key);
  if (entry.direction !== 'out' || before?.direction !== 'out') return null;
  const { key, ticketId } = entry;
  const state = listState(entry.state);
  if (ticketId === turn.head.ticket.id || state === listState(before.state)) return null;
  if (!isTrouble(state) && !isTrouble(before.state)) return null;
  const teamId = turn.tables.tickets().get(ticketId)?.teamId;
  return teamId === undefined ? null : { teamId, ticketId, rev: turn.rev, key, state };
}

const isTrouble = (state: DeliveryState): boolean => state === 'uncertain' || state === 'failed';
