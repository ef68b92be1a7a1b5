import { createSignal, onMount, Show } from 'solid-js';
import type { FieldView } from '../../../worker/contacts/field-door.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { say } from '../../ui/toasts.store.ts';
import { deleteField, usageOf } from './fields.client.ts';
import { tf } from './fields-texts.ts';

/** [N50] Asks whether a field goes, with how many contacts lose what they have there. */
export function DeleteField(props: { field: FieldView; onClose: () => void; onDone: () => void }) {
  const [usage, setUsage] = createSignal<string | null>(null);
  const [busy, setBusy] = createSignal(false);
  const count = async () => {
    const answer = await usageOf(props.field.id);
    setUsage(answer.ok ? tf('usage', answer.value.contacts) : tf('countFailed'));
  };
  onMount(() => void count());
  const go = async () => {
    if (busy()) return;
    setBusy(true);
    const answer = await deleteField(props.field.id);
    setBusy(false);
    say(answer.ok ? tf('removed', props.field.name) : troubleSentence(answer.reason));
    if (answer.ok) props.onDone();
  };
  return (
    <Dialog title={tf('removeTitle')} lead={tf('removeLead', props.field.name)} busy={busy()} onClose={props.onClose}>
      <div class="field-form">
        <p role="status">
          <b>{usage() ?? tf('counting')}</b>
        </p>
        <Show when={!props.field.archived}>
          <p>{tf('instead')}</p>
        </Show>
      </div>
      <footer class="dialog-foot">
        <Button autofocus disabled={busy()} onClick={props.onClose}>
          {tf('cancel')}
        </Button>
        <Button look="danger" busy={busy()} disabled={usage() === null} onClick={() => void go()}>
          {tf('removeGo')}
        </Button>
      </footer>
    </Dialog>
  );
}
