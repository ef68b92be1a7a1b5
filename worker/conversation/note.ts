import type { MediaKind } from '../channels/content.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { isMessageKey, type MessageKey } from '../platform/id.ts';
import type { NoteEntry, OutboundMedia } from './message.ts';

// [R77] What colleagues leave each other in the thread. A note is no message: it is in no line and no queue, opens and asks
// nothing, and neither its words nor its file ever go to the provider.

/** [R77] So long whoever wrote a note may change or delete it; administrators without limit. */
export const NOTE_MS = 2 * 60 * 60 * 1000;

/** As long as the longest message, in UTF-16 units. */
export const NOTE_MAX = 4_096;

/** How many colleagues one note can call. */
export const MENTIONS_MAX = 10;

const PREFIX = 'note:';

/** A file beside its words. */
export interface NoteFile {
  kind: MediaKind;
  media: OutboundMedia;
}

/** Under which key a note stands; no client mints one like it for a message. */
export function noteKeyOf(id: MessageKey): MessageKey {
  const key = `${PREFIX}${id}`;
  if (isMessageKey(key)) return key;
  throw new Error(`Malformed key ${key}`);
}

/** By which its author's browser called it. */
export const noteIdOf = (key: MessageKey): string => key.slice(PREFIX.length);

/** Whether this is a note's key, and so what it names never leaves. */
export const isNoteKey = (key: MessageKey | null): boolean => key?.startsWith(PREFIX) === true;

/** Why somebody may not change or delete a note. */
export type NoteRefusal = 'not_author' | 'note_too_old';

type Theirs = Pick<NoteEntry, 'author' | 'at'>;

/** [R77] Only whoever wrote it changes it, and for a while; an administrator their own at any time. `now`: server's clock, ms. */
export function mayNotEdit(
  { author, at }: Theirs,
  { id, role }: Pick<Viewer, 'id' | 'role'>,
  now: number,
): NoteRefusal | null {
  if (author.id !== id) return 'not_author';
  return role === 'admin' || now < at + NOTE_MS ? null : 'note_too_old';
}

/** [R77] Administrators delete any, the others what they may change. */
export const mayNotDelete = (note: Theirs, viewer: Pick<Viewer, 'id' | 'role'>, now: number): NoteRefusal | null =>
  viewer.role === 'admin' ? null : mayNotEdit(note, viewer, now);

/** As it leaves the server: of a deleted one, that it was there. */
export function veiledIfDeleted(note: NoteEntry): NoteEntry {
  if (note.deleted === undefined) return note;
  const { file: _, mentions: __, editedAt: ___, ...rest } = note;
  return { ...rest, text: '' };
}
