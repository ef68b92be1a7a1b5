// Money has days and months of a time zone: Meta's rates begin on a day, and the free allowance begins anew each month.

/** A day, `2026-10-01`; days compare as text. */
export type Day = string;

/** A month, `2026-11`. */
export type Month = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, made);
  return made;
}

/** The day of a moment (ms) in a zone. */
export const dayIn = (zone: string, atMs: number): Day => formatOf(zone).format(atMs);

/** The month of a moment (ms) in a zone. */
export const monthIn = (zone: string, atMs: number): Month => dayIn(zone, atMs).slice(0, 7);

/** Whether this is a zone that we can reckon in, e.g. `America/Sao_Paulo`. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Whether it is a day of the calendar, written `2026-10-01`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Whether it is a month, written `2026-11`. */
export const isMonth = (text: string): boolean => isDay(`${text}-01`);

/** Meta changes rates on the first day of a quarter only (facts of its pricing page, as of October 2026). */
export const isQuarterStart = (day: Day): boolean => /-(01|04|07|10)-01$/.test(day);
