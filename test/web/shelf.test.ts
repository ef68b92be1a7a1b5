import { describe, expect, it } from 'vitest';
import { makeShelf } from '../../web/live/shelf.store.ts';

function keeper(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (at) => [...kept.keys()][at] ?? null,
    clear: () => kept.clear(),
    get length() {
      return kept.size;
    },
  };
}

describe('a shelf', () => {
  it('keeps what is put on it, apart from other shelves', () => {
    const storage = keeper();
    const [ana, bruno] = [makeShelf('draft.ana.', storage), makeShelf('draft.bruno.', storage)];
    ana.put('c1', 'Olá');
    ana.put('c2', 'Bom dia');
    bruno.put('c1', 'Oi');
    expect(ana.get('c1')).toBe('Olá');
    expect(bruno.entries()).toEqual([['c1', 'Oi']]);
    ana.drop('c1');
    expect(ana.entries()).toEqual([['c2', 'Bom dia']]);
  });

  it('is merely empty in a browser that keeps nothing', () => {
    const fails = () => {
      throw new Error('QuotaExceededError');
    };
    const shelf = makeShelf('x.', {
      ...keeper(),
      getItem: fails,
      setItem: fails,
      removeItem: fails,
      key: fails,
      length: 1,
    });
    expect(() => shelf.put('a', 'b')).not.toThrow();
    expect(() => shelf.drop('a')).not.toThrow();
    expect(shelf.get('a')).toBeNull();
    expect(shelf.entries()).toEqual([]);
  });
});
