import type { MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { CommandRefusal } from './command.ts';
import { countExpired } from './expiring.do.ts';
import type { Author, OutboundEntry } from './message.ts';
import type { Turn } from './turn.do.ts';

type Outcome = Result<{ entry: OutboundEntry }, CommandRefusal>;

/**
 * [O8] What its author uses again is offered no longer, in the breath in which what became of it is taken in; also what was
 * dismissed. What is not their own, did not expire or was used already stays as it is. Gives which were used now.
 */
export function reclaim(turn: Turn, keys: readonly MessageKey[], by: Author): MessageKey[] {
  return settleAll(turn, keys, by, { reclaimed: true });
}

/** [R66] What became of these was taken back before it left: they are offered again. */
export function unreclaim(turn: Turn, keys: readonly MessageKey[], by: Author): void {
  settleAll(turn, keys, by, { reclaimed: false });
}

/** [O8] Its author does without a message that expired, or takes that back. What they have used is not offered again. */
export function dismiss(turn: Turn, entry: OutboundEntry, by: Author, dismissed: boolean): Outcome {
  const refusal = refusalOf(entry, by);
  if (refusal !== null) return refuse(refusal);
  if (entry.reclaimed === true || (entry.dismissed ?? false) === dismissed) return ok({ entry });
  const after = turn.update(entry, { dismissed });
  countExpired(turn);
  return ok({ entry: after });
}

function settleAll(turn: Turn, keys: readonly MessageKey[], by: Author, change: { reclaimed: boolean }): MessageKey[] {
  const settled = [...new Set(keys)].filter((key) => {
    const entry = turn.tables.get(key);
    if (entry?.direction !== 'out' || refusalOf(entry, by) !== null) return false;
    if ((entry.reclaimed ?? false) === change.reclaimed) return false;
    turn.update(entry, change);
    return true;
  });
  if (settled.length > 0) countExpired(turn);
  return settled;
}

function refusalOf(entry: OutboundEntry, by: Author): CommandRefusal | null {
  if (entry.author.id !== by.id) return { code: 'not_assignee' };
  return entry.state === 'expired' ? null : { code: 'not_expired' };
}
