import type { ChannelNotice } from '../../worker/channels/notice.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';

/** What an administrator should know of it; null: good news, or a stop which has a banner of its own. */
export function noticeText(notice: ChannelNotice): string | null {
  switch (notice.type) {
    case 'quality':
      if (notice.event === 'FLAGGED') return t('channels.notice.flagged');
      return notice.event === 'DOWNGRADE' ? t('channels.notice.limit', notice.dailyLimit) : null;
    case 'name':
      return notice.decision === 'REJECTED' ? t('channels.notice.nameRejected', notice.name) : null;
    case 'limit':
      return t('channels.notice.limit', notice.dailyLimit);
    case 'restricted':
      return notice.stops === undefined && notice.kinds.length > 0 ? t('channels.notice.restricted') : null;
    case 'violation':
      return t('channels.notice.violation', notice.kind);
    case 'disabled':
      return notice.state === 'scheduled' ? t('channels.notice.scheduled') : null;
    case 'review':
      return notice.decision === 'REJECTED' ? t('channels.notice.reviewRejected') : null;
    case 'alert':
      return t('channels.notice.alert', notice.kind);
    case 'security':
      switch (notice.event) {
        case 'PIN_CHANGED':
          return t('channels.notice.pinChanged');
        case 'PIN_RESET_REQUEST':
          return t('channels.notice.pinReset');
        default:
          return t('channels.notice.security', notice.event);
      }
    case 'gone':
      return null;
    default:
      return assertNever(notice, 'notice');
  }
}

/** Of what the provider told of a channel the newest of each kind; what is newer by good news hides what was before. */
export function newestNotices(notices: readonly ChannelNotice[]): { notice: ChannelNotice; text: string }[] {
  const newest = [...Map.groupBy(notices, ({ type }) => type).values()].map((of) =>
    of.reduce((one, other) => (other.at > one.at ? other : one)),
  );
  return newest.flatMap((notice) => {
    const text = noticeText(notice);
    return text === null ? [] : [{ notice, text }];
  });
}
