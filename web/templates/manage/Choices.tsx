import { createUniqueId, For } from 'solid-js';

/** One of a few, all of them shown. */
export function Choices<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; note?: string }[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="editor-choices" disabled={props.disabled}>
      <legend>{props.label}</legend>
      <div>
        <For each={props.options}>
          {(option) => (
            <label data-chosen={props.value === option.value ? '' : undefined}>
              <input
                type="radio"
                name={name}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              <span>
                {option.label}
                {option.note === undefined ? undefined : <small>{option.note}</small>}
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
