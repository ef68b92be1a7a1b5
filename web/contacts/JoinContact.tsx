import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js';
import type { FoundContact } from '../../worker/contacts/found.ts';
import type { PersonView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { foundLine } from './found-line.ts';
import { propose } from './merges.client.ts';
import { SideView } from './PairCard.tsx';
import { createSearching, LONGEST_SEARCH } from './searching.store.ts';
import '../ui/Field.css';
import './ContactsPage.css';
import './JoinContact.css';

/** Where somebody stands who says that two contacts are one: looking for the other, or seeing both side by side. */
export type JoinStep = 'choose' | 'confirm';

/** Who else is this contact: first somebody is looked for and chosen, then both are shown with what will happen. */
export function JoinContact(props: {
  person: PersonView;
  step: JoinStep;
  now: number;
  onStep: (step: JoinStep | null) => void;
  onProposed: () => void;
}) {
  const [chosen, setChosen] = createSignal<FoundContact | null>(null);
  return (
    <Show
      when={props.step === 'confirm' && chosen()}
      fallback={
        <Choosing
          but={props.person}
          chosen={chosen()}
          now={props.now}
          onChoose={setChosen}
          onBack={() => props.onStep(null)}
          onGo={() => props.onStep('confirm')}
        />
      }
    >
      {(side) => (
        <Confirming
          person={props.person}
          other={side()}
          now={props.now}
          onBack={() => props.onStep('choose')}
          onProposed={props.onProposed}
        />
      )}
    </Show>
  );
}

function Choosing(props: {
  but: PersonView;
  chosen: FoundContact | null;
  now: number;
  onChoose: (contact: FoundContact | null) => void;
  onBack: () => void;
  onGo: () => void;
}) {
  const searching = createSearching(false);
  let search: HTMLInputElement | undefined;
  onMount(() => search?.focus());
  const people = () => searching.found()?.items.filter(({ id }) => id !== props.but.id) ?? [];
  createEffect(
    on(searching.found, () => people().every(({ id }) => id !== props.chosen?.id) && props.onChoose(null), {
      defer: true,
    }),
  );
  const hint = () => {
    if (searching.failed()) return t('contacts.join.failed');
    return t(searching.found() === null ? 'contacts.join.hint' : 'contacts.join.none');
  };
  return (
    <>
      <div class="join">
        <input
          ref={search}
          class="text-input"
          type="search"
          maxLength={LONGEST_SEARCH}
          aria-label={t('contacts.join.search')}
          placeholder={t('contacts.join.search')}
          value={searching.text()}
          onInput={(event) => searching.setText(event.currentTarget.value)}
        />
        <ul class="join-list" aria-label={t('contacts.join.list')}>
          <For each={people()}>
            {(contact) => (
              <li>
                <label class="join-row">
                  <input
                    type="radio"
                    name="join"
                    checked={props.chosen?.id === contact.id}
                    onChange={() => props.onChoose(contact)}
                  />
                  <Avatar name={contact.name} seed={contact.id} />
                  <span>
                    <strong>{contact.name}</strong>
                    <small>{foundLine(contact)}</small>
                    <Show when={contact.tickets[0]}>
                      {(ticket) => (
                        <small>{t('contacts.join.lastTicket', dateTime(ticket().openedAt, props.now))}</small>
                      )}
                    </Show>
                  </span>
                </label>
              </li>
            )}
          </For>
        </ul>
        <Show when={searching.found()?.more}>
          <p class="join-hint">{t('start.narrow')}</p>
        </Show>
        <Show when={people().length === 0}>
          <p class="join-hint" role="status">
            {hint()}
          </p>
        </Show>
      </div>
      <div class="dialog-foot">
        <Button onClick={props.onBack}>{t('contacts.join.back')}</Button>
        <Button look="strong" disabled={props.chosen === null} onClick={props.onGo}>
          {t('contacts.join.go')}
        </Button>
      </div>
    </>
  );
}

function Confirming(props: {
  person: PersonView;
  other: FoundContact;
  now: number;
  onBack: () => void;
  onProposed: () => void;
}) {
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal('');
  let confirm: HTMLDivElement | undefined;
  onMount(() => confirm?.querySelector<HTMLElement>('button:last-child')?.focus());
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    setTrouble('');
    const answer = await propose(props.person.id, props.other.id);
    setBusy(false);
    if (!answer.ok) return setTrouble(troubleSentence(answer.reason));
    say(t('contacts.join.proposed'));
    props.onProposed();
  };
  return (
    <>
      <div class="join">
        <div class="join-sides">
          <SideView of={{ ...props.person, lastWroteAt: null }} now={props.now} opens={false} />
          <span class="pair-between" aria-hidden="true">
            <Icon name="join" size={18} />
          </span>
          <SideView of={{ ...props.other, conversations: [], lastWroteAt: null }} now={props.now} opens={false} />
        </div>
        <p class="join-what">{t('contacts.join.what')}</p>
        <Show when={trouble()}>
          {(sentence) => (
            <p class="contact-trouble" role="alert">
              {sentence()}
            </p>
          )}
        </Show>
      </div>
      <div class="dialog-foot" ref={confirm}>
        <Button onClick={props.onBack}>{t('contacts.join.back')}</Button>
        <Button look="strong" busy={busy()} onClick={() => void go()}>
          {t('contacts.join.propose')}
        </Button>
      </div>
    </>
  );
}
