import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import { applyDelta, applyList, emptyList, mergeItems } from '../../worker/inbox/apply.ts';
import type { ListEvent } from '../../worker/inbox/protocol.ts';
import { anEvent, aRow, aView, ticketIdOf } from '../samples.ts';

/** A history of list events, as a team would announce them: revisions of one ticket only grow. */
const history = fc
  .array(fc.record({ ticket: fc.integer({ min: 0, max: 4 }), gone: fc.boolean() }), { maxLength: 30 })
  .map((steps) =>
    steps.map(({ ticket, gone }, at): ListEvent => {
      const ticketId = ticketIdOf(ticket);
      return gone ? { type: 'gone', ticketId, rev: at + 1 } : { type: 'row', row: aRow({ ticketId, rev: at + 1 }) };
    }),
  );

const shuffled = <Item>(items: Item[], seeds: number[]): Item[] =>
  items
    .map((item, at) => ({ item, order: seeds[at % seeds.length] ?? 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);

describe('the list', () => {
  it('old snapshot plus events is the new snapshot, shuffled and repeated as they may be', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { minLength: 1 }), fc.nat(), (events, seeds, cut) => {
        const truth = applyList(emptyList, events);
        const split = cut % (events.length + 1);
        const twoSteps = applyList(applyList(emptyList, events.slice(0, split)), events.slice(split));
        const disorder = applyList(emptyList, shuffled([...events, ...events], seeds));
        expect(twoSteps.rows).toEqual(truth.rows);
        expect(disorder.rows).toEqual(truth.rows);
      }),
    );
  });

  it('a row that comes late cannot bring back a ticket that left', () => {
    const ticketId = ticketIdOf(1);
    const list = applyList(emptyList, [
      { type: 'gone', ticketId, rev: 5 },
      { type: 'row', row: aRow({ ticketId, rev: 4 }) },
    ]);
    expect(list.rows.has(ticketId)).toBe(false);
  });
});

describe('the thread', () => {
  const entries = fc
    .array(fc.record({ key: fc.integer({ min: 0, max: 8 }), pos: fc.integer({ min: 1, max: 50 }) }), { maxLength: 30 })
    .map((steps) =>
      steps.map(({ key, pos }, at): TimelineItem => anEvent({ key: `k${key}`, pos: pos * 10 + key, rev: at + 1 })),
    );

  it('old snapshot plus deltas is the new snapshot, in place order, nothing twice', () => {
    fc.assert(
      fc.property(entries, fc.array(fc.nat(), { minLength: 1 }), (items, seeds) => {
        const truth = mergeItems([], items);
        expect(mergeItems(mergeItems([], shuffled(items, seeds)), items)).toEqual(truth);
        expect(truth.map((item) => item.pos)).toEqual(truth.map((item) => item.pos).toSorted((a, b) => a - b));
      }),
    );
  });

  it('[V3] what one may not see stays one line a stretch, however often it changes', () => {
    const veiled = (pos: number): TimelineItem => ({ direction: 'veiled', pos, at: 1 });
    const mine = anEvent({ key: 'mine', pos: 5 });
    expect(mergeItems([veiled(1), mine], [veiled(2), veiled(3), veiled(7)])).toEqual([veiled(1), mine, veiled(7)]);
  });

  it('an older view never replaces a newer one', () => {
    const thread = { view: aView({ rev: 9, held: 2 }), items: [], before: null, tickets: [] };
    expect(applyDelta(thread, { view: aView({ rev: 8, held: 0 }), items: [] }).view.held).toBe(2);
    expect(applyDelta(thread, { view: aView({ rev: 10, held: 0 }), items: [] }).view.held).toBe(0);
  });
});
