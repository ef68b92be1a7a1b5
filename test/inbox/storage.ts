import { DatabaseSync } from 'node:sqlite';
import type { DistributionStorage } from '../../worker/inbox/distribution.do.ts';

/** As much of an object's storage as its tables need, in memory and outside workerd: for what runs through a whole day. */
export function memoryStorage(): DistributionStorage {
  const database = new DatabaseSync(':memory:');
  const kept = new Map<string, string>();
  return {
    sql: {
      exec<Row>(query: string, ...params: (string | number | null)[]) {
        if (query.includes('CREATE ')) {
          database.exec(query);
          return cursorOf<Row>([]);
        }
        return cursorOf<Row>(database.prepare(query).all(...params));
      },
    },
    kv: {
      get: (key) => {
        const value = kept.get(key);
        return value === undefined ? undefined : JSON.parse(value);
      },
      put: (key, value) => void kept.set(key, JSON.stringify(value)),
      delete: (key) => kept.delete(key),
    },
  };
}

function cursorOf<Row>(found: readonly unknown[]) {
  // What is stored there is plain.
  const rows: Row[] = JSON.parse(JSON.stringify(found));
  return {
    toArray: () => rows,
    one: () => {
      const [row] = rows;
      if (row === undefined) throw new Error('There is no row');
      return row;
    },
  };
}
