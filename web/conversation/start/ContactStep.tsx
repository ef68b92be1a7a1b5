import { createSignal, For, Show } from 'solid-js';
import { BRAZIL, numberIn } from '../../contacts/countries.ts';
import { FoundPerson } from '../../contacts/FoundPerson.tsx';
import NewContact from '../../contacts/NewContact.tsx';
import { SearchOutcome } from '../../contacts/SearchOutcome.tsx';
import { createSearching } from '../../contacts/searching.store.ts';
import { wholeNumber } from '../../contacts/whole-number.ts';
import { t } from '../../i18n/i18n.ts';
import { formatPhone } from '../../i18n/phone.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { walkFound } from '../../ui/walk.env.ts';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** [R25] [R26] Whom: found by name, e-mail, phone or username, or a new contact. */
export function ContactStep(props: { starting: Starting }) {
  const searching = createSearching(true);
  const [isNew, setNew] = createSignal(false);
  /** The number of nobody whom we know, once it is whole. */
  const unknown = () => wholeNumber(BRAZIL, numberIn(searching.text()));
  return (
    <Show
      when={!isNew()}
      fallback={
        <NewContact
          opens={b('useKnown')}
          phone={numberIn(searching.text())}
          onMade={props.starting.choose}
          onCancel={() => setNew(false)}
        />
      }
    >
      <search class="start-find" onKeyDown={(event) => walkFound(event, '.start-list .start-choice')}>
        <div class="start-tools">
          <SearchField
            label={b('search')}
            value={searching.text()}
            autofocus
            onInput={searching.setText}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.isComposing) return;
              event.preventDefault();
              if (searching.text().trim() === '') return;
              searching.whenFound(({ items: [first] }) => {
                const number = unknown();
                if (first !== undefined) props.starting.choose(first);
                else if (number !== null) void props.starting.dial(number);
              });
            }}
          />
          <Button icon="plus" onClick={() => setNew(true)}>
            {b('newContact')}
          </Button>
        </div>
        <SearchOutcome
          searching={searching}
          waiting={b('searching')}
          looks={{ waiting: 'start-none', failed: 'start-none' }}
          nobody={
            <Show when={unknown()} fallback={<p class="start-none">{b('nobody')}</p>}>
              {(number) => (
                <div class="start-list">
                  <button type="button" class="start-choice" onClick={() => void props.starting.dial(number())}>
                    <Icon name="plus" size={20} />
                    <span>
                      <b>{formatPhone(number().slice(1))}</b>
                      <small>{b('newContact')}</small>
                    </span>
                    <Icon name="forward" size={18} />
                  </button>
                </div>
              )}
            </Show>
          }
        >
          <ul class="start-list" aria-label={b('found')}>
            <For each={searching.found()?.items}>
              {(contact) => (
                <li>
                  <button type="button" class="start-choice" onClick={() => props.starting.choose(contact)}>
                    <FoundPerson contact={contact} />
                  </button>
                </li>
              )}
            </For>
            <Show when={searching.found()?.more}>
              <li class="start-more">{t('start.narrow')}</li>
            </Show>
          </ul>
        </SearchOutcome>
      </search>
    </Show>
  );
}
