import { useNavigate } from '@solidjs/router';
import { createEffect, createSignal, For, on, Show, Suspense } from 'solid-js';
import type { ContactId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { isNotFound } from '../live/api.client.ts';
import { part } from '../live/part.env.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { walkFound } from '../ui/walk.env.ts';
import { numberIn } from './countries.ts';
import { FoundPerson } from './FoundPerson.tsx';
import { person } from './merges.client.ts';
import { SearchOutcome } from './SearchOutcome.tsx';
import { createSearching } from './searching.store.ts';
import './Directory.css';
import { b } from '../conversation/start/texts.ts';

const NewContact = part(() => import('./NewContact.tsx'));

/** The contacts: found by name, phone, e-mail or username, and made. They are looked up again when `anew` changes. */
export function Directory(props: { anew: unknown }) {
  const navigate = useNavigate();
  const [only, setOnly] = createSignal<'blocked' | 'archived' | null>(null);
  const searching = createSearching(true, '', only);
  createEffect(on(only, searching.again, { defer: true }));
  const [isNew, setNew] = createSignal(false);
  createEffect(on(() => props.anew, searching.again, { defer: true }));
  const nobody = () => {
    const which = only();
    if (which === null) return b('nobody');
    return t(which === 'blocked' ? 'contacts.block.nobody' : 'contacts.archive.nobody');
  };
  /** [N82] [N64] Whoever has the number may be served where we do not see. */
  const hindrance = async (id: ContactId) => {
    const shown = await person(id);
    if (shown.ok) return null;
    return isNotFound(shown.reason) ? b('knownElsewhere') : troubleSentence(shown.reason);
  };
  return (
    <section aria-label={t('contacts.directory.title')} onKeyDown={(event) => walkFound(event, '.directory a')}>
      <div class="directory-tools">
        <SearchField label={b('search')} value={searching.text()} onInput={searching.setText} />
        <Button icon="plus" onClick={() => setNew(true)}>
          {b('newContact')}
        </Button>
      </div>
      <div class="directory-only">
        <For each={['archived', 'blocked'] as const}>
          {(which) => (
            <Choice type="checkbox" checked={only() === which} onChange={(on) => setOnly(on ? which : null)}>
              {t(which === 'blocked' ? 'contacts.block.only' : 'contacts.archive.only')}
            </Choice>
          )}
        </For>
      </div>
      <SearchOutcome
        searching={searching}
        waiting={b('searching')}
        looks={{ failed: 'page-failed' }}
        nobody={<p class="contacts-none">{nobody()}</p>}
      >
        <ul class="directory page-card" aria-label={b('found')}>
          <For each={searching.found()?.items}>
            {(contact) => (
              <li>
                <a href={`/contatos/${contact.id}`}>
                  <FoundPerson contact={contact} />
                </a>
              </li>
            )}
          </For>
        </ul>
        <Show when={searching.found()?.more}>
          <p class="page-note">{t('start.narrow')}</p>
        </Show>
      </SearchOutcome>
      <Show when={isNew()}>
        <Suspense>
          <Dialog title={b('newContact')} onClose={() => setNew(false)}>
            <NewContact
              opens={b('openKnown')}
              phone={numberIn(searching.text())}
              hindrance={hindrance}
              onMade={({ id }) => navigate(`/contatos/${id}`)}
              onCancel={() => setNew(false)}
            />
          </Dialog>
        </Suspense>
      </Show>
    </section>
  );
}
