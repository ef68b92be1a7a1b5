import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js';
import type { PersonView, Side } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import { propose, seek } from './merges.client.ts';
import { SideView } from './PairCard.tsx';
import '../ui/Field.css';
import './ContactsPage.css';
import './JoinContact.css';

/** Somebody types on; only then is it worth asking. */
const PAUSE_MS = 250;

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
  const [chosen, setChosen] = createSignal<Side | null>(null);
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
  chosen: Side | null;
  now: number;
  onChoose: (side: Side | null) => void;
  onBack: () => void;
  onGo: () => void;
}) {
  const [typed, setTyped] = createSignal('');
  const [found, setFound] = createSignal<Side[] | 'failed' | null>(null);
  let search: HTMLInputElement | undefined;
  onMount(() => search?.focus());
  createEffect(
    on(typed, (words) => {
      const sought = words.trim();
      if (sought === '') return void setFound(null);
      let isCurrent = true;
      const timer = setTimeout(async () => {
        const answer = await seek(sought);
        if (!isCurrent) return;
        const people = answer.ok ? answer.value.items.filter(({ id }) => id !== props.but.id) : null;
        setFound(people ?? 'failed');
        if (people?.every(({ id }) => id !== props.chosen?.id) === true) props.onChoose(null);
      }, PAUSE_MS);
      onCleanup(() => {
        isCurrent = false;
        clearTimeout(timer);
      });
    }),
  );
  const people = () => {
    const now = found();
    return Array.isArray(now) ? now : [];
  };
  const hint = () => {
    if (found() === 'failed') return t('contacts.join.failed');
    return t(found() === null ? 'contacts.join.hint' : 'contacts.join.none');
  };
  return (
    <>
      <div class="join">
        <input
          ref={search}
          class="text-input"
          type="search"
          aria-label={t('contacts.join.search')}
          placeholder={t('contacts.join.search')}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <ul class="join-list" aria-label={t('contacts.join.list')}>
          <For each={people()}>
            {(side) => (
              <li>
                <label class="join-row">
                  <input
                    type="radio"
                    name="join"
                    checked={props.chosen?.id === side.id}
                    onChange={() => props.onChoose(side)}
                  />
                  <Avatar name={side.name} seed={side.id} />
                  <span>
                    <strong>{side.name}</strong>
                    <small>
                      {[
                        side.username === null ? null : `@${side.username}`,
                        side.phone === null ? t('contacts.noPhone') : formatPhone(side.phone),
                      ]
                        .filter((each) => each !== null)
                        .join(' · ')}
                    </small>
                    <Show when={side.lastWroteAt}>
                      {(at) => <small>{t('contacts.lastWrote', dateTime(at(), props.now))}</small>}
                    </Show>
                  </span>
                </label>
              </li>
            )}
          </For>
        </ul>
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
  other: Side;
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
          <SideView of={props.other} now={props.now} opens={false} />
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
