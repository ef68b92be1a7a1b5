const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;

const FIXED_MS = {
  now: 0,
  hour: HOUR_MS,
  almost: 23 * HOUR_MS,
  edge: 24 * HOUR_MS - 10 * SECOND_MS,
  late: 25 * HOUR_MS,
} as const;

export const AGE_CHOICES = ['now', 'hour', 'almost', 'edge', 'late', 'other'] as const;

/** How old the next message pretends to be; `hours` is what was typed for `other`. */
export type Age = { choice: (typeof AGE_CHOICES)[number]; hours: string };

export const NOW: Age = { choice: 'now', hours: '2' };

export const MARKS = ['none', 'forwarded', 'often', 'ad', 'group'] as const;

/** What the next message pretends to be besides. */
export type Mark = (typeof MARKS)[number];

/** The mark as the sandbox takes it. */
export function markOf(mark: Mark): { forwarded?: 'once' | 'often'; referral?: object; group?: string } {
  switch (mark) {
    case 'none':
      return {};
    case 'forwarded':
      return { forwarded: 'once' };
    case 'often':
      return { forwarded: 'often' };
    case 'ad':
      return { referral: {} };
    case 'group':
      return { group: 'Y2FwaV9ncm91cDox' };
    default:
      return mark;
  }
}

/** The age in milliseconds. What is no positive number of hours is now. */
export function ageMs({ choice, hours }: Age): number {
  if (choice !== 'other') return FIXED_MS[choice];
  const value = Number(hours.replace(',', '.'));
  return Number.isFinite(value) && value > 0 ? Math.round(value * HOUR_MS) : 0;
}
