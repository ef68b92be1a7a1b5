import { For, type JSX, onMount } from 'solid-js';
import { type Field, FormFields } from './FormFields.tsx';
import { words } from './words.ts';

/** A question with a few fields, over the phone. `onSubmit` gets what was filled in, by key. */
export function FormDialog(props: {
  title: string;
  hint?: string;
  submit: string;
  fields: Field[];
  onSubmit(values: Record<string, string>): void;
  onClose(): void;
}): JSX.Element {
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    props.onSubmit(valuesOf(event.currentTarget));
    dialog?.close();
  };
  return (
    <dialog class="dialog" ref={dialog} onClose={() => props.onClose()} aria-label={props.title}>
      <form onSubmit={submit}>
        <h2>{props.title}</h2>
        <For each={props.hint === undefined ? [] : [props.hint]}>{(hint) => <p class="hint">{hint}</p>}</For>
        <FormFields fields={props.fields} />
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={() => dialog?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="button button-main">
            {props.submit}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

/** What a form holds, trimmed, by the names of its fields. */
export const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value).trim()]));
