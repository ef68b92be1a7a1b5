import { createSignal, createUniqueId } from 'solid-js';
import type { Category } from '../../../worker/conversation/classification.ts';
import type { ReasonView } from '../../../worker/conversation/classification-door.ts';
import { t } from '../../i18n/i18n.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { makeReason, renameReason } from './reasons.client.ts';
import { tk } from './texts.ts';
import './ClassifyDialog.css';

/** Makes a reason, or (`reason`) calls one otherwise. */
export function ReasonDialog(props: {
  category: Category;
  reason: ReasonView | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const form = createUniqueId();
  const { category, reason } = props;
  const [name, setName] = createSignal(reason?.name ?? '');
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    const answer = await (reason === null ? makeReason(category, name()) : renameReason(reason.id, name()));
    setBusy(false);
    if (answer.ok) props.onDone();
    else setWrong(troubleSentence(answer.reason));
  };
  return (
    <Dialog
      title={reason === null ? tk('add', t(`conversation.category.${category}`)) : tk('rename', reason.name)}
      busy={busy()}
      onClose={props.onClose}
    >
      <form class="classify" id={form} onSubmit={(event) => void submit(event)}>
        <Field
          label={tk('name')}
          required
          autofocus
          maxLength={60}
          value={name()}
          error={wrong()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tk('cancel')}
        </Button>
        <Button look="strong" type="submit" form={form} busy={busy()}>
          {tk(reason === null ? 'addSubmit' : 'renameSubmit')}
        </Button>
      </footer>
    </Dialog>
  );
}
