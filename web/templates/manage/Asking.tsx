import { createSignal, Match, Show, Switch } from 'solid-js';
import { faultsOfDraft } from '../../../worker/templates/rules.ts';
import { tm } from '../../i18n/managing.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { draftIn, type EditorForm } from './editor-form.ts';
import { faultText } from './fault-text.ts';

/** What the editor asks before it does something that cannot be taken back. */
export function Asking(props: {
  question: 'edit' | 'duplicate' | 'delete' | null;
  form: EditorForm;
  onClose: () => void;
  onDelete: () => void;
  onEdit: () => void;
  onDuplicate: (name: string) => void;
  leaving: boolean;
  onStay: () => void;
  onLeave: () => void;
}) {
  return (
    <>
      <Switch>
        <Match when={props.question === 'delete'}>
          <Dialog title={tm('editor.ask.delete')} lead={tm('editor.ask.deleteLead')} onClose={props.onClose}>
            <div class="dialog-foot">
              <Button onClick={props.onClose}>{tm('editor.ask.cancel')}</Button>
              <Button look="danger" icon="trash" onClick={props.onDelete}>
                {tm('editor.delete')}
              </Button>
            </div>
          </Dialog>
        </Match>
        <Match when={props.question === 'edit' || props.question === 'duplicate'}>
          <Rename {...props} />
        </Match>
      </Switch>
      <Show when={props.leaving}>
        <Dialog title={tm('editor.ask.leave')} lead={tm('editor.ask.leaveLead')} onClose={props.onStay}>
          <div class="dialog-foot">
            <Button look="danger" onClick={props.onLeave}>
              {tm('editor.discard')}
            </Button>
            <Button look="strong" onClick={props.onStay}>
              {tm('editor.ask.stay')}
            </Button>
          </div>
        </Dialog>
      </Show>
    </>
  );
}

/** Another name for the same text; of an approved one that was rewritten also whether it shall be judged anew itself (R73). */
function Rename(props: {
  question: 'edit' | 'duplicate' | 'delete' | null;
  form: EditorForm;
  onClose: () => void;
  onEdit: () => void;
  onDuplicate: (name: string) => void;
}) {
  const [name, setName] = createSignal(nextName(props.form.name));
  const [wrong, setWrong] = createSignal<string>();
  const isEdit = () => props.question === 'edit';
  const copy = (event: SubmitEvent) => {
    event.preventDefault();
    const fault = faultsOfDraft({ ...draftIn(props.form), name: name().trim() }).find(({ field }) => field === 'name');
    if (fault !== undefined) return setWrong(faultText(fault));
    props.onDuplicate(name().trim());
  };
  return (
    <Dialog
      title={tm(isEdit() ? 'editor.ask.edit' : 'editor.ask.duplicate')}
      lead={tm(isEdit() ? 'editor.ask.editLead' : 'editor.ask.duplicateLead')}
      onClose={props.onClose}
    >
      <form class="editor-rename" id="template-copy" noValidate onSubmit={copy}>
        <Field
          label={tm('editor.ask.name')}
          autofocus
          autocomplete="off"
          hint={tm('editor.nameHint')}
          error={wrong()}
          value={name()}
          onInput={(event) => {
            setName(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
      </form>
      <div class="dialog-foot">
        <Show when={isEdit()} fallback={<Button onClick={props.onClose}>{tm('editor.ask.cancel')}</Button>}>
          <Button onClick={props.onEdit}>{tm('editor.ask.editThis')}</Button>
        </Show>
        <Button look="strong" icon="copy" type="submit" form="template-copy">
          {tm('editor.duplicate')}
        </Button>
      </div>
    </Dialog>
  );
}

/** `oferta_2` for `oferta`, `oferta_3` for `oferta_2`. */
function nextName(name: string): string {
  const counted = /^(.*)_(\d+)$/.exec(name);
  return counted === null ? `${name}_2` : `${counted[1]}_${Number(counted[2]) + 1}`;
}
