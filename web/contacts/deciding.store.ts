import { type Accessor, createSignal } from 'solid-js';
import type { MergeId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { say } from '../ui/toasts.store.ts';
import { type Decision, decide } from './merges.client.ts';

/** What somebody says to two contacts who may be, or were made, one person. */
export interface Deciding {
  /** Under way; null: nothing is. */
  busy: Accessor<Decision | null>;
  /** Why it could not be done; empty: nothing went wrong. */
  trouble: Accessor<string>;
  act(decision: Decision): void;
}

export function createDeciding(id: () => MergeId, onDecided: () => void): Deciding {
  const [busy, setBusy] = createSignal<Decision | null>(null);
  const [trouble, setTrouble] = createSignal('');
  const act = async (decision: Decision) => {
    if (busy() !== null) return;
    setBusy(decision);
    setTrouble('');
    const answer = await decide(id(), decision);
    setBusy(null);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    say(t(`contacts.done.${decision}`));
    onDecided();
  };
  return { busy, trouble, act: (decision) => void act(decision) };
}
