import { canSee, refusalOf, type Viewer } from '../inbox/visibility.ts';
import { refuse } from '../platform/result.ts';
import { authorOf, type Command, type CommandRefusal, done, type Outcome } from './command.ts';
import { putBack } from './deleting.do.ts';
import type { Turn } from './turn.do.ts';
import { isUndoable, undone } from './undo.ts';

type Undo = Extract<Command, { type: 'undo' }>;

const verbs = { concluded: 'conclude', transferred: 'transfer' } as const;

/** [N20] Takes back the conclusion or the transfer that this agent made just now, and that nobody has gone on from. */
export function undoAct(turn: Turn, viewer: Viewer, { id, act }: Undo): Outcome {
  const known = turn.tables.get(id);
  if (known?.direction === 'event' && known.event.type === 'undone' && known.event.by.id === viewer.id) return done();
  const { undoable, ticket } = turn.head;
  if (undoable == null || !isUndoable(undoable, act, viewer.id, turn.now)) return refuse(refusalTo(turn, viewer, act));
  if (refusalOf(viewer, undoable.before, verbs[undoable.what]) !== null) return refuse({ code: 'not_undoable' });
  if (known !== null) return refuse({ code: 'id_taken' });
  turn.live(undone(ticket, undoable));
  for (const key of undoable.cancelled) {
    const entry = turn.tables.get(key);
    if (entry?.direction === 'out' && entry.state === 'cancelled') putBack(turn, entry);
  }
  turn.line({ type: 'undone', by: authorOf(viewer), act: undoable.what }, turn.now, ticket.id, id);
  return done();
}

/** Who did it may know that it stands, also where they no longer see the ticket. */
function refusalTo({ tables, head }: Turn, viewer: Viewer, act: Undo['act']): CommandRefusal {
  const line = tables.get(act);
  const theirs = line?.direction === 'event' && 'by' in line.event && isBy(line.event.by, viewer);
  return theirs || canSee(viewer, head.ticket) ? { code: 'not_undoable' } : { code: 'not_found' };
}

const isBy = (by: unknown, { id }: Viewer): boolean =>
  typeof by === 'object' && by !== null && 'id' in by && by.id === id;
