import { createSignal, type JSX, onMount } from 'solid-js';
import { parsePhone } from '../../worker/sandbox/phone.ts';
import { Refusal } from './api.client.ts';
import { withCountry } from './phone-number.ts';
import { problemText, words } from './words.ts';

/** Asks for the number and name of a contact who does not exist yet. */
export function NewContact(props: {
  onCreate(phone: string, name: string): Promise<void>;
  onClose(): void;
}): JSX.Element {
  const [problem, setProblem] = createSignal<string | null>(null);
  let dialog: HTMLDialogElement | undefined;
  let phoneField: HTMLInputElement | undefined;
  let nameField: HTMLInputElement | undefined;

  onMount(() => dialog?.showModal());

  const refuse = (text: string) => {
    setProblem(text);
    phoneField?.focus();
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const phone = parsePhone(withCountry(phoneField?.value ?? ''));
    if (!phone) return refuse(words.errors.invalid_phone);
    props
      .onCreate(phone, nameField?.value.trim() ?? '')
      .then(() => dialog?.close())
      .catch((failure: unknown) => refuse(problemText(failure instanceof Refusal ? failure.code : 'other')));
  };

  return (
    <dialog class="dialog" ref={dialog} onClose={() => props.onClose()} aria-labelledby="new-contact-title">
      <form onSubmit={submit} novalidate>
        <h2 id="new-contact-title">{words.newContact}</h2>
        <p class="hint">{words.newContactHint}</p>
        <div class="field">
          <label for="new-contact-phone">{words.phoneNumber}</label>
          <input
            ref={phoneField}
            id="new-contact-phone"
            type="tel"
            inputmode="tel"
            autocomplete="off"
            placeholder="11 98765-4321"
            aria-invalid={problem() !== null}
            aria-describedby="new-contact-hint"
            onInput={() => setProblem(null)}
          />
          <small
            id="new-contact-hint"
            class={problem() ? 'field-problem' : 'hint'}
            role={problem() ? 'alert' : undefined}
          >
            {problem() ?? words.phoneNumberHint}
          </small>
        </div>
        <label class="field">
          <span>
            {words.contactName} <em class="hint">({words.optional})</em>
          </span>
          <input ref={nameField} type="text" autocomplete="off" maxlength="80" />
        </label>
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={() => dialog?.close()}>
            {words.cancel}
          </button>
          <button type="submit" class="button button-main">
            {words.create}
          </button>
        </footer>
      </form>
    </dialog>
  );
}
