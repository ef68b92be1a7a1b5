import { z } from 'zod';
import { teamIdDoor, textDoor } from '../platform/door.ts';
import { clockOf, type Interval } from './hours.ts';

const INTERVALS_MAX = 6;
const HOLIDAYS_MAX = 200;
const WEEK_DAYS = 7;
const DAY_MINUTES = 24 * 60;

const timeDoor = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time, HH:MM');

/** One day's stretches; none may begin before the one before it ends, and only the last reaches into the next day. */
const dayDoor = z
  .array(z.strictObject({ from: timeDoor, to: timeDoor.describe('not after `from`: on the next day') }))
  .max(INTERVALS_MAX, `must have at most ${INTERVALS_MAX} stretches`)
  .superRefine((stretches, context) => {
    const at = firstOverlap(stretches);
    if (at === null) return;
    context.addIssue({ code: 'custom', path: [at, 'from'], message: 'must not be before the stretch before it ends' });
  });

const holidayDoor = z.strictObject({
  date: z.string().refine(isDate, 'must be a date, YYYY-MM-DD').describe('of a yearly one the first'),
  name: textDoor.trim().min(1, 'must not be empty').max(60, 'must have at most 60 characters'),
  yearly: z.boolean(),
  open: dayDoor.describe('none: closed'),
});

const zoneDoor = z.string().refine(isZone, 'must be a time zone, e.g. America/Sao_Paulo');

/** As stored, too. */
export const openingHours = z.strictObject({
  zone: zoneDoor,
  week: z.array(dayDoor).length(WEEK_DAYS, 'must have seven days').describe('by weekday, Sunday first'),
  holidays: z
    .array(holidayDoor)
    .max(HOLIDAYS_MAX, `must have at most ${HOLIDAYS_MAX} days`)
    .superRefine((holidays, context) => {
      const at = holidays.findIndex(({ date }, place) => holidays.findIndex((other) => other.date === date) < place);
      if (at !== -1) context.addIssue({ code: 'custom', path: [at, 'date'], message: 'must be there only once' });
    }),
});

export const teamHours = openingHours.extend({ zone: zoneDoor.nullable().describe('null: the company’s') });

/** When somebody is there in a team that settles nothing for itself; null: always. */
export const companyHoursDoor = z.strictObject({ hours: openingHours.nullable() });

/** When somebody is there in this team; null: as the company has it. */
export const teamHoursDoor = z.strictObject({ hours: teamHours.nullable() });

export const hoursView = z.object({
  company: openingHours.nullable().describe('null: always'),
  teams: z.array(
    z.object({ id: teamIdDoor, name: z.string(), hours: teamHours.nullable().describe('null: as the company') }),
  ),
});

function firstOverlap(stretches: readonly Interval[]): number | null {
  let free = 0;
  for (const [at, { from, to }] of stretches.entries()) {
    if (minutesOf(from) < free) return at;
    free = minutesOf(to) + (to > from ? 0 : DAY_MINUTES);
  }
  return null;
}

function minutesOf(time: string): number {
  const { hour, minute } = clockOf(time);
  return hour * 60 + minute;
}

function isDate(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return zone.length > 0;
  } catch {
    return false;
  }
}
