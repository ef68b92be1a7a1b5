import type { Pause } from '../../worker/conversation/view.ts';
import { failureCause } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';
import { clockTime, dateTime, dayOf } from '../i18n/time.ts';

/** Sooner than this a clock without seconds tells nothing. */
const SOON_MS = 60_000;

/** [N10] Why what is ready has not left, and when it is tried again. */
export function pauseText({ until, code }: Pause, now: number): string {
  const why = code === 0 ? t('conversation.delivery.askedToWait') : failureCause(code);
  if (until - now < SOON_MS) return t('conversation.delivery.againSoon', why);
  if (dayOf(until) === dayOf(now)) return t('conversation.delivery.againAt', why, clockTime(until));
  return t('conversation.delivery.againOn', why, dateTime(until, now));
}
