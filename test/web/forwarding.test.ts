import { describe, expect, it } from 'vitest';
import { courseOf, shutsAt } from '../../web/conversation/forwarding.ts';
import type { ChannelStop } from '../../worker/channels/channel.ts';
import { QUEUE_MAX } from '../../worker/conversation/outbox.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { DAY } from '../clock.ts';
import { aRow } from '../samples.ts';

const now = 1_800_000_000_000;
const text = { kind: 'text', text: 'Oi' } as const;
const row = (change: Partial<TicketRow> = {}) =>
  aRow({ window: { openedAt: now - 1_000, refusedAt: null }, unanswered: [], held: 0, ...change });
const shut = { window: { openedAt: now - DAY, refusedAt: null } };
const awaiting = { ...shut, unanswered: [{ at: now - 1_000 }] };
const stop = (what: ChannelStop['what']): ChannelStop => ({ what, mends: 'person', code: 190, detail: '', since: now });

describe('what becomes of a message that is passed on', () => {
  it('leaves while the window is open, to its last millisecond', () => {
    expect(courseOf(row(), text, [], now)).toBe('leaves');
    expect(courseOf(row({ window: { openedAt: now - DAY + 1, refusedAt: null } }), text, [], now)).toBe('leaves');
  });

  it('waits in the queue while the contact has a template to answer, and goes nowhere else when it is shut', () => {
    expect(courseOf(row(awaiting), text, [], now)).toBe('waits');
    expect(courseOf(row(shut), text, [], now)).toBe(null);
  });

  it('waits for a channel that stands still, unless only templates do', () => {
    expect(courseOf(row(), text, [stop('everything')], now)).toBe('waits_for_channel');
    expect(courseOf(row(), text, [stop('templates')], now)).toBe('leaves');
  });

  it.each(['stop_asked', 'marketing_stopped', 'review'] as const)(
    '[N5] stays in a queue that waits for an agent: %s',
    (queueHold) => {
      expect(courseOf(row({ held: 2, queueHold }), text, [], now)).toBe(queueHold);
      expect(courseOf(row({ held: QUEUE_MAX, queueHold }), text, [], now)).toBe(null);
      expect(courseOf(row({ ...shut, held: 2, queueHold }), text, [], now)).toBe(null);
      expect(courseOf(row({ ...awaiting, held: 2, queueHold }), text, [], now)).toBe('waits');
    },
  );

  it('goes into no full queue', () =>
    expect(courseOf(row({ ...awaiting, held: QUEUE_MAX }), text, [], now)).toBe(null));

  it('is looked at again when the first window shuts', () => {
    const later = row({ window: { openedAt: now - 500, refusedAt: null } });
    expect(shutsAt([later, row(), row(shut)], now)).toBe(now - 1_000 + DAY);
    expect(shutsAt([row(shut)], now)).toBe(null);
  });
});
