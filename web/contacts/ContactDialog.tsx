import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { PersonView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { Phone } from '../privacy/Phone.tsx';
import { ContactSchedules } from '../schedules/ContactSchedules.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { JoinContact, type JoinStep } from './JoinContact.tsx';
import { MergeCard } from './MergeCard.tsx';
import { identityLines, otherThan, pastSentence } from './standing.ts';
import './ContactDialog.css';

/** Who a contact is, how we know, and who may be the same person. */
export default function ContactDialog(props: {
  person: PersonView | null;
  /** It could not be loaded. */
  failed: boolean;
  /** Asks the contact for their phone; null: it cannot be asked for now. */
  onAskPhone: (() => void) | null;
  onSchedule: () => void;
  now: number;
  onReload: () => void;
  onClose: () => void;
}) {
  const proposed = () => props.person?.merges.filter(({ status }) => status === 'proposed') ?? [];
  const recent = () => props.person?.merges.filter(({ undoableUntil }) => undoableUntil !== null) ?? [];
  const [step, setStep] = createSignal<JoinStep | null>(null);
  let join: HTMLDivElement | undefined;
  const focusJoin = () => join?.querySelector('button')?.focus();
  const leave = () => {
    setStep(null);
    // What had the focus went with its step.
    queueMicrotask(focusJoin);
  };
  // The button that was pressed goes with its card.
  createEffect(
    on(
      () => props.person,
      () => queueMicrotask(() => document.activeElement === document.body && focusJoin()),
      { defer: true },
    ),
  );
  const title = () => {
    const at = step();
    return at === null ? t('contacts.title') : t(at === 'choose' ? 'contacts.join.title' : 'contacts.join.confirm');
  };
  return (
    <Dialog
      title={title()}
      lead={step() === 'choose' ? t('contacts.join.lead', props.person?.name ?? '') : undefined}
      onClose={props.onClose}
    >
      <Show
        when={step() === null}
        fallback={
          <Show when={props.person}>
            {(person) => (
              <JoinContact
                person={person()}
                step={step() ?? 'choose'}
                now={props.now}
                onStep={(next) => (next === null ? leave() : setStep(next))}
                onProposed={() => {
                  props.onReload();
                  leave();
                }}
              />
            )}
          </Show>
        }
      >
        <div class="contact">
          <Show when={props.failed}>
            <p role="alert">{t('contacts.failed')}</p>
            <Button onClick={props.onReload}>{t('contacts.retry')}</Button>
          </Show>
          <Show when={props.person}>
            {(person) => (
              <>
                <div class="contact-who">
                  <Avatar name={person().name} seed={person().id} />
                  <div>
                    <p class="contact-name">{person().name}</p>
                    <Show when={person().username}>{(username) => <p>@{username()}</p>}</Show>
                    <p>
                      <Show when={person().phone} fallback={t('contacts.noPhone')}>
                        {(phone) => <Phone of={person().id} number={phone()} />}
                      </Show>
                    </p>
                  </div>
                </div>
                <Show when={person().phone === null && props.onAskPhone}>
                  {(ask) => (
                    <div class="contact-acts">
                      <Button icon="phone" onClick={() => ask()()}>
                        {t('contacts.askPhone')}
                      </Button>
                    </div>
                  )}
                </Show>
                <ContactSchedules of={person().id} now={props.now} />
                <Show when={proposed().length > 0}>
                  <section>
                    <For each={proposed()}>
                      {(merge) => (
                        <MergeCard
                          merge={merge}
                          title={t('contacts.maybe', otherThan(merge, person().id)?.name ?? '')}
                          now={props.now}
                          onDecided={props.onReload}
                        />
                      )}
                    </For>
                  </section>
                </Show>
                <div class="contact-acts" ref={join}>
                  <Button icon="join" onClick={() => setStep('choose')}>
                    {t('contacts.join.open')}
                  </Button>
                  <Button icon="clock" onClick={props.onSchedule}>
                    {t('schedules.schedule')}
                  </Button>
                </div>
                <section>
                  <h3>{t('contacts.known')}</h3>
                  <ul class="contact-names">
                    <For each={person().identities.filter(({ kind }) => kind !== 'phone_key')}>
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
                <Show when={recent().length > 0}>
                  <section>
                    <h3>{t('contacts.past')}</h3>
                    <For each={recent()}>
                      {(merge) => (
                        <MergeCard
                          merge={merge}
                          title={pastSentence(merge, person().id, props.now)}
                          now={props.now}
                          onDecided={props.onReload}
                        />
                      )}
                    </For>
                  </section>
                </Show>
              </>
            )}
          </Show>
        </div>
      </Show>
    </Dialog>
  );
}
