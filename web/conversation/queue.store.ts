import { createContext, createSignal, useContext } from 'solid-js';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import type { Edits } from './edits.store.ts';
import * as client from './queue.client.ts';
import type { Reclaimable } from './reclaimable.ts';
import type { Reclaiming } from './reclaiming.store.ts';
import type { OutgoingBubble, Step } from './timeline-nodes.ts';
import { offerExpired, offerRestore } from './undo.store.ts';

/** What can be done with messages that wait, failed, or whose fate is unknown. */
export interface QueueActs {
  /** Whether the viewer may. */
  may(): boolean;
  /** Whether free words of the viewer's leave now. */
  isOpen(): boolean;
  /** Resolves to whether it was done; the reason why not stands above the composer then. */
  edit(key: MessageKey, text: string): Promise<boolean>;
  move(key: MessageKey, to: Step, of: number): Promise<boolean>;
  /** [N22] Where the message that was moved last stands, for whoever does not see it. */
  moved(): string;
  /** What waits in the queue, or in the line for its turn, does not leave. Can be taken back for some seconds. */
  remove(key: MessageKey, from: 'queue' | 'line'): Promise<boolean>;
  /** [R66] Takes back what has not left yet: it is before its author again. */
  cancel(entry: OutgoingBubble): Promise<boolean>;
  settle(key: MessageKey, how: client.Settling): Promise<boolean>;
  /** [O8] Has a message of the viewer's own that expired before them again, where it can be sent or left in the queue. */
  reclaim(entry: OutgoingBubble): Promise<boolean>;
  /** [O8] Where it stands before them in this browser already; null: nowhere. */
  standsIn(entry: OutgoingBubble): Reclaimable['to'] | null;
  /** Has a template chosen that is sent by restarting; null: the viewer may not. */
  restart(): (() => void) | null;
  /** [O8] Does without it. Can be taken back for some seconds. */
  dismiss(key: MessageKey): Promise<boolean>;
  decide(how: 'flush' | 'discard'): Promise<boolean>;
  /** Has all that is held looked at before it leaves, or no longer. */
  review(review: boolean): Promise<boolean>;
  /** What is on its way to the server: a message's key, or the decision on the whole queue. */
  busy(what: string): boolean;
}

/** `blocked`: why nothing can be written now, not even into the queue, and what to do first; null: it can. */
export function createQueueActs(
  id: ConversationId,
  may: () => boolean,
  notify: (sentence: string) => void,
  edits: Pick<Edits, 'all' | 'end'>,
  reclaiming: Reclaiming,
  blocked: () => string | null,
  restart: () => (() => void) | null,
  isOpen: () => boolean,
): QueueActs {
  const [moved, setMoved] = createSignal('');
  const [going, setGoing] = createSignal<ReadonlySet<string>>(new Set());
  /** `ask` gives null where it has said itself why it was not done. */
  const during = async (what: string, ask: () => Promise<Answer<unknown> | null>): Promise<boolean> => {
    if (going().has(what)) return false;
    setGoing((now) => new Set([...now, what]));
    const answer = await ask();
    // Before it is over, for then others may have more to say of it.
    if (answer !== null) notify(answer.ok ? '' : troubleSentence(answer.reason));
    setGoing((now) => new Set([...now].filter((one) => one !== what)));
    return answer?.ok === true;
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
    isOpen,
    edit: (key, text) => during(key, () => client.editHeld(id, key, text)),
    move: async (key, { before, place }, of) => {
      // The same words would not be told again.
      setMoved('');
      const done = await during(key, () => client.moveHeld(id, key, before));
      if (done) setMoved(t('conversation.held.moved', place, of));
      return done;
    },
    moved,
    remove: async (key, from) => {
      const removed = await during(key, () => client.deleteWaiting(id, key));
      if (removed) offerRestore(id, key, from);
      return removed;
    },
    cancel: async (entry) => {
      let taken = entry;
      // First of all it must not leave; then there is time to have its file again.
      const isTaken = await during(entry.key, async () => {
        const answer = await client.cancelDelayed(id, entry.key);
        // Its bubble may have been told already that there are no words any more: those of the answer come back.
        if (answer.ok) taken = { ...answer.value, whereabouts: 'server' };
        return answer;
      });
      if (!isTaken) return false;
      const ready = await reclaiming.ready(taken);
      if (ready?.ok === true) ready.value();
      else if (ready !== null) notify(troubleSentence(ready.reason));
      return true;
    },
    settle: (key, how) => during(key, () => client.settle(id, key, how)),
    reclaim: async (entry) => {
      const why = blocked();
      if (why !== null) {
        notify(why);
        return false;
      }
      let put = (): void => {};
      const isReady = await during(entry.key, async () => {
        const ready = await reclaiming.ready(entry);
        if (ready?.ok === true) put = ready.value;
        return ready;
      });
      if (isReady) put();
      return isReady;
    },
    standsIn: reclaiming.standsIn,
    restart,
    dismiss: async (key) => {
      const dismissed = await during(key, () => client.dismissExpired(id, key, true));
      if (dismissed) offerExpired(id, key);
      return dismissed;
    },
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
