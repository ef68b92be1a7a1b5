import { createSignal, For, onMount, Show } from 'solid-js';
import { type Category, categories } from '../../../worker/conversation/classification.ts';
import type { ReasonView } from '../../../worker/conversation/classification-door.ts';
import { t } from '../../i18n/i18n.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Page } from '../../ui/Page.tsx';
import { say } from '../../ui/toasts.store.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { fetchForced, fetchReasons, removeReason, saveForced } from './reasons.client.ts';
import { tk } from './texts.ts';
import './ReasonsPage.css';

/** [R52] The reasons within the four categories, and whether every ticket is classified. For administrators. */
export default function ReasonsPage() {
  const [shown, setShown] = createSignal<{ reasons: ReasonView[]; forced: boolean } | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [making, setMaking] = createSignal<Category | null>(null);
  const [naming, setNaming] = createSignal<ReasonView | null>(null);
  const [removing, setRemoving] = createSignal<ReasonView | null>(null);
  const load = async () => {
    const [reasons, company] = await Promise.all([fetchReasons(), fetchForced()]);
    setFailed(!(reasons.ok && company.ok));
    if (reasons.ok && company.ok) setShown({ reasons: reasons.value.items, forced: company.value.classifies });
  };
  onMount(() => void load());
  const done = () => {
    setMaking(null);
    setNaming(null);
    setRemoving(null);
    void load();
  };
  const force = async (forced: boolean) => {
    const stands = (now: boolean) => setShown((known) => known && { ...known, forced: now });
    stands(forced);
    const answer = await saveForced(forced);
    if (!answer.ok) stands(!forced);
    say(answer.ok ? tk('saved') : troubleSentence(answer.reason));
    void load();
  };
  const [busy, setBusy] = createSignal(false);
  const remove = async (reason: ReasonView) => {
    if (busy()) return;
    setBusy(true);
    const answer = await removeReason(reason.id);
    setBusy(false);
    if (!answer.ok) say(troubleSentence(answer.reason));
    done();
  };

  return (
    <>
      <Page
        words={{
          title: tk('page'),
          lead: tk('lead'),
          loading: tk('loading'),
          failed: tk('failed'),
          retry: tk('retry'),
        }}
        icon="check"
        width={640}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <>
            <Choice
              type="checkbox"
              checked={all().forced}
              note={tk('forceNote')}
              onChange={(checked) => void force(checked)}
            >
              {tk('force')}
            </Choice>
            <For each={categories}>
              {(category) => (
                <section class="reasons" aria-label={t(`conversation.category.${category}`)}>
                  <header>
                    <h3>{t(`conversation.category.${category}`)}</h3>
                    <IconButton
                      icon="plus"
                      label={tk('add', t(`conversation.category.${category}`))}
                      onClick={() => setMaking(category)}
                    />
                  </header>
                  <ul class="page-card">
                    <For
                      each={all().reasons.filter((one) => one.category === category)}
                      fallback={<li class="reason-row reason-none">{tk('none')}</li>}
                    >
                      {(reason) => (
                        <li class="reason-row">
                          <span>{reason.name}</span>
                          <IconButton
                            icon="pencil"
                            label={tk('rename', reason.name)}
                            onClick={() => setNaming(reason)}
                          />
                          <IconButton
                            icon="trash"
                            label={tk('remove', reason.name)}
                            onClick={() => setRemoving(reason)}
                          />
                        </li>
                      )}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          </>
        )}
      </Page>
      <Show when={making()} keyed>
        {(category) => <ReasonDialog category={category} reason={null} onClose={() => setMaking(null)} onDone={done} />}
      </Show>
      <Show when={naming()} keyed>
        {(reason) => (
          <ReasonDialog category={reason.category} reason={reason} onClose={() => setNaming(null)} onDone={done} />
        )}
      </Show>
      <Show when={removing()} keyed>
        {(reason) => (
          <Dialog
            title={tk('removeTitle', reason.name)}
            lead={tk('removeLead')}
            busy={busy()}
            onClose={() => setRemoving(null)}
          >
            <footer class="dialog-foot">
              <Button autofocus disabled={busy()} onClick={() => setRemoving(null)}>
                {tk('cancel')}
              </Button>
              <Button look="danger" busy={busy()} onClick={() => void remove(reason)}>
                {tk('removeSubmit')}
              </Button>
            </footer>
          </Dialog>
        )}
      </Show>
    </>
  );
}
