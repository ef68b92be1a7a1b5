const MS = 1000;
// WhatsApp's first year. Anything earlier is a zero, or not a time.
const EARLIEST_SECONDS = Date.UTC(2009, 0) / MS;
// Nothing of Meta's lies so far ahead; milliseconds taken for seconds do.
const LATEST_SECONDS = Date.UTC(2100, 0) / MS;

/**
 * The provider's time, ms, from Unix seconds as text (Meta's form) or number. What is missing, zero or no time at all
 * becomes the receipt, and nothing happened after its receipt.
 */
export const timeOf = (value: unknown, receiptMs: number): number => Math.min(momentOf(value) ?? receiptMs, receiptMs);

/** A moment that may lie ahead, ms; null: no time at all. */
export function momentOf(value: unknown): number | null {
  const seconds = typeof value === 'string' && /^\s*\d{1,13}(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !(seconds >= EARLIEST_SECONDS && seconds <= LATEST_SECONDS)) return null;
  return Math.floor(seconds) * MS;
}
