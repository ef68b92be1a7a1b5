import { createSignal, Match, Show, Switch } from 'solid-js';
import type { TemplateId } from '../../../worker/platform/id.ts';
import { faultsOfDraft } from '../../../worker/templates/rules.ts';
import { tm } from '../../i18n/managing.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { AskDelete } from './AskDelete.tsx';
import { AskLeave } from './AskLeave.tsx';
import { nextName } from './copy-name.ts';
import { draftIn, type EditorForm } from './editor-form.ts';
import { faultText } from './fault-text.ts';

/** What the editor asks before it does something that cannot be taken back. */
export function Asking(props: {
  question: 'edit' | 'duplicate' | 'delete' | null;
  form: EditorForm;
  /** Names that others have in this language. */
  taken: readonly string[];
  /** null: it was never kept. */
  templateId: TemplateId | null;
  onClose: () => void;
  onDelete: () => void;
  onEdit: () => void;
  /** Gives what is wrong with the name; null: the copy was made. */
  onDuplicate: (name: string) => Promise<string | null>;
  leaving: boolean;
  onStay: () => void;
  onLeave: () => void;
}) {
  return (
    <>
      <Switch>
        <Match when={props.question === 'delete'}>
          <AskDelete templateId={props.templateId} onClose={props.onClose} onDelete={props.onDelete} />
        </Match>
        <Match when={props.question === 'edit' || props.question === 'duplicate'}>
          <Rename {...props} />
        </Match>
      </Switch>
      <Show when={props.leaving}>
        <AskLeave onStay={props.onStay} onLeave={props.onLeave} />
      </Show>
    </>
  );
}

/** Another name for the same text; of an approved one that was rewritten also whether it shall be judged anew itself (R73). */
function Rename(props: {
  question: 'edit' | 'duplicate' | 'delete' | null;
  form: EditorForm;
  taken: readonly string[];
  onClose: () => void;
  onEdit: () => void;
  onDuplicate: (name: string) => Promise<string | null>;
}) {
  const [name, setName] = createSignal(nextName(props.form.name, props.taken));
  const [wrong, setWrong] = createSignal<string>();
  const isEdit = () => props.question === 'edit';
  const [busy, setBusy] = createSignal(false);
  let field: HTMLFormElement | undefined;
  const refuse = (sentence: string) => {
    setWrong(sentence);
    field?.querySelector('input')?.focus();
  };
  const copy = async () => {
    const fault = faultsOfDraft({ ...draftIn(props.form), name: name().trim() }).find((each) => each.field === 'name');
    if (fault !== undefined) return refuse(faultText(fault));
    if (busy()) return;
    setBusy(true);
    const sentence = await props.onDuplicate(name().trim());
    setBusy(false);
    if (sentence !== null) refuse(sentence);
  };
  return (
    <Dialog
      title={tm(isEdit() ? 'editor.ask.edit' : 'editor.ask.duplicate')}
      lead={tm(isEdit() ? 'editor.ask.editLead' : 'editor.ask.duplicateLead')}
      busy={busy()}
      onClose={props.onClose}
    >
      <form
        class="editor-rename"
        id="template-copy"
        ref={field}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void copy();
        }}
      >
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
        <Show
          when={isEdit()}
          fallback={
            <Button disabled={busy()} onClick={props.onClose}>
              {tm('editor.ask.cancel')}
            </Button>
          }
        >
          <Button onClick={props.onEdit}>{tm('editor.ask.editThis')}</Button>
        </Show>
        <Button look="strong" icon="copy" type="submit" form="template-copy" busy={busy()}>
          {tm('editor.duplicate')}
        </Button>
      </div>
    </Dialog>
  );
}
