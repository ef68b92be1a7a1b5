import { createSignal, For } from 'solid-js';
import type { LabelView } from '../../../worker/contacts/label.ts';
import { type LabelColour, labelColours } from '../../../worker/contacts/label-colours.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import type { Trouble } from '../../live/api.client.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { say } from '../../ui/toasts.store.ts';
import { Label } from '../Label.tsx';
import { changeLabel, makeLabel } from './labels.client.ts';
import { tl } from './texts.ts';

const wrongWith = (reason: Trouble): string => {
  const code = reason.kind === 'refused' ? reason.problem.code : null;
  if (code === 'name_taken') return tl('nameTaken');
  return code === 'too_many' ? tl('tooMany') : troubleSentence(reason);
};

/** A label's name and colour; `label` null: a new one. */
export function LabelDialog(props: { label: LabelView | null; onClose: () => void; onDone: () => void }) {
  const [name, setName] = createSignal(props.label?.name ?? '');
  const [colour, setColour] = createSignal<LabelColour>(props.label?.colour ?? 'petrol');
  const [wrong, setWrong] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    if (name().trim() === '') {
      setWrong(tl('empty'));
      return;
    }
    setBusy(true);
    setWrong(undefined);
    const wanted = { name: name().trim(), colour: colour() };
    const answer = await (props.label === null ? makeLabel(wanted) : changeLabel(props.label.id, wanted));
    setBusy(false);
    if (!answer.ok) {
      setWrong(wrongWith(answer.reason));
      return;
    }
    say(tl('saved', answer.value.name));
    props.onDone();
  };
  return (
    <Dialog
      title={props.label === null ? tl('create') : tl('change', props.label.name)}
      busy={busy()}
      onClose={props.onClose}
    >
      <form class="label-form" id="label-form" noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={tl('name')}
          autofocus
          maxLength={30}
          value={name()}
          error={wrong()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <fieldset class="label-colours">
          <legend>{tl('colour')}</legend>
          <For each={labelColours}>
            {(one) => (
              <Choice type="radio" name="colour" checked={colour() === one} onChange={() => setColour(one)}>
                <Label of={{ name: tl(`colours.${one}`), colour: one }} />
              </Choice>
            )}
          </For>
        </fieldset>
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tl('cancel')}
        </Button>
        <Button type="submit" form="label-form" look="strong" busy={busy()}>
          {tl('save')}
        </Button>
      </footer>
    </Dialog>
  );
}
