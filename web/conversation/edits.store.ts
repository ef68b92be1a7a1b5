import { createStore } from 'solid-js/store';
import { type AgentId, isConversationId, isMessageKey, type MessageKey } from '../../worker/platform/id.ts';
import { makeShelf } from '../live/shelf.store.ts';
import type { Edit } from './edits.ts';

/** Which messages of the queue the agent is changing, and to what. Survives threads and reloads; each tab has its own. */
export interface Edits {
  /** null: nobody changes it here. */
  of(key: MessageKey): Edit | null;
  set(key: MessageKey, edit: Edit): void;
  end(key: MessageKey): void;
  all(): [key: MessageKey, edit: Edit][];
}

export function createEdits(agentId: AgentId): Edits {
  const shelf = makeShelf(`janela.edit.${agentId}.`, sessionStorage);
  const [edits, setEdits] = createStore<Record<string, Edit | undefined>>(
    Object.fromEntries(shelf.entries().map(([key, kept]) => [key, parsed(kept)])),
  );
  return {
    of: (key) => edits[key] ?? null,
    set: (key, edit) => {
      setEdits(key, edit);
      shelf.put(key, JSON.stringify(edit));
    },
    end: (key) => {
      setEdits(key, undefined);
      shelf.drop(key);
    },
    all: () =>
      Object.entries(edits).flatMap(([key, edit]): [MessageKey, Edit][] =>
        edit !== undefined && isMessageKey(key) ? [[key, edit]] : [],
      ),
  };
}

// Written by this file alone.
function parsed(text: string): Edit | undefined {
  try {
    const { conversationId, was, text: typed }: Partial<Edit> = JSON.parse(text);
    if (!isConversationId(conversationId) || was === undefined || typed === undefined) return undefined;
    return { conversationId, was, text: typed };
  } catch {
    return undefined;
  }
}
