import { canSee, mayCall, type Viewer } from '../inbox/visibility.ts';
import { refuse } from '../platform/result.ts';
import { authorOf, type Command, type CommandDeps, done, type Outcome } from './command.ts';
import type { NoteEntry, Ticket } from './message.ts';
import { mayNotDelete, mayNotEdit, NOTE_MAX } from './note.ts';
import type { Turn } from './turn.do.ts';

/** [R77] [V7] Leaves a note in the ticket, which lets in whom it calls; nothing else of the conversation changes by it. The same key again is the same note. */
export function addNote(
  turn: Turn,
  viewer: Viewer,
  { id: key, text, file, mentions }: Extract<Command, { type: 'note' }>,
): Outcome {
  const known = turn.tables.get(key);
  if (known !== null) {
    const isThis = known.direction === 'note' && known.author.id === viewer.id;
    return isThis ? done(known) : refuse({ code: 'id_taken' });
  }
  const { ticket } = turn.head;
  const shutOut = mentions.filter((colleague) => !canSee(colleague, ticket));
  if (isInVain(viewer, shutOut, ticket)) return refuse({ code: 'mention_not_seen' });
  const note: NoteEntry = {
    direction: 'note',
    pos: turn.tables.freePlace(turn.now),
    key,
    rev: turn.rev,
    ticketId: ticket.id,
    at: turn.now,
    author: authorOf(viewer),
    text,
    ...(file === null ? {} : { file }),
    ...(mentions.length === 0 ? {} : { mentions: mentions.map(authorOf) }),
  };
  turn.insert(note);
  letIn(turn, viewer, mentions);
  return done(note);
}

/** Whoever may not see it, and cannot be let in, would be led to a closed door. */
const isInVain = (viewer: Viewer, shutOut: readonly Viewer[], ticket: Ticket): boolean =>
  shutOut.some((colleague) => !mayCall(viewer, colleague, ticket));

/** [V7] To the ticket that runs; also who sees it anyway, for it may go where they would not. */
function letIn(turn: Turn, viewer: Viewer, mentions: readonly Viewer[]): void {
  const { ticket } = turn.head;
  const { called = [] } = ticket;
  const isNew = ({ id }: Viewer) => id !== viewer.id && called.every((one) => one.id !== id);
  const fresh = mentions.filter((colleague) => isNew(colleague) && mayCall(viewer, colleague, ticket));
  if (fresh.length > 0) turn.alter({ ...ticket, called: [...called, ...fresh.map(authorOf)] });
}

/** [R77] Judged by the note, whosever ticket that is by now; one in an earlier part of the thread stays as it is. */
export function actOnNote(
  turn: Turn,
  viewer: Viewer,
  command: Extract<Command, { type: 'edit_note' | 'delete_note' }>,
  deps: Pick<CommandDeps, 'sees' | 'seesEarlier'>,
): Outcome {
  if (!deps.seesEarlier(viewer)) return refuse({ code: 'not_found' });
  const note = turn.tables.get(command.key);
  if (note?.direction !== 'note' || !deps.sees(viewer, note.ticketId))
    return refuse({ code: 'not_found', what: 'message' });
  return command.type === 'edit_note' ? edit(turn, viewer, note, command, deps) : remove(turn, viewer, note);
}

function edit(
  turn: Turn,
  viewer: Viewer,
  note: NoteEntry,
  { text, mentions }: Extract<Command, { type: 'edit_note' }>,
  { sees }: Pick<CommandDeps, 'sees'>,
): Outcome {
  const refusal = mayNotEdit(note, viewer, turn.now);
  if (refusal !== null) return refuse({ code: refusal });
  if (note.deleted !== undefined) return refuse({ code: 'note_deleted' });
  if (text.length > NOTE_MAX) return refuse({ code: 'words_refused', rule: 'too_long', max: NOTE_MAX });
  if (text === '' && note.file === undefined) return refuse({ code: 'words_refused', rule: 'required', max: null });
  const before = note.mentions ?? [];
  const called = mentions?.map(authorOf) ?? before;
  // [N34] Whom it called already was judged then.
  const fresh = (mentions ?? []).filter(({ id }) => !before.some((one) => one.id === id));
  const shutOut = fresh.filter((colleague) => !sees(colleague, note.ticketId));
  const { ticket } = turn.head;
  if (shutOut.length > 0 && (note.ticketId !== ticket.id || isInVain(viewer, shutOut, ticket)))
    return refuse({ code: 'mention_not_seen' });
  if (note.ticketId === ticket.id) letIn(turn, viewer, fresh);
  const isSame = called.length === before.length && fresh.length === 0;
  if (text === note.text && isSame) return done(note);
  return done(turn.update(note, { text, editedAt: turn.now, ...(isSame ? {} : { mentions: called }) }));
}

/** Its words are gone from here, too; the answer still names its file, for whoever keeps that. */
function remove(turn: Turn, viewer: Viewer, note: NoteEntry): Outcome {
  if (note.deleted !== undefined) return done(note);
  const refusal = mayNotDelete(note, viewer, turn.now);
  if (refusal !== null) return refuse({ code: refusal });
  return done(turn.update(note, { text: '', deleted: { at: turn.now, by: authorOf(viewer) } }));
}
