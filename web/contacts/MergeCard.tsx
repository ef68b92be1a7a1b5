import { createSignal, Show } from 'solid-js';
import type { MergeView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { Button } from '../ui/Button.tsx';
import { createDeciding } from './deciding.store.ts';
import { partingOf } from './left-number.ts';
import { PartingDialog } from './PartingDialog.tsx';
import { proofSentence } from './standing.ts';
import './Contact.css';
import './MergeCard.css';

/** Two contacts who may be, or were made, one person; and what somebody may say to it. */
export function MergeCard(props: { merge: MergeView; title: string; now: number; onDecided: () => void }) {
  const deciding = createDeciding(
    () => props.merge.id,
    () => props.onDecided(),
  );
  return (
    <div class="contact-card">
      <p>{props.title}</p>
      <Show when={props.merge.status === 'proposed'}>
        <small>
          {proofSentence(props.merge, props.now)}{' '}
          <Show when={props.merge.called}>{(name) => <>{t('contacts.unitedName', name())} </>}</Show>
          <Show when={props.merge.leaving}>{(n) => <>{t('contacts.unitedLeaving', n())} </>}</Show>
          {t('contacts.acceptHint')}
        </small>
        <MergeActs merge={props.merge} deciding={deciding} now={props.now} />
      </Show>
      <Show when={props.merge.undoableUntil}>
        {(until) => (
          <>
            <small>{t('contacts.undoUntil', dateTime(until(), props.now))}</small>
            <MergeActs merge={props.merge} deciding={deciding} now={props.now} />
          </>
        )}
      </Show>
    </div>
  );
}

/** What may be said to it now, and what went wrong. `of`: whom it is about, where several stand on one page. */
export function MergeActs(props: {
  merge: MergeView;
  deciding: ReturnType<typeof createDeciding>;
  now: number;
  of?: string;
}) {
  const [asks, setAsks] = createSignal(false);
  const parting = () => (asks() ? partingOf(props.merge) : null);
  const undo = () => (partingOf(props.merge) === null ? props.deciding.act('undo') : setAsks(true));
  const named = (act: string) => (props.of === undefined ? undefined : `${act}: ${props.of}`);
  return (
    <>
      <div class="contact-acts">
        <Show when={props.merge.status === 'proposed'}>
          <Button
            aria-label={named(t('contacts.accept'))}
            busy={props.deciding.busy() === 'accept'}
            onClick={() => props.deciding.act('accept')}
          >
            {t('contacts.accept')}
          </Button>
          <Button
            aria-label={named(t('contacts.refuse'))}
            busy={props.deciding.busy() === 'refuse'}
            onClick={() => props.deciding.act('refuse')}
          >
            {t('contacts.refuse')}
          </Button>
        </Show>
        <Show when={props.merge.undoableUntil !== null}>
          <Button aria-label={named(t('contacts.undo'))} busy={props.deciding.busy() === 'undo'} onClick={undo}>
            {t('contacts.undo')}
          </Button>
        </Show>
      </div>
      <Show when={parting()}>
        {(of) => (
          <PartingDialog
            of={of()}
            now={props.now}
            onClose={() => setAsks(false)}
            onConfirm={() => {
              setAsks(false);
              props.deciding.act('undo');
            }}
          />
        )}
      </Show>
      <Show when={props.deciding.trouble()}>
        {(sentence) => (
          <p class="contact-trouble" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
    </>
  );
}
