import { describe, expect, it } from 'vitest';
import { foldPast } from '../../web/conversation/past-fold.ts';
import type { TicketMark, TimelineItem } from '../../worker/conversation/message.ts';
import { anEvent, anOutbound, aTicket, keyOf, ticketIdOf } from '../samples.ts';

const DAY = 24 * 60 * 60 * 1000;
const { openedAt } = aTicket();
const now = aTicket({ id: ticketIdOf(9), openedAt, status: 'open' });
const mark = (n: number, daysAgo: number): TicketMark => ({
  id: ticketIdOf(n),
  number: `202611200000${n}`,
  openedAt: openedAt - daysAgo * DAY - 1,
  concludedAt: openedAt - daysAgo * DAY,
});
const marks = [mark(1, 2), mark(2, 1)];
let place = 0;
const line = (key: string, ticket: number): TimelineItem =>
  anEvent({ key: keyOf(key), ticketId: ticketIdOf(ticket), pos: ++place });
const veiled = (): TimelineItem => ({ direction: 'veiled', pos: ++place, at: place });
const keys = (items: readonly TimelineItem[]) =>
  items.map((item) => (item.direction === 'veiled' ? 'veiled' : item.key));

describe('[N51] what a thread shows of the tickets before', () => {
  it('is nothing until it is asked for, one ticket at a time, with a divider for each', () => {
    const items = [line('a1', 1), line('a2', 1), line('b1', 2), line('c1', 9), line('c2', 9)];
    const folded = foldPast(items, now, marks, new Set());
    expect(keys(folded.items)).toEqual(['c1', 'c2']);
    expect(folded.next).toEqual(marks[1]);
    expect(folded.begins.size).toBe(0);
    const one = foldPast(items, now, marks, new Set([ticketIdOf(2)]));
    expect(keys(one.items)).toEqual(['b1', 'c1', 'c2']);
    expect(one.next).toEqual(marks[0]);
    expect([...one.begins.keys()]).toEqual(['b1', 'c1']);
    const all = foldPast(items, now, marks, new Set([ticketIdOf(2), ticketIdOf(1)]));
    expect(keys(all.items)).toEqual(['a1', 'a2', 'b1', 'c1', 'c2']);
    expect(all.next).toBeNull();
  });

  it('[V3] is the line for what one may not see, and what lies before that when asked for', () => {
    const items = [line('a1', 1), veiled(), line('c1', 9)];
    expect(keys(foldPast(items, now, marks, new Set()).items)).toEqual(['c1']);
    const opened = foldPast(items, now, marks, new Set([ticketIdOf(1)]));
    expect(keys(opened.items)).toEqual(['a1', 'veiled', 'c1']);
    const none = foldPast([veiled(), line('c1', 9)], now, [], new Set());
    expect(keys(none.items)).toEqual(['veiled', 'c1']);
    expect(none.next).toBeNull();
  });

  it('is all that was going on beside it: a ticket that ended after this one began, or of which nothing is told', () => {
    const beside = { ...mark(2, 0), concludedAt: openedAt + 1 };
    const items = [line('b1', 2), line('x', 5), line('c1', 9)];
    expect(keys(foldPast(items, now, [beside], new Set()).items)).toEqual(['b1', 'x', 'c1']);
  });

  it('is what waits to leave, whosever it was', () => {
    const held = anOutbound({ key: keyOf('held'), ticketId: ticketIdOf(2), state: 'held', pos: ++place });
    const items = [line('b1', 2), held, line('c1', 9)];
    expect(keys(foldPast(items, now, marks, new Set()).items)).toEqual(['held', 'c1']);
  });

  const failed = (key: string, again: { again?: 'never' }) =>
    anOutbound({
      key: keyOf(key),
      ticketId: ticketIdOf(2),
      state: 'failed',
      failure: { scope: 'message', code: 131000, detail: '', ...again },
      pos: ++place,
    });

  it('[O5] [N10] is a ticket whose message waits for a person: of unknown fate, or failed and to be tried again', () => {
    const lost = anOutbound({ key: keyOf('lost'), ticketId: ticketIdOf(2), state: 'uncertain', pos: ++place });
    for (const asking of [lost, failed('failed', {})]) {
      const folded = foldPast([line('a1', 1), line('b1', 2), asking, line('c1', 9)], now, marks, new Set());
      expect(keys(folded.items)).toEqual(['b1', asking.key, 'c1']);
      expect(folded.next).toEqual(marks[0]);
      expect([...folded.asking]).toEqual([ticketIdOf(2)]);
      expect([...folded.begins.keys()]).toEqual(['b1', 'c1']);
    }
    const settled = [line('b1', 2), failed('done', { again: 'never' }), line('c1', 9)];
    expect(keys(foldPast(settled, now, marks, new Set()).items)).toEqual(['c1']);
  });

  it('never goes back: what is sent again from a ticket before stands in the one that is read, without a divider', () => {
    const again = anOutbound({ key: keyOf('again'), ticketId: ticketIdOf(2), state: 'uncertain', pos: ++place });
    const items = [line('b1', 2), line('c1', 9), again, line('c2', 9)];
    const folded = foldPast(items, now, marks, new Set());
    expect(keys(folded.items)).toEqual(['c1', 'again', 'c2']);
    expect(folded.begins.size).toBe(0);
    const opened = foldPast([line('a1', 1), ...items.slice(1)], now, marks, new Set([ticketIdOf(1)]));
    expect([...opened.begins.keys()]).toEqual(['a1', 'c1']);
  });
});
