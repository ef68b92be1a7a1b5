import { describe, expect, it } from 'vitest';
import { firstUnreadPlace, oldestPlace, withDelta, withEarlier, withEntry } from '../../web/conversation/thread.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import type { Thread } from '../../worker/inbox/apply.ts';
import { anEvent, anOutbound, aView, keyOf, ticketIdOf } from '../samples.ts';

const inbound = (key: string, pos: number): InboundEntry => ({
  direction: 'in',
  pos,
  key: keyOf(key),
  rev: 1,
  ticketId: ticketIdOf(1),
  at: pos,
  receivedAt: pos,
  content: { kind: 'text', text: key },
  quoted: null,
});
const held = anOutbound({ key: keyOf('held'), pos: 2, state: 'held' });
const thread: Thread = { view: aView(), items: [inbound('b', 20), inbound('c', 30)], before: 20, tickets: [] };
const places = ({ items }: Thread) => items.map((item) => item.pos);

describe('news of a thread', () => {
  it('is merged by place', () => {
    expect(places(withDelta(thread, { view: aView({ rev: 2 }), items: [inbound('d', 40)] }))).toEqual([20, 30, 40]);
  });

  it('leaves out an older entry that changed beyond what is loaded', () => {
    expect(places(withDelta(thread, { view: aView({ rev: 2 }), items: [inbound('a', 10)] }))).toEqual([20, 30]);
  });

  it('[N3] takes held ones from anywhere, and lets them go when they leave', () => {
    const waiting = withDelta(thread, { view: aView({ rev: 2 }), items: [held] });
    expect(places(waiting)).toEqual([2, 20, 30]);
    expect(oldestPlace(waiting)).toBe(2);
    const sent = anOutbound({ key: keyOf('held'), pos: 50, rev: 2, state: 'sent' });
    expect(places(withDelta(waiting, { view: aView({ rev: 3 }), items: [sent] }))).toEqual([20, 30, 50]);
  });

  it('[N21] is asked for from the beginning when that is loaded: what is told late may stand before all that is here', () => {
    expect(oldestPlace(thread)).toBe(20);
    expect(oldestPlace({ ...thread, before: null })).toBe(0);
  });

  it('takes anything when the beginning is loaded', () => {
    expect(places(withDelta({ ...thread, before: null }, { view: aView(), items: [inbound('a', 10)] }))).toEqual([
      10, 20, 30,
    ]);
  });
});

describe('an earlier stretch', () => {
  it('joins on, and says where the one before begins', () => {
    const whole = withEarlier(thread, { items: [inbound('a', 10)], before: null, tickets: [] });
    expect(places(whole)).toEqual([10, 20, 30]);
    expect(whole.before).toBeNull();
  });
});

describe('an entry that an answer brought', () => {
  it('is there before the socket tells of it, and does not undo what is newer', () => {
    const sent = anOutbound({ key: keyOf('x'), pos: 60, rev: 5, state: 'sent' });
    const early = anOutbound({ key: keyOf('x'), pos: 60, rev: 4, state: 'sending' });
    expect(withEntry(withEntry(thread, sent), early).items.at(-1)).toEqual(sent);
  });
});

describe('the first unread message', () => {
  const read = {
    ...thread,
    items: [inbound('a', 10), anEvent({ key: 'e', pos: 15 }), inbound('b', 20), inbound('c', 30)],
  };

  it.each([
    [0, null],
    [1, 30],
    [2, 20],
  ])('of %d is at %s', (count, place) => {
    expect(firstUnreadPlace(read, count)).toBe(place);
  });

  it('needs no line when all of the thread is unread', () => {
    expect(firstUnreadPlace(read, 3)).toBeNull();
    expect(firstUnreadPlace(read, 9)).toBeNull();
  });
});
