/** An amount of money: whole millionths of a unit of the currency, for rates have four decimals and more. */
export interface Money {
  amountMicros: number;
  /** ISO 4217, e.g. `USD`. */
  currency: string;
}

const MICROS = 1_000_000;
const DECIMAL = /^(\d{1,6})(?:\.(\d{1,6}))?$/;

/** `0.0068` in millionths; null: not a decimal number with up to six digits on either side of its point. */
export function microsOf(text: string): number | null {
  const found = DECIMAL.exec(text);
  if (found === null) return null;
  return Number(found[1]) * MICROS + Number((found[2] ?? '').padEnd(6, '0'));
}

/** The opposite of `microsOf`, without needless zeros: `0.0068`. */
export function decimalOf(amountMicros: number): string {
  const fraction = String(amountMicros % MICROS)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${Math.floor(amountMicros / MICROS)}${fraction === '' ? '' : `.${fraction}`}`;
}
