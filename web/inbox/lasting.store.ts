import { type Accessor, createSignal } from 'solid-js';
import type { AgentId, ConversationId } from '../../worker/platform/id.ts';
import { createDrafts, type Drafts } from '../conversation/drafts.store.ts';
import { createNoteFiles, type NoteFiles } from '../conversation/note-files.store.ts';
import { createThreads, type Threads } from '../conversation/threads.store.ts';
import { type Connection, createConnection } from '../live/connection.store.ts';
import { type Caret, isWriting, writtenAt } from './caret.env.ts';

/** What somebody was at when the screens were taken from them. */
export interface Cut {
  /** The conversation that stood open; null: none did. */
  openId: ConversationId | null;
  /** Where they stood in what they wrote there; null: not in it. */
  caret: Caret | null;
  /** They were in a field, of the composer or any other. */
  writing: boolean;
}

/** What outlives the screens of one agent, which are made anew when the rights change. */
export interface Lasting {
  connection: Connection;
  threads: Threads;
  drafts: Drafts;
  noteFiles: NoteFiles;
  /** [R77] The conversation in which one writes a note, and no message; null: in none. */
  noteIn: Accessor<ConversationId | null>;
  setNoteIn(id: ConversationId | null): void;
  /** To be called while the old screens still stand. */
  cut(openId: ConversationId | null): void;
  /** What the last cut took; null: the screens stand for the first time. */
  lastCut(): Cut | null;
}

export function createLasting(agentId: AgentId): Lasting {
  const connection = createConnection();
  const threads = createThreads(connection);
  const [noteIn, setNoteIn] = createSignal<ConversationId | null>(null);
  let last: Cut | null = null;
  return {
    connection,
    threads,
    drafts: createDrafts(agentId),
    noteFiles: createNoteFiles(agentId),
    noteIn,
    setNoteIn,
    cut: (openId) => {
      threads.renew(openId);
      last = { openId, caret: writtenAt(), writing: isWriting() };
    },
    lastCut: () => last,
  };
}
