import { type JSX, Show } from 'solid-js';

/** The foot of a dialog that orders something for later: what it costs, or in its place why it was refused, and the buttons. */
export function Foot(props: { trouble: string | null; charge?: JSX.Element; children: JSX.Element }) {
  return (
    <div class="dialog-foot">
      <Show
        when={props.trouble}
        fallback={<Show when={props.charge}>{(charge) => <p class="schedule-charge">{charge()}</p>}</Show>}
      >
        {(sentence) => (
          <p class="schedule-trouble" role="alert">
            {sentence()}
          </p>
        )}
      </Show>
      {props.children}
    </div>
  );
}
