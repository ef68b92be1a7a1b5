import type { ChannelStop } from '../../worker/channels/channel.ts';
import { reasonOf } from '../../worker/channels/whatsapp-cloud/reason.ts';
import { failureSentence } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';

/** Why a channel stands still and until when; an administrator reads what to do, which others cannot. */
export function stopSentence({ code, told, until }: ChannelStop, isAdmin: boolean, now: number): string {
  const ends = until === undefined ? '' : ` ${t('channels.until', dateTime(until, now))}`;
  if (told !== undefined && code === 0) {
    return `${t(`channels.told.${told}`)}${ends}${isAdmin ? ` ${t(`channels.mend.${told}`)}` : ''}`;
  }
  if (!isAdmin) return `${failureSentence(code, 'channel')}${ends}`;
  const reason = reasonOf(code, 'channel');
  switch (reason) {
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
      return `${failureSentence(code, 'channel')}${ends}`;
  }
}
