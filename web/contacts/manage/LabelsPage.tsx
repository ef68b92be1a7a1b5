import { createSignal, For, onMount } from 'solid-js';
import type { LabelView } from '../../../worker/contacts/label.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kept } from '../../ui/Kept.tsx';
import { Page } from '../../ui/Page.tsx';
import { say } from '../../ui/toasts.store.ts';
import { Label } from '../Label.tsx';
import { everyLabel, refreshLabels } from '../labels.store.ts';
import { LabelDialog } from './LabelDialog.tsx';
import { deleteLabel } from './labels.client.ts';
import { tl } from './texts.ts';
import './LabelsPage.css';

/** [R39] The labels that agents put on contacts. For administrators. */
export default function LabelsPage() {
  const [failed, setFailed] = createSignal(false);
  const [editing, setEditing] = createSignal<{ label: LabelView | null } | null>(null);
  const [deleting, setDeleting] = createSignal<LabelView | null>(null);
  const load = async () => {
    await refreshLabels();
    setFailed(everyLabel() === null);
  };
  onMount(() => void load());
  const done = () => {
    setEditing(null);
    setDeleting(null);
    void load();
  };
  return (
    <>
      <Page
        words={{
          title: tl('title'),
          lead: tl('lead'),
          loading: tl('loading'),
          failed: tl('failed'),
          retry: tl('retry'),
        }}
        icon="label"
        width={720}
        shown={everyLabel()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <section aria-label={tl('list')}>
            <div class="page-acts">
              <Button look="strong" icon="plus" onClick={() => setEditing({ label: null })}>
                {tl('create')}
              </Button>
            </div>
            <ul class="page-card labels-list">
              <For each={all()} fallback={<li>{tl('none')}</li>}>
                {(label) => (
                  <li>
                    <Label of={label} />
                    <IconButton icon="pencil" label={tl('change', label.name)} onClick={() => setEditing({ label })} />
                    <IconButton icon="trash" label={tl('remove', label.name)} onClick={() => setDeleting(label)} />
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </Page>
      <Kept when={editing()}>
        {(edited) => <LabelDialog label={edited().label} onClose={() => setEditing(null)} onDone={done} />}
      </Kept>
      <Kept when={deleting()}>
        {(label) => <DeleteLabel label={label()} onClose={() => setDeleting(null)} onDone={done} />}
      </Kept>
    </>
  );
}

function DeleteLabel(props: { label: LabelView; onClose: () => void; onDone: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const go = async () => {
    setBusy(true);
    const answer = await deleteLabel(props.label.id);
    setBusy(false);
    say(answer.ok ? tl('removed', props.label.name) : troubleSentence(answer.reason));
    if (answer.ok) props.onDone();
  };
  return (
    <Dialog title={tl('removeTitle')} lead={tl('removeLead', props.label.name)} busy={busy()} onClose={props.onClose}>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tl('cancel')}
        </Button>
        <Button look="danger" busy={busy()} onClick={() => void go()}>
          {tl('removeGo')}
        </Button>
      </footer>
    </Dialog>
  );
}
