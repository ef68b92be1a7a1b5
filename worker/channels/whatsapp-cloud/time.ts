const MS = 1000;
// WhatsApp's first year. Anything earlier is a zero, or not a time.
const EARLIEST_SECONDS = Date.UTC(2009, 0) / MS;

/**
 * The provider's time, ms, from Unix seconds as text (Meta's form) or number. What is missing, zero or no time at all
 * becomes the receipt, and nothing happened after its receipt.
 */
export function timeOf(value: unknown, receiptMs: number): number {
  const seconds = typeof value === 'string' && /^\s*\d{1,13}(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !(seconds >= EARLIEST_SECONDS)) return receiptMs;
  return Math.min(Math.floor(seconds) * MS, receiptMs);
}
