import { createUniqueId, type JSX, Show, splitProps } from 'solid-js';
import './Field.css';

interface FieldProps extends JSX.InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  /** What is wrong with the value. */
  error?: string | undefined;
}

/** A labelled line of text that says itself what is wrong with it. */
export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, ['label', 'hint', 'error']);
  const id = createUniqueId();
  return (
    <div class="field" data-wrong={own.error === undefined ? undefined : ''}>
      <label for={id}>{own.label}</label>
      <input {...rest} id={id} aria-invalid={own.error !== undefined} aria-describedby={`${id}-note`} />
      <p class="field-note" id={`${id}-note`}>
        <Show when={own.error} fallback={own.hint}>
          {own.error}
        </Show>
      </p>
    </div>
  );
}
