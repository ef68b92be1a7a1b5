import { Icon } from './Icon.tsx';
import './Field.css';
import './SearchField.css';

/** A line to look something up by. */
export function SearchField(props: {
  label: string;
  value: string;
  maxLength?: number;
  autofocus?: boolean;
  onInput: (text: string) => void;
  onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => void;
}) {
  return (
    <label class="search-field">
      <span class="unseen">{props.label}</span>
      <Icon name="search" size={18} />
      <input
        class="text-input"
        type="search"
        placeholder={props.label}
        value={props.value}
        maxLength={props.maxLength}
        autofocus={props.autofocus}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={(event) => props.onKeyDown?.(event)}
      />
    </label>
  );
}
