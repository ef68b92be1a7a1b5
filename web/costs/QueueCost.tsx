import { createMemo, Show } from 'solid-js';
import { firstJoining, type Joining } from '../../worker/conversation/join.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import './QueueCost.css';

/** What a queue will cost when it leaves, and how to make it cost less. */
export function QueueCost(props: {
  sentence: string;
  /** What the server holds, in the order in which it will leave. */
  queue: readonly OutboundEntry[];
  /** Makes one message of several; null: the viewer may not. */
  onJoin: ((joining: Joining) => void) | null;
}) {
  const joining = createMemo(() => (props.onJoin === null ? null : firstJoining(props.queue)));
  return (
    <div class="queue-cost">
      <Show when={props.sentence}>
        <span class="queue-cost-text">{props.sentence}</span>
      </Show>
      <Show when={joining()}>
        {(those) => (
          <button type="button" class="queue-join" onClick={() => props.onJoin?.(those())}>
            <Icon name="join" size={14} />
            {t('costs.join.offer', those().keys.length)}
            <small>{t('costs.join.saving', those().keys.length - 1)}</small>
          </button>
        )}
      </Show>
    </div>
  );
}
