import type { AgentId } from '../platform/id.ts';
import { costCategories, type Rate, type RateCard, type RateKey } from './rate.ts';
import { shippedCard } from './rate-card.ts';

/** A rate as it stands on record. `amountMicros` null: withdrawn. `set` null: it came with the product. */
export type KeptRate = Omit<Rate, 'amountMicros'> & {
  amountMicros: number | null;
  set: { by: { id: AgentId; name: string }; at: number } | null;
};

/** What was set here stands before what came with the product; by market and category, newest first. */
export function withShipped(own: readonly KeptRate[]): KeptRate[] {
  const shipped = shippedCard
    .filter((one) => !own.some((kept) => isSameKey(kept, one)))
    .map((one) => ({ ...one, set: null }));
  return [...own, ...shipped].sort(
    (a, b) =>
      compare(a.market, b.market) ||
      costCategories.indexOf(a.category) - costCategories.indexOf(b.category) ||
      compare(b.effectiveFrom, a.effectiveFrom),
  );
}

/** The rates that an estimate may go by. */
export const cardOf = (kept: readonly KeptRate[]): RateCard =>
  kept.flatMap(({ set: _, amountMicros, ...rest }) => (amountMicros === null ? [] : [{ ...rest, amountMicros }]));

export const isSameKey = (a: RateKey, b: RateKey): boolean =>
  a.market === b.market && a.category === b.category && a.effectiveFrom === b.effectiveFrom;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
