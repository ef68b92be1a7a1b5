import type { Misfortune } from '../../worker/schedules/schedule.ts';
import { failureSentence } from '../i18n/failure.ts';
import { s } from './texts.ts';

/** Why something scheduled did not leave, or did not arrive. */
export const misfortuneText = (code: Misfortune['code']): string =>
  typeof code === 'number' ? failureSentence(code) : s(`misfortune.${code}`);
