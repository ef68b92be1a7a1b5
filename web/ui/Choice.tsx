import { createUniqueId, type JSX, Show } from 'solid-js';
import './Choice.css';

interface ChoiceProps {
  type: 'radio' | 'checkbox';
  /** Radios of one name exclude one another. */
  name?: string;
  checked: boolean;
  /** What choosing it means. */
  note?: string;
  disabled?: boolean;
  onChange(checked: boolean): void;
  children: JSX.Element;
}

/** One of several to choose from, or one thing to tick. */
export function Choice(props: ChoiceProps) {
  const id = createUniqueId();
  return (
    <label class="choice">
      <input
        type={props.type}
        name={props.name}
        checked={props.checked}
        disabled={props.disabled ?? false}
        aria-describedby={props.note === undefined ? undefined : id}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.children}
        <Show when={props.note}>{(note) => <small id={id}>{note()}</small>}</Show>
      </span>
    </label>
  );
}
