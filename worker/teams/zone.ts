const DAY_MS = 24 * 60 * 60 * 1000;

/** What clock and calendar of a zone show. `month` 1–12; `weekday` 0 (Sunday) – 6. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
}

export type Day = Pick<Wall, 'year' | 'month' | 'day'>;

type WallTime = Omit<Wall, 'weekday'>;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** What a wall in this zone shows at a moment (ms). */
export function wallAt(at: number, zone: string): Wall {
  const { year, month, day, hour, minute } = partsAt(at, zone);
  return { year, month, day, hour, minute, weekday: weekdayOf(year, month, day) };
}

/** The day of the week, 0 (Sunday) – 6; days beyond a month's end count on. */
export const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** The day of the calendar so many days later. */
export function dayAfter({ year, month, day }: Day, days: number): Day & { weekday: number } {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  const on = { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
  return { ...on, weekday: weekdayOf(on.year, on.month, on.day) };
}

/**
 * The moment (ms) at which the wall of a zone shows this. Of an hour that the clocks show twice the first; one that they leave
 * out is as much later as they are put forward. A day beyond the month's end is one of the next month.
 */
export function momentOf({ year, month, day, hour, minute }: WallTime, zone: string): number {
  const utc = Date.UTC(year, month - 1, day, hour, minute);
  const before = utc - offsetAt(utc - DAY_MS, zone);
  const after = utc - offsetAt(utc + DAY_MS, zone);
  const shows = (at: number): boolean => at + offsetAt(at, zone) === utc;
  return shows(before) || !shows(after) ? before : after;
}

/** By how much the zone is ahead of UTC then, ms. */
function offsetAt(at: number, zone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function partsAt(at: number, zone: string) {
  const parts = formatOf(zone).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}
