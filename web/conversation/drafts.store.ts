import { onCleanup } from 'solid-js';
import { createStore } from 'solid-js/store';
import { type AgentId, type ConversationId, isMessageKey, type MessageKey } from '../../worker/platform/id.ts';
import { makeShelf } from '../live/shelf.store.ts';

/** What an agent has typed and not sent, per conversation. Survives threads, states, reloads and other tabs. */
export interface Drafts {
  get(id: ConversationId): string;
  set(id: ConversationId, text: string): void;
  /** Gives a text back, before whatever was typed since. */
  giveBack(id: ConversationId, text: string): void;
  /** Puts a text after what stands there. */
  add(id: ConversationId, text: string): void;
  /** The message that is being answered; null: none. */
  answering(id: ConversationId): MessageKey | null;
  answer(id: ConversationId, key: MessageKey | null): void;
}

const answerPrefixOf = (agentId: AgentId): string => `janela.answering.${agentId}.`;
const prefixOf = (agentId: AgentId): string => `janela.draft.${agentId}.`;

export function createDrafts(agentId: AgentId): Drafts {
  const shelf = makeShelf(prefixOf(agentId), localStorage);
  const [drafts, setDrafts] = createStore<Record<string, string>>(Object.fromEntries(shelf.entries()));

  const answerShelf = makeShelf(answerPrefixOf(agentId), localStorage);
  const [answers, setAnswers] = createStore<Record<string, string | null>>(Object.fromEntries(answerShelf.entries()));

  const fromOtherTab = (event: StorageEvent) => {
    if (!event.key?.startsWith(prefixOf(agentId))) return;
    setDrafts(event.key.slice(prefixOf(agentId).length), event.newValue ?? '');
  };
  window.addEventListener('storage', fromOtherTab);
  onCleanup(() => window.removeEventListener('storage', fromOtherTab));

  const set = (id: ConversationId, text: string) => {
    setDrafts(id, text);
    if (text === '') shelf.drop(id);
    else shelf.put(id, text);
  };
  return {
    get: (id) => drafts[id] ?? '',
    set,
    giveBack: (id, text) => {
      const since = drafts[id] ?? '';
      set(id, since.trim() === '' ? text : `${text}\n${since}`);
    },
    add: (id, text) => {
      const before = drafts[id] ?? '';
      set(id, before.trim() === '' ? text : `${before}\n${text}`);
    },
    answering: (id) => {
      const key = answers[id];
      return isMessageKey(key) ? key : null;
    },
    answer: (id, key) => {
      setAnswers(id, key);
      if (key === null) answerShelf.drop(id);
      else answerShelf.put(id, key);
    },
  };
}
