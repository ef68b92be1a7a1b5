import type { MediaFile } from '../../worker/media/media.ts';
import { t } from '../i18n/i18n.ts';
import { clockTime } from '../i18n/time.ts';

type Waiting = Exclude<MediaFile, { state: 'stored' }>;

/** Why a file is not here, and whether it is fetched again by itself. `next`: when, ms, while that is to come; else null. */
export function waitingText({ state, trouble }: Waiting, next: number | null): string {
  if (trouble === null) return t('media.fetching');
  if (state === 'failed') return t(`media.fetchTrouble.${trouble}`);
  const why = t(trouble === 'gone' ? 'media.fetchNotYet' : `media.fetchTrouble.${trouble}`);
  return `${why} ${next === null ? t('media.fetchGoesOn') : t('media.fetchAgainAt', clockTime(next))}`;
}
