const locale = 'pt-BR';

/** `R$ 7,99`; a currency that we do not know is written as it came. `amount` in units of the currency. */
export function productPrice(amount: number, currency: string | null): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (currency === null) return new Intl.NumberFormat(locale, digits).format(amount);
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(locale, digits).format(amount)} ${currency}`;
  }
}
