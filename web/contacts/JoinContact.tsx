import { createSignal, For, Show } from 'solid-js';
import type { FoundAnswer, FoundContact } from '../../worker/contacts/found.ts';
import type { PersonView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { holdDialog } from '../ui/hold.store.ts';
import { Icon } from '../ui/Icon.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { say } from '../ui/toasts.store.ts';
import { walkFound } from '../ui/walk.env.ts';
import { foundLine } from './found-line.ts';
import { propose } from './merges.client.ts';
import { SideView } from './PairCard.tsx';
import { createSearching, LONGEST_SEARCH, type Searching } from './searching.store.ts';
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
  // Whoever comes back to it finds it as it was.
  const searching = createSearching(false);
  const [chosen, setChosen] = createSignal<FoundContact | null>(null);
  return (
    <Show
      when={props.step === 'confirm' && chosen()}
      fallback={
        <Choosing
          but={props.person}
          searching={searching}
          now={props.now}
          onChoose={(contact) => {
            setChosen(contact);
            props.onStep('confirm');
          }}
          onBack={() => props.onStep(null)}
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
  searching: Searching;
  now: number;
  onChoose: (contact: FoundContact) => void;
  onBack: () => void;
}) {
  const others = (found: FoundAnswer) => found.items.filter(({ id }) => id !== props.but.id);
  const people = () => {
    const found = props.searching.found();
    return found === null ? [] : others(found);
  };
  const hint = () => {
    if (props.searching.failed()) return t('contacts.join.failed');
    return t(props.searching.found() === null ? 'contacts.join.hint' : 'contacts.join.none');
  };
  return (
    <>
      <search class="join" onKeyDown={(event) => walkFound(event, '.join-row')}>
        <SearchField
          label={t('contacts.join.search')}
          value={props.searching.text()}
          maxLength={LONGEST_SEARCH}
          autofocus
          onInput={props.searching.setText}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            props.searching.whenFound((found) => {
              const [first] = others(found);
              if (first !== undefined) props.onChoose(first);
            });
          }}
        />
        <ul class="join-list" aria-label={t('contacts.join.list')}>
          <For each={people()}>
            {(contact) => (
              <li>
                <button type="button" class="join-row" onClick={() => props.onChoose(contact)}>
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
                  <Icon name="forward" size={18} />
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.searching.found()?.more}>
          <p class="join-hint">{t('start.narrow')}</p>
        </Show>
        <Show when={people().length === 0}>
          <p class="join-hint" role="status">
            {hint()}
          </p>
        </Show>
      </search>
      <div class="dialog-foot">
        <Button onClick={props.onBack}>{t('contacts.join.back')}</Button>
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
  holdDialog(busy);
  const [trouble, setTrouble] = createSignal('');
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
      <div class="dialog-foot">
        <Button disabled={busy()} onClick={props.onBack}>
          {t('contacts.join.back')}
        </Button>
        <Button look="strong" autofocus busy={busy()} onClick={() => void go()}>
          {t('contacts.join.propose')}
        </Button>
      </div>
    </>
  );
}
