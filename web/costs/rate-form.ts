import { isDay } from '../../worker/costs/calendar.ts';
import type { RateView } from '../../worker/costs/costs-view.ts';
import { microsOf } from '../../worker/costs/money.ts';
import type { RateKey } from '../../worker/costs/rate.ts';

/** What an administrator fills in of a rate. */
export interface RateForm extends RateKey {
  amount: string;
  currency: string;
  source: string;
  confirmed: boolean;
}

/** The fields that can be wrong, as they stand in the form. */
const checked = ['market', 'amount', 'currency', 'effectiveFrom', 'source'] as const;

export type Wrong = (typeof checked)[number];

export const isWrong = (field: string | undefined): field is Wrong => checked.some((one) => one === field);

/** A form to change a rate; null: for a new one. Where the figure came with the product, the new one needs a source of its own. */
export const formOf = (rate: RateView | null): RateForm => ({
  market: rate?.market ?? '',
  category: rate?.category ?? 'utility',
  effectiveFrom: rate?.effectiveFrom ?? '',
  amount: rate?.amount?.replace('.', ',') ?? '',
  currency: rate?.currency ?? 'USD',
  source: rate?.set === null ? '' : (rate?.source ?? ''),
  confirmed: rate?.confirmed ?? false,
});

/** The form as the API wants it: people here write a comma, and small letters. */
export const tidied = (form: RateForm): RateForm => ({
  ...form,
  market: form.market.trim().toUpperCase(),
  amount: form.amount.trim().replace(',', '.'),
  currency: form.currency.trim().toUpperCase(),
});

/** All that is wrong with a tidied form and can be told without the server; whether a country or a currency exists it tells. */
export function faultsOf({ market, amount, currency, effectiveFrom, source }: RateForm): Wrong[] {
  const right: Record<Wrong, boolean> = {
    market: /^[A-Z]{2}$/.test(market),
    amount: microsOf(amount) !== null,
    currency: /^[A-Z]{3}$/.test(currency),
    effectiveFrom: isDay(effectiveFrom),
    source: source.trim() !== '',
  };
  return checked.filter((field) => !right[field]);
}
