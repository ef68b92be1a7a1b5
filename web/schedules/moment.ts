import { t } from '../i18n/i18n.ts';
import { clockTime, dateTime, dayOf } from '../i18n/time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** When something leaves: `hoje às 14:30`, `amanhã às 09:00`, `04/12 às 10:00`. */
export function moment(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return t('schedules.day.at', t('schedules.day.today'), clockTime(at));
  if (dayOf(at) === dayOf(now + DAY_MS)) return t('schedules.day.at', t('schedules.day.tomorrow'), clockTime(at));
  return dateTime(at, now);
}
