import { type Accessor, createContext, createEffect, createMemo, useContext } from 'solid-js';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { type ConversationView, windowOf } from '../../worker/conversation/view.ts';
import { chargedIn, flushEstimate } from '../../worker/costs/flush.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { serverNow } from '../live/clock.env.ts';
import { flushSentence, shortText } from './cost-text.ts';
import { sendingIn } from './sending.ts';
import { refreshTariff, tariff } from './tariff.store.ts';

/** What a queue will cost when it leaves. Empty and null while nobody can tell. */
export interface QueueCosts {
  /** One sentence for all of it. */
  whole: Accessor<string>;
  /** A word for one message. */
  of(key: MessageKey): string | null;
}

/** `queue`: what the server holds, in the order in which it will leave: the free allowance goes to the first ones. */
export function createQueueCosts(
  view: Accessor<ConversationView | null>,
  queue: Accessor<readonly OutboundEntry[]>,
): QueueCosts {
  const isEmpty = () => queue().length === 0;
  createEffect(() => {
    // Each message that comes to wait is a moment to ask how many free ones are left.
    if (queue().length > 0) void refreshTariff();
  });
  const estimated = createMemo(() => {
    const [facts, known] = [view(), tariff()];
    if (facts === null || known === null || isEmpty()) return null;
    const now = serverNow();
    const charged = chargedIn(queue(), windowOf(facts, now));
    // It leaves when the contact has answered, and then the window is open.
    const to = sendingIn(facts, known, now, true);
    const whole = flushEstimate(
      charged.map(({ category }) => category),
      to,
      known,
      now,
    );
    return { whole, now, each: new Map(charged.map(({ key }, place) => [key, whole.each[place]])) };
  });
  return {
    whole: () => {
      const all = estimated();
      return all === null ? '' : flushSentence(all.whole, all.now);
    },
    of: (key) => {
      const one = estimated()?.each.get(key);
      return one === undefined ? null : shortText(one);
    },
  };
}

export const QueueCostsContext = createContext<QueueCosts>();

/** null: outside of a thread. */
export const useQueueCosts = (): QueueCosts | null => useContext(QueueCostsContext) ?? null;
