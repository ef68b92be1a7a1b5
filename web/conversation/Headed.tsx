import { Show } from 'solid-js';
import { Words } from './Words.tsx';

/** Words with what stands above and below them. Meta draws no marks there. */
export function Headed(props: { header: string | null; text: string; footer: string | null }) {
  return (
    <>
      <Show when={props.header}>
        {(header) => (
          <p class="bubble-header" dir="auto">
            {header()}
          </p>
        )}
      </Show>
      <Words text={props.text} />
      <Show when={props.footer}>
        {(footer) => (
          <p class="bubble-footer" dir="auto">
            {footer()}
          </p>
        )}
      </Show>
    </>
  );
}
