import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { PersonView } from '../../worker/contacts/person.ts';
import type { BlockRefusal } from '../../worker/conversation/blocking.ts';
import type { LabelId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { BlockRefused } from './BlockRefused.tsx';
import { ContactArchive } from './ContactArchive.tsx';
import { ContactFields } from './ContactFields.tsx';
import { ContactLabels } from './ContactLabels.tsx';
import { JoinContact, type JoinStep } from './JoinContact.tsx';
import { LeftBehind } from './LeftBehind.tsx';
import { leftBehindBy } from './left-number.ts';
import { MergeCards } from './MergeCards.tsx';
import { cp } from './panel-texts.ts';
import { identityLines, otherThan, pastSentence } from './standing.ts';
import './Contact.css';

/** How we know a contact, and who may be the same person. */
export function PanelDetails(props: {
  person: PersonView;
  /** Asks the contact for their phone; null: it cannot be asked for now. */
  onAskPhone: (() => void) | null;
  now: number;
  onReload: () => void;
  /** The labels that the contact bears. */
  labels: readonly LabelId[];
  /** [N60] What the provider would not carry out of blocking them; null: nothing. */
  refused: BlockRefusal | null;
  /** Changes when somebody has filled fields in. */
  fieldsTold: number;
}) {
  const proposed = () => props.person.merges.filter(({ status }) => status === 'proposed');
  const recent = () => props.person.merges.filter(({ undoableUntil }) => undoableUntil !== null);
  const [step, setStep] = createSignal<JoinStep | null>(null);
  let join: HTMLDivElement | undefined;
  /** Whether the card still stands in which somebody decided; null: nobody did. */
  let stands: (() => boolean) | null = null;
  const reload = (isStanding: () => boolean) => {
    stands = isStanding;
    props.onReload();
  };
  // The button that was pressed goes with its card. Whatever else changes the contact leaves the focus where it is.
  createEffect(
    on(
      () => props.person,
      () => {
        if (stands === null || stands()) return;
        stands = null;
        queueMicrotask(() => document.activeElement === document.body && join?.querySelector('button')?.focus());
      },
      { defer: true },
    ),
  );
  return (
    <>
      <BlockRefused of={props.refused} now={props.now} />
      <Show when={leftBehindBy(props.person)}>{(by) => <LeftBehind by={by()} now={props.now} />}</Show>
      <ContactLabels of={props.person.id} borne={props.labels} />
      <ContactFields of={props.person.id} anew={props.fieldsTold} />
      <Show when={props.person.email}>
        {(email) => (
          <section>
            <h3>{cp('email')}</h3>
            <p>{email()}</p>
          </section>
        )}
      </Show>
      <Show when={props.person.phone === null && props.onAskPhone}>
        {(ask) => (
          <div class="contact-acts">
            <Button icon="phone" onClick={() => ask()()}>
              {t('contacts.askPhone')}
            </Button>
          </div>
        )}
      </Show>
      <MergeCards
        merges={proposed()}
        titleOf={(merge) => t('contacts.maybe', otherThan(merge, props.person.id)?.name ?? '')}
        now={props.now}
        onDecided={reload}
      />
      <section>
        <h3>{t('contacts.known')}</h3>
        <ul class="contact-names">
          <For each={props.person.identities.filter(({ kind }) => kind !== 'phone_key')}>
            {(identity) => {
              const lines = identityLines(identity, props.now);
              return (
                <li>
                  <small>{t(`contacts.kind.${identity.kind}`)}</small>
                  <span>{lines.value}</span>
                  <small>{lines.how}</small>
                </li>
              );
            }}
          </For>
        </ul>
      </section>
      <div class="contact-acts" ref={join}>
        <Button icon="join" onClick={() => setStep('choose')}>
          {t('contacts.join.open')}
        </Button>
      </div>
      <ContactArchive person={props.person} now={props.now} onChanged={props.onReload} />
      <MergeCards
        heading={t('contacts.past')}
        merges={recent()}
        titleOf={(merge) => pastSentence(merge, props.person.id, props.now)}
        now={props.now}
        onDecided={reload}
      />
      <Show when={step()}>
        {(at) => (
          <Dialog
            title={t(at() === 'choose' ? 'contacts.join.title' : 'contacts.join.confirm')}
            lead={at() === 'choose' ? t('contacts.join.lead', props.person.name) : undefined}
            step={at()}
            onClose={() => setStep(null)}
          >
            <JoinContact
              person={props.person}
              step={at()}
              now={props.now}
              onStep={setStep}
              onProposed={() => {
                props.onReload();
                setStep(null);
              }}
            />
          </Dialog>
        )}
      </Show>
    </>
  );
}
