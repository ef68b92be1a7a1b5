import { describe, expect, it } from 'vitest';
import { historyText } from '../../web/channels/history-text.ts';
import { byWeight, newestNotices } from '../../web/channels/notice-text.ts';
import { standingOf } from '../../web/channels/standing.ts';
import type { ChannelNotice } from '../../worker/channels/notice.ts';

const at = Date.UTC(2026, 10, 26, 3);
const quality = (event: string, more: object = {}): ChannelNotice => ({
  type: 'quality',
  event,
  dailyLimit: null,
  at,
  ...more,
});
const limit = (dailyLimit: number | null, when = at): ChannelNotice => ({ type: 'limit', dailyLimit, at: when });
const name = (decision: string, when = at): ChannelNotice => ({
  type: 'name',
  decision,
  name: 'Loja',
  reason: null,
  at: when,
});

describe('how a number stands by what Meta told', () => {
  it('is unknown of what nothing was told', () =>
    expect(standingOf([])).toEqual({ quality: null, limit: null, name: null }));

  it.each([
    [[quality('FLAGGED')], { quality: 'low' }],
    [[quality('UNFLAGGED', { at: at + 1 }), quality('FLAGGED')], { quality: 'well' }],
    [[limit(1000), limit(250, at - 1)], { limit: 1000 }],
    [[limit(null)], { limit: 'unlimited' }],
    [[limit(250, at - 1), quality('UPGRADE', { dailyLimit: 2000 })], { limit: 2000 }],
    [[name('REJECTED'), name('APPROVED', at + 1)], { name: 'approved' }],
    [[name('REJECTED')], { name: 'rejected' }],
    [[name('DEFERRED')], { name: 'pending' }],
  ])('%j is %j, whatever came first', (notices, expected) => {
    expect(standingOf(notices)).toMatchObject(expected);
    expect(standingOf(notices.toReversed())).toMatchObject(expected);
  });
});

describe('what Meta told, in one bar', () => {
  it('begins with what weighs most, then with what is newest', () => {
    const told: ChannelNotice[] = [
      limit(1000),
      { type: 'violation', kind: 'SPAM', at },
      { type: 'disabled', state: 'scheduled', at },
      quality('FLAGGED'),
    ];
    expect(told.toSorted(byWeight).map(({ type }) => type)).toEqual(['disabled', 'violation', 'quality', 'limit']);
    expect([limit(1), limit(2, at + 1)].toSorted(byWeight)).toEqual([limit(2, at + 1), limit(1)]);
  });

  it('takes no limit at all for good news', () => expect(newestNotices([limit(null)])).toEqual([]));
});

describe('the history of a number', () => {
  const all: ChannelNotice[] = [
    ...['FLAGGED', 'UNFLAGGED', 'ONBOARDING', 'THROUGHPUT_UPGRADE', 'DOWNGRADE'].map((event) => quality(event)),
    limit(null),
    limit(2000),
    ...['APPROVED', 'REJECTED', 'PENDING'].map((decision) => name(decision)),
    { type: 'restricted', kinds: [], until: null, at },
    { type: 'restricted', kinds: ['A'], until: null, at },
    { type: 'restricted', kinds: ['A'], until: null, stops: 'templates', at },
    { type: 'restricted', kinds: ['A'], until: null, stops: 'everything', at },
    { type: 'violation', kind: null, at },
    ...(['scheduled', 'disabled', 'reinstated'] as const).map((state) => ({ type: 'disabled', state, at }) as const),
    { type: 'review', decision: 'APPROVED', at },
    { type: 'review', decision: 'REJECTED', at },
    { type: 'review', decision: 'PENDING', at },
    { type: 'alert', severity: null, kind: 'OBA_APPROVED', text: null, at },
    { type: 'security', event: 'PIN_CHANGED', at },
    { type: 'gone', event: 'ACCOUNT_DELETED', at },
  ];
  it.each(all.map((notice) => [JSON.stringify(notice), notice] as const))('has a sentence for %s', (_, notice) => {
    expect(historyText(notice)).toMatch(/^\p{Ll}.*\.$/u);
    expect(historyText(notice)).not.toMatch(/undefined|null/);
  });

  it('says how many conversations a limit is', () =>
    expect(historyText(limit(2000))).toBe('o limite diário mudou para 2.000 conversas iniciadas pela empresa.'));
});
