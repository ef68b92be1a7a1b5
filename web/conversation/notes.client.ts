import type { NoteEntry } from '../../worker/conversation/message.ts';
import { noteIdOf } from '../../worker/conversation/note.ts';
import type { AgentId, ConversationId, MediaId, MessageKey } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';
import type { Colleague } from './mentions.ts';

// The socket brings what becomes of a note, so that the answers are not kept.

const place = (id: ConversationId, key: MessageKey): string => `/conversations/${id}/notes/${noteIdOf(key)}`;

/** [R77] [N34] What is left: words, a file that was uploaded, and whom it calls. */
export interface Left {
  text: string;
  media?: MediaId;
  mentions: readonly AgentId[];
}

/** [R77] The same `requestId` leaves one note however often it is sent. */
export const leaveNote = (
  id: ConversationId,
  requestId: MessageKey,
  note: Left,
): Promise<Answer<Pick<NoteEntry, 'at'>>> => call('POST', `/conversations/${id}/notes`, { id: requestId, ...note });

/** [N34] Those who can be called, without whoever asks. */
export const fetchColleagues = (id: ConversationId): Promise<Answer<{ items: Colleague[] }>> =>
  call('GET', `/conversations/${id}/colleagues`);

export const editNote = (
  id: ConversationId,
  key: MessageKey,
  note: Pick<Left, 'text' | 'mentions'>,
): Promise<Answer<Pick<NoteEntry, 'at'>>> => call('PATCH', place(id, key), note);

export const deleteNote = (id: ConversationId, key: MessageKey): Promise<Answer<Pick<NoteEntry, 'at'>>> =>
  call('DELETE', place(id, key));
