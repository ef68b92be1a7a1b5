import { createEffect, createMemo, onMount, Show } from 'solid-js';
import { firstJoining, type Joining } from '../../worker/conversation/join.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import { costCategoryOf } from '../../worker/costs/category.ts';
import { flushEstimate } from '../../worker/costs/flush.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { flushSentence } from './cost-text.ts';
import { sendingIn } from './sending.ts';
import { refreshTariff, tariff } from './tariff.store.ts';
import './QueueCost.css';

/** What a queue will cost when it leaves, and how to make it cost less. */
export function QueueCost(props: {
  view: ConversationView;
  /** What the server holds, in the order in which it will leave. */
  queue: readonly OutboundEntry[];
  /** Makes one message of several; null: the viewer may not. */
  onJoin: ((joining: Joining) => void) | null;
}) {
  onMount(() => void refreshTariff());
  createEffect(() => {
    props.queue.length;
    void refreshTariff();
  });
  const text = createMemo(() => {
    const known = tariff();
    if (known === null) return '';
    const now = serverNow();
    const categories = props.queue.map(({ body }) => costCategoryOf(body)).filter((category) => category !== null);
    // It leaves when the contact has answered, and then the window is open.
    return flushSentence(flushEstimate(categories, sendingIn(props.view, known, now, true), known, now), now);
  });
  const joining = createMemo(() => (props.onJoin === null ? null : firstJoining(props.queue)));
  return (
    <div class="queue-cost">
      <Show when={text()}>
        <span class="queue-cost-text">{text()}</span>
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
