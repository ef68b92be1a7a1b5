import { Show } from 'solid-js';
import './Trouble.css';

/** What went wrong with a form as a whole; nothing while there is nothing to say. */
export function Trouble(props: { text: string | null | undefined }) {
  return (
    <Show when={props.text}>
      {(text) => (
        <p class="trouble" role="alert">
          {text()}
        </p>
      )}
    </Show>
  );
}
