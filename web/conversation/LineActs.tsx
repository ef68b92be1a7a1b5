import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { createTimed } from '../live/timed.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { useQueue } from './queue.store.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';
import './HeldActs.css';

/** What leaves as soon as the one before it has left is gone before anybody could want it back, ms. */
const WORTH_OFFERING_MS = 2_000;

/** [N3] What can be done with a message that stands in the line and has not left: it still need not. */
export function LineActs(props: { entry: OutgoingBubble }) {
  const queue = useQueue();
  const offered = createTimed((now) => {
    const from = props.entry.writtenAt + WORTH_OFFERING_MS;
    return now < from ? { now: false, changesAt: from } : { now: true, changesAt: null };
  });
  return (
    <Show when={offered().now}>
      <span class="held-acts">
        <button
          type="button"
          class="held-act"
          data-tone="danger"
          disabled={queue.busy(props.entry.key)}
          onClick={() => void queue.remove(props.entry.key, 'line')}
        >
          <Icon name="close" size={14} />
          <span class="held-word">{t('conversation.delivery.cancel')}</span>
        </button>
      </span>
    </Show>
  );
}
