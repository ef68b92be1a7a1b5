import { createStore } from 'solid-js/store';
import type { AgentId, ConversationId } from '../../worker/platform/id.ts';
import type { Attachment } from '../media/attachment.ts';
import { openKeep } from '../media/keep.store.ts';
import { newAttachment } from '../media/new-attachment.env.ts';

/** [R77] The file beside the words of a note that is not left yet, in every conversation; it survives threads and reloads. */
export interface NoteFiles {
  of(id: ConversationId): Attachment | null;
  /** In place of the one before. */
  attach(id: ConversationId, file: File): Promise<void>;
  drop(id: ConversationId): void;
}

export function createNoteFiles(agentId: AgentId): NoteFiles {
  const keep = openKeep(`janela.note-files.${agentId}`);
  const [files, setFiles] = createStore<Record<ConversationId, Attachment | undefined>>({});
  void keep.all().then((kept) => {
    for (const one of kept) if (files[one.conversationId] === undefined) setFiles(one.conversationId, one);
  });
  const drop: NoteFiles['drop'] = (id) => {
    const before = files[id];
    setFiles(id, undefined);
    if (before !== undefined) void keep.drop(before.id);
  };
  return {
    of: (id) => files[id] ?? null,
    attach: async (conversationId, file) => {
      const one = await newAttachment(conversationId, file);
      drop(conversationId);
      setFiles(conversationId, one);
      void keep.put(one);
    },
    drop,
  };
}
