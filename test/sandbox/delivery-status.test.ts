import { describe, expect, test } from 'vitest';
import { type BusinessStatus, nextReports } from '../../worker/sandbox/delivery-status.ts';

const obedient = { delivers: true, reads: true, fault: null };

describe('what Meta reports next', () => {
  test.each<[BusinessStatus, object, string[]]>([
    ['accepted', {}, ['sent', 'delivered', 'read']],
    ['accepted', { delivers: false }, ['sent']],
    ['accepted', { reads: false }, ['sent', 'delivered']],
    ['accepted', { fault: 'undeliverable' }, ['failed']],
    ['accepted', { fault: 'silence' }, []],
    ['accepted', { fault: 'lost_answer' }, ['sent', 'delivered', 'read']],
    ['sent', {}, ['delivered', 'read']],
    ['sent', { delivers: false }, []],
    ['sent', { fault: 'undeliverable' }, ['delivered', 'read']],
    ['delivered', {}, ['read']],
    ['delivered', { reads: false }, []],
    ['delivered', { delivers: false }, ['read']],
    ['read', {}, []],
    ['failed', {}, []],
  ])('of a message that is %s on a phone with %j is %j', (status, change, reports) =>
    expect(nextReports(status, false, { ...obedient, ...change })).toEqual(reports),
  );

  test('of a reaction is that it was sent, and no more', () => {
    expect(nextReports('accepted', true, obedient)).toEqual(['sent']);
    expect(nextReports('sent', true, obedient)).toEqual([]);
  });
});
