import { leftOf, usedByChannel } from './allowance.ts';
import type { Month } from './calendar.ts';
import { costCategoryNamed } from './charge.ts';
import type { Tariff } from './estimate.ts';
import type { Money } from './money.ts';
import { rateOn } from './rate.ts';

/** So many messages of one kind on one channel in one month, as counted. `market`: empty when not known. */
export interface CountedLine {
  channelId: string;
  market: string;
  category: string;
  type: string;
  messages: number;
}

/** A counted line with what it costs. `cost` null: all of it is free, or no rate is known. */
export interface PricedLine {
  market: string | null;
  category: string;
  type: string;
  messages: number;
  free: number;
  cost: (Money & { confirmed: boolean }) | null;
}

export interface ChannelStatement {
  channelId: string;
  service: { used: number; left: number };
  lines: PricedLine[];
}

/**
 * [N11] What a month cost, by channel: an estimate, for the provider tells no amounts and no discounts by volume. The free
 * service messages that the provider did not tell of go to the lines in their order; which ones it took nobody knows.
 */
export function priceMonth(counted: readonly CountedLine[], tariff: Tariff, month: Month): ChannelStatement[] {
  const used = usedByChannel(counted);
  return [...Map.groupBy(counted, ({ channelId }) => channelId)].map(([channelId, lines]) => {
    const told = lines.filter((line) => isService(line) && line.type !== 'regular');
    let allowance = leftOf(told.reduce((sum, { messages }) => sum + messages, 0));
    const usedHere = used.get(channelId) ?? 0;
    return {
      channelId,
      service: { used: usedHere, left: leftOf(usedHere) },
      lines: lines.map((line) => {
        const priced = priceLine(line, tariff, month, allowance);
        if (isService(line) && line.type === 'regular') allowance -= priced.free;
        return priced;
      }),
    };
  });
}

const isService = ({ category, type }: CountedLine): boolean => category === 'service' && type !== 'free_entry_point';

function priceLine(line: CountedLine, { card }: Tariff, month: Month, allowance: number): PricedLine {
  const { market, category, type, messages } = line;
  const free = type !== 'regular' ? messages : isService(line) ? Math.min(allowance, messages) : 0;
  const known = costCategoryNamed(category);
  // Rates change on the first day of a quarter, so a month has one.
  const rate = market === '' || known === null ? null : rateOn(card, market, known, `${month}-01`);
  const charged = messages - free;
  return {
    market: market === '' ? null : market,
    category,
    type,
    messages,
    free,
    cost:
      rate === null || charged === 0
        ? null
        : { amountMicros: charged * rate.amountMicros, currency: rate.currency, confirmed: rate.confirmed },
  };
}
