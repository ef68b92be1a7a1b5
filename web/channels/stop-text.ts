import type { ChannelStop } from '../../worker/channels/channel.ts';
import { reasonOfStop } from '../../worker/channels/whatsapp-cloud/reason.ts';
import { stopReason } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';

/** [N10] Meta's code of what stopped a channel, 0 (AuthException) among them; null: Meta told of it without one. */
export const stopCode = ({ code, told }: Pick<ChannelStop, 'code' | 'told'>): string | null =>
  told !== undefined && code === 0 ? null : t('conversation.code', code);

/** Why a channel stands still and until when; an administrator reads what to do, which others cannot. */
export function stopSentence(stop: ChannelStop, isAdmin: boolean, now: number): string {
  const { until } = stop;
  const ends = until === undefined ? '' : ` ${t('channels.until', dateTime(until, now))}`;
  if (!isAdmin) return `${stopReason(stop)}${ends}`;
  const reason = reasonOfStop(stop);
  switch (reason) {
    case 'disabled':
    case 'gone':
    case 'curbed':
      return `${stopReason(stop)}${ends} ${t(`channels.mend.${reason}`)}`;
    case 'token':
    case 'refusedChannel':
    case 'permission':
    case 'payment':
    case 'spam':
    case 'restricted':
    case 'misclassified':
    case 'displayName':
    case 'registration':
    case 'pin':
      return `${t(`channels.mend.${reason}`)}${ends}`;
    default:
      return `${stopReason(stop)}${ends}`;
  }
}
