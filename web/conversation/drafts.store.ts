import { onCleanup } from 'solid-js';
import { createStore } from 'solid-js/store';
import { type AgentId, type ConversationId, isMessageKey, type MessageKey } from '../../worker/platform/id.ts';
import { makeShelf } from '../live/shelf.store.ts';
import type { Place } from './reclaimable.ts';

/** What an agent has typed and not sent, per conversation. Survives threads, states, reloads and other tabs. */
export interface Drafts {
  get(id: ConversationId): string;
  set(id: ConversationId, text: string): void;
  /** Gives a text back, before whatever was typed since. */
  giveBack(id: ConversationId, text: string): void;
  /** Puts a text after what stands there. */
  add(id: ConversationId, text: string): void;
  /** What is typed for colleagues, apart from what is for the contact. */
  note(id: ConversationId): string;
  setNote(id: ConversationId, text: string): void;
  /** The message that is being answered; null: none. */
  answering(id: ConversationId): MessageKey | null;
  answer(id: ConversationId, key: MessageKey | null): void;
  /** [O8] The expired messages that stand there again. Until what becomes of them was taken in they are offered everywhere. */
  using(id: ConversationId, place: Place): MessageKey[];
  use(id: ConversationId, place: Place, keys: readonly MessageKey[]): void;
  /** Nothing there comes of them any more; gives which those were. */
  release(id: ConversationId, place: Place): MessageKey[];
}

const answerPrefixOf = (agentId: AgentId): string => `janela.answering.${agentId}.`;
const usedPrefixOf = (agentId: AgentId): string => `janela.using.${agentId}.`;
const notePrefixOf = (agentId: AgentId): string => `janela.note.${agentId}.`;
const prefixOf = (agentId: AgentId): string => `janela.draft.${agentId}.`;

export function createDrafts(agentId: AgentId): Drafts {
  const shelf = makeShelf(prefixOf(agentId), localStorage);
  const [drafts, setDrafts] = createStore<Record<string, string>>(Object.fromEntries(shelf.entries()));

  const answerShelf = makeShelf(answerPrefixOf(agentId), localStorage);
  const [answers, setAnswers] = createStore<Record<string, string | null>>(Object.fromEntries(answerShelf.entries()));

  const usedShelf = makeShelf(usedPrefixOf(agentId), localStorage);
  const [used, setUsed] = createStore<Record<string, string>>(Object.fromEntries(usedShelf.entries()));
  const nameOf = (id: ConversationId, place: Place): string => `${id}.${place}`;
  const using: Drafts['using'] = (id, place) =>
    (used[nameOf(id, place)] ?? '').split(' ').filter((key) => isMessageKey(key));
  const release: Drafts['release'] = (id, place) => {
    const keys = using(id, place);
    setUsed(nameOf(id, place), '');
    usedShelf.drop(nameOf(id, place));
    return keys;
  };
  const noteShelf = makeShelf(notePrefixOf(agentId), localStorage);
  const [notes, setNotes] = createStore<Record<string, string>>(Object.fromEntries(noteShelf.entries()));

  const fromOtherTab = (event: StorageEvent) => {
    const { key, newValue } = event;
    if (key?.startsWith(prefixOf(agentId))) setDrafts(key.slice(prefixOf(agentId).length), newValue ?? '');
    if (key?.startsWith(usedPrefixOf(agentId))) setUsed(key.slice(usedPrefixOf(agentId).length), newValue ?? '');
  };
  window.addEventListener('storage', fromOtherTab);
  onCleanup(() => window.removeEventListener('storage', fromOtherTab));

  const set = (id: ConversationId, text: string) => {
    setDrafts(id, text);
    if (text !== '') return shelf.put(id, text);
    shelf.drop(id);
    release(id, 'field');
  };
  return {
    using,
    use: (id, place, keys) => {
      const all = new Set([...using(id, place), ...keys]);
      if (all.size === 0) return;
      setUsed(nameOf(id, place), [...all].join(' '));
      usedShelf.put(nameOf(id, place), [...all].join(' '));
    },
    release,
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
    note: (id) => notes[id] ?? '',
    setNote: (id, text) => {
      setNotes(id, text);
      if (text === '') noteShelf.drop(id);
      else noteShelf.put(id, text);
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
