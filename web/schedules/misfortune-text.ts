import type { Misfortune } from '../../worker/schedules/schedule.ts';
import { failureSentence } from '../i18n/failure.ts';
import { s } from './texts.ts';

/** Why something scheduled did not leave, or did not arrive. `isOwn`: to whoever scheduled it. */
export function misfortuneText(code: Misfortune['code'], isOwn = false): string {
  if (typeof code === 'number') return failureSentence(code);
  return isOwn && code === 'ticket_live_elsewhere' ? s('misfortune.own_live_elsewhere') : s(`misfortune.${code}`);
}
