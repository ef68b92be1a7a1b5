import { createSignal, onMount, Show } from 'solid-js';
import type { TemplateId } from '../../worker/platform/id.ts';
import { fetchWaiting } from './schedules.client.ts';
import { s } from './texts.ts';

/** [R79] What is scheduled and would not leave without this template; nothing where nothing is. */
export function WaitingOn(props: { of: TemplateId }) {
  const [waiting, setWaiting] = createSignal(0);
  onMount(() => void fetchWaiting(props.of).then((answer) => answer.ok && setWaiting(answer.value.count)));
  return (
    <Show when={waiting() > 0}>
      <p class="dialog-note" role="alert">
        {s('waitingOn', waiting())}
      </p>
    </Show>
  );
}
