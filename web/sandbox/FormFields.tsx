import { createUniqueId, For, type JSX, Show } from 'solid-js';

/** A field of a small form. With `options` it is a choice; `isOptional` may stay empty. */
export type Field = {
  key: string;
  label: string;
  value?: string;
  type?: 'text' | 'number' | 'tel';
  options?: readonly { value: string; label: string }[];
  isOptional?: boolean;
  min?: string;
  max?: string;
};

export function FormFields(props: { fields: readonly Field[] }): JSX.Element {
  return <For each={props.fields}>{(field) => <FormField field={field} />}</For>;
}

function FormField(props: { field: Field }): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field">
      <label for={id}>{props.field.label}</label>
      <Show when={props.field.options} fallback={<Input id={id} field={props.field} />}>
        {(options) => (
          <select id={id} name={props.field.key} value={props.field.value ?? options()[0]?.value}>
            <For each={options()}>{(option) => <option value={option.value}>{option.label}</option>}</For>
          </select>
        )}
      </Show>
    </div>
  );
}

function Input(props: { id: string; field: Field }): JSX.Element {
  return (
    <input
      id={props.id}
      name={props.field.key}
      type={props.field.type ?? 'text'}
      value={props.field.value ?? ''}
      required={!props.field.isOptional}
      step="any"
      min={props.field.min}
      max={props.field.max}
      maxlength={props.field.type === 'number' ? undefined : 1024}
      autocomplete="off"
    />
  );
}
