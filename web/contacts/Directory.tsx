import { useNavigate } from '@solidjs/router';
import { createSignal, For, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { contactLine } from '../conversation/contact-line.ts';
import { t } from '../i18n/i18n.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Later } from '../ui/Later.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { numberIn } from './countries.ts';
import { createSearching } from './searching.store.ts';
import './Directory.css';

const NewContact = lazy(() => import('./NewContact.tsx'));

/** The contacts: found by name, phone, e-mail or username, and made. */
export function Directory() {
  const navigate = useNavigate();
  const searching = createSearching(true);
  const [isNew, setNew] = createSignal(false);
  const items = () => searching.found()?.items ?? [];
  return (
    <section aria-label={t('contacts.directory.title')}>
      <div class="directory-tools">
        <SearchField label={t('start.search')} value={searching.text()} onInput={searching.setText} />
        <Button icon="plus" onClick={() => setNew(true)}>
          {t('start.newContact')}
        </Button>
      </div>
      <Switch
        fallback={
          <Later>
            <p role="status">{t('start.searching')}</p>
          </Later>
        }
      >
        <Match when={searching.failed()}>
          <p class="page-failed" role="alert">
            {t('start.searchFailed')}
            <Button look="quiet" onClick={searching.again}>
              {t('start.retry')}
            </Button>
          </p>
        </Match>
        <Match when={searching.found() !== null && items().length === 0}>
          <p class="contacts-none">{t('start.nobody')}</p>
        </Match>
        <Match when={items().length > 0}>
          <ul class="directory page-card" aria-label={t('start.found')}>
            <For each={items()}>
              {(contact) => (
                <li>
                  <a href={`/contatos/${contact.id}`}>
                    <Avatar name={contact.name} seed={contact.id} />
                    <span>
                      <b>{contact.name}</b>
                      <small>{[contactLine(contact).text, contact.email].filter(Boolean).join(' · ')}</small>
                    </span>
                    <Icon name="forward" size={18} />
                  </a>
                </li>
              )}
            </For>
          </ul>
          <Show when={searching.found()?.more}>
            <p class="page-note">{t('start.narrow')}</p>
          </Show>
        </Match>
      </Switch>
      <Show when={isNew()}>
        <Suspense>
          <Dialog title={t('start.newContact')} onClose={() => setNew(false)}>
            <NewContact
              phone={numberIn(searching.text())}
              onMade={({ id }) => navigate(`/contatos/${id}`)}
              onCancel={() => setNew(false)}
            />
          </Dialog>
        </Suspense>
      </Show>
    </section>
  );
}
