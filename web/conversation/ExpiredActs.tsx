import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { useQueue } from './queue.store.ts';
import { reclaimableAs } from './reclaimable.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';

/** [O8] What its author can do with a message of theirs that expired in the queue. */
export function ExpiredActs(props: { entry: OutgoingBubble }) {
  const queue = useQueue();
  const busy = () => queue.busy(props.entry.key);
  return (
    <span class="bubble-acts">
      <Show when={reclaimableAs(props.entry.body)}>
        <button type="button" class="bubble-act" aria-disabled={busy()} onClick={() => void queue.reclaim(props.entry)}>
          {t(queue.standsIn(props.entry) === null ? 'conversation.held.reclaim' : 'conversation.held.goOn')}
        </button>
      </Show>
      <Show when={props.entry.body.kind === 'template' && queue.restart()}>
        {(restart) => (
          <button type="button" class="bubble-act" onClick={() => restart()()}>
            {t('conversation.restart')}
          </button>
        )}
      </Show>
      <Show when={props.entry.dismissed !== true}>
        <button
          type="button"
          class="bubble-act"
          aria-disabled={busy()}
          onClick={() => void queue.dismiss(props.entry.key)}
        >
          {t('conversation.held.dismiss')}
        </button>
      </Show>
    </span>
  );
}
