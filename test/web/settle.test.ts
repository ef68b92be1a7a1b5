import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from '../../web/inbox/settle.ts';
import { ticketIdOf } from '../samples.ts';

const ids = (...numbers: number[]) => numbers.map(ticketIdOf);

describe('a list that is let go', () => {
  it('stands as it is sorted', () => {
    expect(settle(ids(1, 2), ids(3, 2, 1), false)).toEqual({ ids: ids(3, 2, 1), left: new Set(), waiting: 0 });
  });
});

describe('a list that is held', () => {
  it('keeps its order and counts who would have moved up', () => {
    expect(settle(ids(1, 2, 3), ids(3, 1, 2), true)).toEqual({ ids: ids(1, 2, 3), left: new Set(), waiting: 1 });
  });

  it('counts newcomers without letting them in', () => {
    expect(settle(ids(1, 2), ids(9, 8, 1, 2), true)).toEqual({ ids: ids(1, 2), left: new Set(), waiting: 2 });
  });

  it('adds at its end what comes after the last row: a further page', () => {
    expect(settle(ids(1, 2), ids(1, 2, 3, 4), true).ids).toEqual(ids(1, 2, 3, 4));
  });

  it('keeps the place of a row that left, until it is let go', () => {
    const held = settle(ids(1, 2, 3), ids(1, 3), true);
    expect(held).toEqual({ ids: ids(1, 2, 3), left: new Set(ids(2)), waiting: 0 });
    expect(settle(held.ids, ids(1, 3), false).ids).toEqual(ids(1, 3));
  });

  it('is filled from empty at once', () => {
    expect(settle([], ids(1, 2), true).ids).toEqual(ids(1, 2));
  });

  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 12 });

  it('never moves a row under the pointer, and shows every row when let go', () => {
    fc.assert(
      fc.property(numbers, numbers, (shown, sorted) => {
        const held = settle(ids(...shown), ids(...sorted), true);
        expect(held.ids.slice(0, shown.length)).toEqual(shown.length === 0 ? [] : ids(...shown));
        expect(new Set(held.ids).size).toBe(held.ids.length);
        expect(settle(held.ids, ids(...sorted), false).ids).toEqual(ids(...sorted));
      }),
    );
  });
});
