import { type JSX, Show } from 'solid-js';

/** The foot of a dialog that orders something for later: why it was refused, what it costs, and the buttons. */
export function Foot(props: { trouble: string | null; charge?: JSX.Element; children: JSX.Element }) {
  return (
    <div class="dialog-foot">
      <Show when={props.trouble}>
        {(sentence) => (
          <p class="schedule-trouble" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
      <Show when={props.charge}>{(charge) => <p class="schedule-charge">{charge()}</p>}</Show>
      {props.children}
    </div>
  );
}
