import type { Money } from '../../worker/costs/money.ts';

const MICROS = 1_000_000;
const formats = new Map<string, Intl.NumberFormat>();

/** `US$ 0,0068`: prices of single messages have more than two decimals. */
export function moneyText({ amountMicros, currency }: Money): string {
  const format =
    formats.get(currency) ??
    new Intl.NumberFormat('pt-BR', { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 6 });
  formats.set(currency, format);
  return format.format(amountMicros / MICROS);
}

const numbers = new Intl.NumberFormat('pt-BR');

/** `1.000` */
export const numberText = (n: number): string => numbers.format(n);

const names = new Intl.DisplayNames('pt-BR', { type: 'region' });

/** `Brasil` for `BR`. */
export const marketName = (market: string): string => names.of(market) ?? market;
