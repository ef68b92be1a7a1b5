import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { createTimed } from '../live/timed.env.ts';
import { useQueue } from './queue.store.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';
import './Delay.css';

const SECOND_MS = 1_000;

/** [R66] How long a message can still be taken back, by the server's clock; its author does so here. */
export function Delay(props: { entry: OutgoingBubble }) {
  const queue = useQueue();
  const { viewer } = useDesk().session;
  const leavesAt = () => props.entry.leavesAt ?? props.entry.writtenAt;
  const left = createTimed((now) => {
    const leftMs = Math.max(0, leavesAt() - now);
    const seconds = Math.ceil(leftMs / SECOND_MS);
    return { seconds, changesAt: leftMs === 0 ? null : now + (leftMs - (seconds - 1) * SECOND_MS) };
  });
  // The ring runs on towards the next second while the number stands.
  const share = () => Math.max(0, left().seconds - 1) / Math.max(1, (leavesAt() - props.entry.writtenAt) / SECOND_MS);
  return (
    <span class="delay">
      <span class="delay-left" role="img" aria-label={t('conversation.delay.left', left().seconds)}>
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
          <circle class="delay-track" cx="11" cy="11" r="9.5" />
          <circle class="delay-ring" cx="11" cy="11" r="9.5" pathLength="1" stroke-dashoffset={1 - share()} />
        </svg>
        <span>{left().seconds}</span>
      </span>
      <Show when={props.entry.author.id === viewer.id}>
        <button
          type="button"
          class="delay-cancel"
          disabled={queue.busy(props.entry.key)}
          onClick={() => void queue.cancel(props.entry)}
        >
          {t('conversation.delay.cancel')}
        </button>
      </Show>
    </span>
  );
}
