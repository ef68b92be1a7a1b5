import type { ChannelNotice } from '../../worker/channels/notice.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { noticeText } from './notice-text.ts';
import { tc } from './texts.ts';

/** What was told once, good news and stops included, as the history of a number lists it. */
export const historyText = (notice: ChannelNotice): string => noticeText(notice) ?? otherText(notice);

function otherText(notice: ChannelNotice): string {
  switch (notice.type) {
    case 'quality':
      return tc('history.quality', notice.event);
    case 'limit':
      return tc('history.unlimited');
    case 'name':
      return notice.decision === 'APPROVED' ? tc('history.nameApproved', notice.name) : tc('history.namePending');
    case 'restricted':
      if (notice.kinds.length === 0) return tc('history.unrestricted');
      return notice.stops === 'templates' ? tc('history.templatesStopped') : tc('history.stopped');
    case 'disabled':
      return notice.state === 'disabled' ? tc('history.disabled') : tc('history.reinstated');
    case 'review':
      return notice.decision === 'APPROVED' ? tc('history.reviewApproved') : tc('history.review');
    case 'alert':
      return tc('history.official');
    case 'gone':
      return tc('history.gone');
    case 'violation':
    case 'security':
      return tc('history.other');
    default:
      return assertNever(notice, 'notice');
  }
}
