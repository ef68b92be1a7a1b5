import type { OutboundEntry } from '../conversation/message.ts';
import { asksInVain } from '../conversation/outbox.ts';
import type { WindowView } from '../conversation/window.ts';
import type { MessageKey } from '../platform/id.ts';
import { costCategoryOf } from './category.ts';
import { type Estimate, estimate, type Sending, type Tariff } from './estimate.ts';
import type { Money } from './money.ts';
import type { CostCategory } from './rate.ts';

/** What several messages would cost together. */
export interface FlushEstimate {
  messages: number;
  free: number;
  /** How many have no known price. */
  unknown: number;
  /** What the others cost, by currency. */
  totals: Money[];
  /** Whether every price in the totals was compared with Meta's own card. */
  confirmed: boolean;
  /** Of each message, in their order. */
  each: Estimate[];
}

/** What of a queue is charged, in its order. [O15] A template that asks in vain does not leave, for as long as the window is open. */
export const chargedIn = (
  queue: readonly Pick<OutboundEntry, 'key' | 'body' | 'prompts'>[],
  window: WindowView,
): { key: MessageKey; category: CostCategory }[] =>
  queue.flatMap((entry) => {
    const category = asksInVain(entry, window) ? null : costCategoryOf(entry.body);
    return category === null ? [] : [{ key: entry.key, category }];
  });

/** [N11] The cost of a queue that leaves at once: the free allowance goes to the first ones. */
export function flushEstimate(
  categories: readonly CostCategory[],
  to: Omit<Sending, 'category'>,
  tariff: Tariff,
  now: number,
): FlushEstimate {
  let left = to.allowanceLeft;
  const each = categories.map((category) => {
    const one = estimate({ ...to, category, allowanceLeft: left }, tariff, now);
    if (one.outcome === 'free' && one.why === 'allowance' && left !== null) left -= 1;
    return one;
  });
  return summed(each);
}

/** What messages cost together of which this is known. */
export function summed(each: Estimate[]): FlushEstimate {
  const charged = each.filter((one) => one.outcome === 'charged');
  const byCurrency = Map.groupBy(charged, ({ currency }) => currency);
  return {
    messages: each.length,
    free: each.filter(({ outcome }) => outcome === 'free').length,
    unknown: each.filter(({ outcome }) => outcome === 'unknown').length,
    totals: [...byCurrency].map(([currency, ones]) => ({
      currency,
      amountMicros: ones.reduce((sum, { amountMicros }) => sum + amountMicros, 0),
    })),
    confirmed: charged.every(({ confirmed }) => confirmed),
    each,
  };
}
