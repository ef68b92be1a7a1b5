import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { numberIn } from '../../contacts/countries.ts';
import NewContact from '../../contacts/NewContact.tsx';
import { createSearching } from '../../contacts/searching.store.ts';
import { t } from '../../i18n/i18n.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Later } from '../../ui/Later.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { contactLine } from '../contact-line.ts';
import type { Starting } from './starting.store.ts';

/** [R25] [R26] Whom: found by name, e-mail, phone or username, or a new contact. */
export function ContactStep(props: { starting: Starting }) {
  const searching = createSearching(true);
  const [isNew, setNew] = createSignal(false);
  const items = () => searching.found()?.items ?? [];
  return (
    <Show
      when={!isNew()}
      fallback={
        <NewContact phone={numberIn(searching.text())} onMade={props.starting.choose} onCancel={() => setNew(false)} />
      }
    >
      <div class="start-tools">
        <SearchField
          label={t('start.search')}
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
          {t('start.newContact')}
        </Button>
      </div>
      <Switch
        fallback={
          <Later>
            <p class="start-none" role="status">
              {t('start.searching')}
            </p>
          </Later>
        }
      >
        <Match when={searching.failed()}>
          <div class="start-none" role="alert">
            {t('start.searchFailed')}
            <Button onClick={searching.again}>{t('start.retry')}</Button>
          </div>
        </Match>
        <Match when={searching.found() !== null && items().length === 0}>
          <p class="start-none">{t('start.nobody')}</p>
        </Match>
        <Match when={items().length > 0}>
          <ul class="start-list" aria-label={t('start.found')}>
            <For each={items()}>
              {(contact) => (
                <li>
                  <button type="button" class="start-choice" onClick={() => props.starting.choose(contact)}>
                    <Avatar name={contact.name} seed={contact.id} />
                    <span>
                      <b>{contact.name}</b>
                      <small>{[contactLine(contact).text, contact.email].filter(Boolean).join(' · ')}</small>
                    </span>
                    <Icon name="forward" size={18} />
                  </button>
                </li>
              )}
            </For>
            <Show when={searching.found()?.more}>
              <li class="start-more">{t('start.narrow')}</li>
            </Show>
          </ul>
        </Match>
      </Switch>
    </Show>
  );
}
