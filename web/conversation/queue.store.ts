import { createContext, createSignal, useContext } from 'solid-js';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import type { Edits } from './edits.store.ts';
import * as client from './queue.client.ts';
import { offerRestore } from './undo.store.ts';

/** What can be done with messages that wait, failed, or whose fate is unknown. */
export interface QueueActs {
  /** Whether the viewer may. */
  may(): boolean;
  /** Resolves to whether it was done; the reason why not stands above the composer then. */
  edit(key: MessageKey, text: string): Promise<boolean>;
  move(key: MessageKey, before: MessageKey | null): Promise<boolean>;
  /** Can be taken back for some seconds. */
  remove(key: MessageKey): Promise<boolean>;
  settle(key: MessageKey, how: client.Settling): Promise<boolean>;
  decide(how: 'flush' | 'discard'): Promise<boolean>;
  /** Has all that is held looked at before it leaves, or no longer. */
  review(review: boolean): Promise<boolean>;
  /** What is on its way to the server: a message's key, or the decision on the whole queue. */
  busy(what: string): boolean;
}

export function createQueueActs(
  id: ConversationId,
  may: () => boolean,
  notify: (sentence: string) => void,
  edits: Pick<Edits, 'all' | 'end'>,
): QueueActs {
  const [going, setGoing] = createSignal<ReadonlySet<string>>(new Set());
  const during = async (what: string, ask: () => Promise<Answer<unknown>>): Promise<boolean> => {
    if (going().has(what)) return false;
    setGoing((now) => new Set([...now, what]));
    const answer = await ask();
    // Before it is over, for then others may have more to say of it.
    notify(answer.ok ? '' : troubleSentence(answer.reason));
    setGoing((now) => new Set([...now].filter((one) => one !== what)));
    return answer.ok;
  };
  /** [N3] Whoever sends the queue on means what they see in it, also in a field that they have not left yet. */
  const saveEdits = async (): Promise<boolean> => {
    for (const [key, { conversationId, was, text }] of edits.all()) {
      const words = text.trim();
      if (conversationId !== id || words === '' || words === was.trim()) continue;
      if (!(await during(key, () => client.editHeld(id, key, words)))) return false;
      edits.end(key);
    }
    return true;
  };
  return {
    may,
    edit: (key, text) => during(key, () => client.editHeld(id, key, text)),
    move: (key, before) => during(key, () => client.moveHeld(id, key, before)),
    remove: async (key) => {
      const removed = await during(key, () => client.deleteHeld(id, key));
      if (removed) offerRestore(id, key);
      return removed;
    },
    settle: (key, how) => during(key, () => client.settle(id, key, how)),
    decide: async (how) =>
      (how === 'discard' || (await saveEdits())) && (await during(how, () => client.decideQueue(id, how))),
    review: (review) => during('review', () => client.reviewQueue(id, review)),
    busy: (what) => going().has(what),
  };
}

export const QueueContext = createContext<QueueActs>();

export function useQueue(): QueueActs {
  const acts = useContext(QueueContext);
  if (acts === undefined) throw new Error('A message stands outside of its thread');
  return acts;
}
