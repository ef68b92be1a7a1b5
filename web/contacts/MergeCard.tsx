import { createSignal, type JSX, Show } from 'solid-js';
import type { MergeView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { Button } from '../ui/Button.tsx';
import { say } from '../ui/toasts.store.ts';
import { type Decision, decide } from './merges.client.ts';
import { proofSentence } from './standing.ts';

/** Two contacts who may be, or were made, one person; and what somebody may say to it. */
export function MergeCard(props: {
  merge: MergeView;
  title: string;
  now: number;
  children?: JSX.Element;
  onDecided: () => void;
}) {
  const [busy, setBusy] = createSignal<Decision | null>(null);
  const [trouble, setTrouble] = createSignal('');
  const act = async (decision: Decision) => {
    if (busy() !== null) return;
    setBusy(decision);
    setTrouble('');
    const answer = await decide(props.merge.id, decision);
    setBusy(null);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    say(t(`contacts.done.${decision}`));
    props.onDecided();
  };
  return (
    <div class="contact-card">
      <p>{props.title}</p>
      <Show when={props.merge.status === 'proposed'}>
        <small>
          {proofSentence(props.merge, props.now)} {t('contacts.acceptHint')}
        </small>
        <div class="contact-acts">
          <Button look="strong" busy={busy() === 'accept'} onClick={() => void act('accept')}>
            {t('contacts.accept')}
          </Button>
          <Button busy={busy() === 'refuse'} onClick={() => void act('refuse')}>
            {t('contacts.refuse')}
          </Button>
          {props.children}
        </div>
      </Show>
      <Show when={props.merge.undoableUntil}>
        {(until) => (
          <>
            <small>{t('contacts.undoUntil', dateTime(until(), props.now))}</small>
            <div class="contact-acts">
              <Button look="danger" busy={busy() === 'undo'} onClick={() => void act('undo')}>
                {t(props.merge.reason === 'card' ? 'contacts.undoCard' : 'contacts.undo')}
              </Button>
            </div>
          </>
        )}
      </Show>
      <Show when={trouble()}>{(sentence) => <p role="alert">{sentence()}</p>}</Show>
    </div>
  );
}
