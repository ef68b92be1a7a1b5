import { createSignal, For, Show } from 'solid-js';
import { numberIn } from '../../contacts/countries.ts';
import { FoundPerson } from '../../contacts/FoundPerson.tsx';
import NewContact from '../../contacts/NewContact.tsx';
import { SearchOutcome } from '../../contacts/SearchOutcome.tsx';
import { createSearching } from '../../contacts/searching.store.ts';
import { t } from '../../i18n/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** [R25] [R26] Whom: found by name, e-mail, phone or username, or a new contact. */
export function ContactStep(props: { starting: Starting }) {
  const searching = createSearching(true);
  const [isNew, setNew] = createSignal(false);
  return (
    <Show
      when={!isNew()}
      fallback={
        <NewContact phone={numberIn(searching.text())} onMade={props.starting.choose} onCancel={() => setNew(false)} />
      }
    >
      <div class="start-tools">
        <SearchField
          label={b('search')}
          value={searching.text()}
          autofocus
          onInput={searching.setText}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            searching.whenFound(({ items: [first] }) => first !== undefined && props.starting.choose(first));
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
        nobody={<p class="start-none">{b('nobody')}</p>}
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
    </Show>
  );
}
