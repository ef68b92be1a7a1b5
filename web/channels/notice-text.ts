import type { ChannelNotice } from '../../worker/channels/notice.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { notices as words } from '../i18n/pt-BR/notices.ts';

/** What an administrator should know of it; null: good news, or a stop which has a banner of its own. */
export function noticeText(notice: ChannelNotice): string | null {
  switch (notice.type) {
    case 'quality':
      if (notice.event === 'FLAGGED') return words.flagged;
      return notice.event === 'DOWNGRADE' ? words.limit(notice.dailyLimit) : null;
    case 'name':
      return notice.decision === 'REJECTED' ? words.nameRejected(notice.name) : null;
    case 'limit':
      return notice.dailyLimit === null ? null : words.limit(notice.dailyLimit);
    case 'restricted':
      return notice.stops === undefined && notice.kinds.length > 0 ? words.restricted : null;
    case 'violation':
      return said(words.violation, notice.kind);
    case 'disabled':
      return notice.state === 'scheduled' ? words.scheduled : null;
    case 'review':
      return notice.decision === 'REJECTED' ? words.reviewRejected : null;
    case 'alert':
      // Good news.
      return notice.kind === 'OBA_APPROVED' ? null : said(words.alert, notice.kind);
    case 'security':
      switch (notice.event) {
        case 'PIN_CHANGED':
          return words.pinChanged;
        case 'PIN_RESET_REQUEST':
          return words.pinReset;
        default:
          return words.security;
      }
    case 'gone':
      return null;
    default:
      return assertNever(notice, 'notice');
  }
}

/** What a kind of theirs means, as far as it is documented. */
function said<Kind extends string>(known: Record<Kind | 'other', string>, kind: string | null): string {
  const found = Object.entries<string>(known).find(([name]) => name === kind);
  return found?.[1] ?? known.other;
}

/** The provider's own word for it, for who asks them; null: it has none, or the sentence says all of it. */
function codeOf(notice: ChannelNotice): string | null {
  if (notice.type === 'violation' || notice.type === 'alert') return notice.kind;
  return notice.type === 'security' ? notice.event : null;
}

/** What weighs more stands first: what may cost the account, then the number, then how much it may send. */
const weights: Record<ChannelNotice['type'], number> = {
  disabled: 0,
  gone: 0,
  violation: 1,
  restricted: 2,
  review: 3,
  security: 4,
  quality: 5,
  name: 6,
  limit: 7,
  alert: 8,
};

/** Orders notices by what they weigh, of the same weight the newest first. */
export const byWeight = (one: ChannelNotice, other: ChannelNotice): number =>
  weights[one.type] - weights[other.type] || other.at - one.at;

/** Of what the provider told of a channel the newest of each kind; what is newer by good news hides what was before. */
export function newestNotices(
  notices: readonly ChannelNotice[],
): { notice: ChannelNotice; text: string; code: string | null }[] {
  const newest = [...Map.groupBy(notices, ({ type }) => type).values()].map((of) =>
    of.reduce((one, other) => (other.at > one.at ? other : one)),
  );
  return newest.flatMap((notice) => {
    const text = noticeText(notice);
    return text === null ? [] : [{ notice, text, code: codeOf(notice) }];
  });
}
