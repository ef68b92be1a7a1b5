import { t } from '../i18n/i18n.ts';
import { clockTime, dateTime, dayOf, weekdayOf } from '../i18n/time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When something leaves: `hoje às 14:30`, `amanhã às 09:00`, `sex, 04/12 às 10:00`. */
export const moment = (at: number, now: number): string => near(at, now) ?? `${weekdayOf(at)}, ${dateTime(at, now)}`;

/** The same as one would write it. */
export const writtenMoment = (at: number, now: number): string => near(at, now) ?? dateTime(at, now);

function near(at: number, now: number): string | null {
  if (dayOf(at) === dayOf(now)) return t('schedules.day.at', t('schedules.day.today'), clockTime(at));
  if (dayOf(at) === dayOf(now + DAY_MS)) return t('schedules.day.at', t('schedules.day.tomorrow'), clockTime(at));
  return null;
}
