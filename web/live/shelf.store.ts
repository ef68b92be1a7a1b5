/** Small texts that survive a reload, under one prefix. A browser that keeps nothing (private mode, full) is no error. */
export interface Shelf {
  get(key: string): string | null;
  put(key: string, value: string): void;
  drop(key: string): void;
  entries(): [key: string, value: string][];
}

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export function makeShelf(prefix: string, keeper: Keeper): Shelf {
  const quietly = <Value>(work: () => Value, otherwise: Value): Value => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    get: (key) => quietly(() => keeper.getItem(prefix + key), null),
    put: (key, value) => quietly(() => keeper.setItem(prefix + key, value), undefined),
    drop: (key) => quietly(() => keeper.removeItem(prefix + key), undefined),
    entries: () =>
      quietly(() => {
        const found: [string, string][] = [];
        for (let at = 0; at < keeper.length; at += 1) {
          const name = keeper.key(at);
          const value = name?.startsWith(prefix) ? keeper.getItem(name) : null;
          if (name !== null && value !== null) found.push([name.slice(prefix.length), value]);
        }
        return found;
      }, []),
  };
}
