import type { ChannelNotice } from '../../worker/channels/notice.ts';

/** How a number stands by what the provider told last; null: nothing was told of it. */
export interface Standing {
  quality: 'low' | 'well' | null;
  /** People who may be written to first in a day. */
  limit: number | 'unlimited' | null;
  name: 'approved' | 'rejected' | 'pending' | null;
}

/** Reads it out of all that was told, in whatever order. */
export function standingOf(notices: readonly ChannelNotice[]): Standing {
  const newest = notices.toSorted((one, other) => other.at - one.at);
  const quality = newest.find((notice) => notice.type === 'quality');
  const name = newest.find((notice) => notice.type === 'name');
  const limit = newest.flatMap((notice) => limitIn(notice) ?? [])[0];
  return {
    quality: quality === undefined ? null : quality.event === 'FLAGGED' ? 'low' : 'well',
    limit: limit ?? null,
    name: name === undefined ? null : decisionOf(name.decision),
  };
}

function limitIn(notice: ChannelNotice): number | 'unlimited' | null {
  if (notice.type === 'limit') return notice.dailyLimit ?? 'unlimited';
  return notice.type === 'quality' ? notice.dailyLimit : null;
}

function decisionOf(decision: string): 'approved' | 'rejected' | 'pending' {
  if (decision === 'APPROVED') return 'approved';
  return decision === 'REJECTED' ? 'rejected' : 'pending';
}
