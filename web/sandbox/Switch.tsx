import { createUniqueId, type JSX } from 'solid-js';

/** Something that is on or off, with what it means. */
export function Switch(props: {
  label: string;
  hint: string;
  isOn: boolean;
  onToggle(isOn: boolean): void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="switch">
      <label class="switch-label">
        <span>{props.label}</span>
        <input
          type="checkbox"
          role="switch"
          checked={props.isOn}
          aria-checked={props.isOn}
          aria-describedby={id}
          onChange={(event) => props.onToggle(event.currentTarget.checked)}
        />
        <span class="switch-track" aria-hidden="true" />
      </label>
      <small id={id} class="hint">
        {props.hint}
      </small>
    </div>
  );
}
