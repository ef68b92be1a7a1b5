import { describe, expect, it } from 'vitest';
import { Recent } from '../../worker/contacts/recent.ts';

describe('the memory of recent entries', () => {
  it('forgets the one that was used longest ago', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    recent.set('b', 2);
    recent.get('a');
    recent.set('c', 3);
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([1, undefined, 3]);
  });

  it('keeps one value of a key, and nothing once cleared', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    recent.set('a', 2);
    recent.set('b', 3);
    expect(recent.get('a')).toBe(2);
    recent.clear();
    expect(recent.get('a')).toBeUndefined();
  });
});
