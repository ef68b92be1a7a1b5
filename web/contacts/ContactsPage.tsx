import { createSignal, For, onMount, Show } from 'solid-js';
import type { MergeView } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { newest } from '../live/newest.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { whenContactsChange } from './changed.store.ts';
import { Directory } from './Directory.tsx';
import { merges } from './merges.client.ts';
import { PairCard } from './PairCard.tsx';
import './ContactsPage.css';

interface Shown {
  open: MergeView[];
  recent: MergeView[];
}

/** Every contact, who may be the same person, and who was made one lately. */
export default function ContactsPage(props: { now: number }) {
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [failed, setFailed] = createSignal(false);
  let title: HTMLHeadingElement | undefined;
  let pairs: HTMLHeadingElement | undefined;
  /** They stand below everybody. */
  const goToPairs = () => {
    pairs?.scrollIntoView({ block: 'start' });
    pairs?.focus({ preventScroll: true });
  };

  const load = newest(
    () => Promise.all([merges('open'), merges('recent')]),
    ([open, recent]) => {
      setFailed(!(open.ok && recent.ok));
      if (open.ok && recent.ok) setShown({ open: open.value.items, recent: recent.value.items });
    },
  );
  const decided = async () => {
    await load();
    // The button that was pressed went with its card.
    if (document.activeElement === document.body) title?.focus();
  };
  onMount(() => void load());
  // Colleagues decide, too, and contacts write, which nobody tells of here.
  whenContactsChange(() => void load(), 'always');

  return (
    <Page
      words={{
        title: t('contacts.page.title'),
        lead: t('contacts.page.lead'),
        loading: t('contacts.page.loading'),
        failed: t('contacts.page.failed'),
        retry: t('contacts.retry'),
      }}
      icon="person"
      width={880}
      shown={shown()}
      failed={failed()}
      onRetry={() => void load()}
      heading={(element) => {
        title = element;
      }}
    >
      {(all) => (
        <>
          <Show when={all().open.length > 0}>
            <div class="contacts-doubled">
              <Button icon="join" onClick={goToPairs}>
                {t('contacts.page.doubled', all().open.length)}
              </Button>
            </div>
          </Show>
          <Directory anew={all()} />
          <section aria-label={t('contacts.page.open')}>
            <h3 ref={pairs} tabIndex={-1}>
              {t('contacts.page.open')}
            </h3>
            <Show when={all().open.length > 0} fallback={<p class="contacts-none">{t('contacts.page.none')}</p>}>
              <p class="page-note">{t('contacts.acceptHint')}</p>
              <Pairs of={all().open} now={props.now} onDecided={() => void decided()} />
            </Show>
          </section>
          <Show when={all().recent.length > 0}>
            <section aria-label={t('contacts.page.recent')}>
              <h3>{t('contacts.page.recent')}</h3>
              <Pairs of={all().recent} now={props.now} onDecided={() => void decided()} />
            </section>
          </Show>
        </>
      )}
    </Page>
  );
}

/** A card stays the same while others come and go, and with it whoever is at its buttons. */
function Pairs(props: { of: readonly MergeView[]; now: number; onDecided: () => void }) {
  return (
    <ul class="pairs">
      <For each={props.of.map(({ id }) => id)}>
        {(id) => (
          <Show when={props.of.find((merge) => merge.id === id)}>
            {(merge) => <PairCard merge={merge()} now={props.now} onDecided={props.onDecided} />}
          </Show>
        )}
      </For>
    </ul>
  );
}
