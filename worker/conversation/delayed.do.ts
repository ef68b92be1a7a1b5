import { refuse } from '../platform/result.ts';
import { done, type Outcome } from './command.ts';
import { releaseBefore } from './held.do.ts';
import { isRevoked } from './marks.ts';
import type { Author, Entry, OutboundBody, OutboundEntry } from './message.ts';
import { unreclaim } from './reclaiming.do.ts';
import type { Turn } from './turn.do.ts';

// [R66] For some seconds its author can take back what they wrote. Until then it is not in the line, so nothing waits behind it
// that leaves at once: a flush, a template, a reaction, what was scheduled.

/** [O19] Whether this is kept back before it leaves: the company wants that, or one that was written before is still kept back. */
export const isDelayed = ({ tables }: Turn, { kind }: OutboundBody, delayMs: number): boolean =>
  kind !== 'reaction' && (delayMs > 0 || tables.delayedUntil() !== null);

/** [O19] What can no longer be taken back goes into the line, as written; there window and channel are judged as ever. */
export function leaveDelay(turn: Turn): void {
  for (
    let until = turn.tables.delayedUntil();
    until !== null && until <= turn.now;
    until = turn.tables.delayedUntil()
  ) {
    const [next] = turn.tables.waiting('delayed', 1);
    if (next === undefined) return;
    if (isOutOfPlace(turn, next)) {
      turn.update(next, { state: 'cancelled' });
      continue;
    }
    if (next.author.id !== null) releaseBefore(turn, next.author);
    turn.update(next, { state: 'ready' }, turn.tables.endOfLine(turn.now));
  }
}

/** [R64] A farewell that waited behind an agent's last words is out of place once the contact is served again. */
const isOutOfPlace = ({ head: { ticket } }: Turn, { author, ticketId }: OutboundEntry): boolean =>
  'automatic' in author &&
  author.automatic === 'farewell' &&
  !(ticket.id === ticketId && ticket.status === 'concluded');

/** Whether its author took it back before it left. */
export const isTakenBack = (entry: Entry): boolean =>
  entry.direction === 'out' && entry.state === 'cancelled' && isRevoked(entry);

/** [R66] Takes it back: it never leaves, and the thread keeps only that it was there. Its author has the words from the answer. */
export function cancelDelayed(turn: Turn, entry: OutboundEntry, by: Author): Outcome {
  if (entry.author.id !== by.id) return refuse({ code: 'not_author' });
  if (isTakenBack(entry)) return done(entry);
  if (entry.state !== 'delayed') return refuse({ code: 'not_delayed' });
  unreclaim(turn, entry.reclaims ?? [], by);
  const marks = { ...entry.marks, revoked: { at: turn.now, key: entry.key } };
  return done(turn.update(entry, { state: 'cancelled', marks }));
}
