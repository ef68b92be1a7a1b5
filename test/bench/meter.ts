// Counts what the platform bills: rows written by every statement of an object and of D1, and alarms set.

/** What was written since the last reset. `statements`: rows by statement, for whoever looks for the expensive one. */
export interface Reading {
  rows: number;
  alarms: number;
  statements: Record<string, number>;
}

const nothing = (): Reading => ({ rows: 0, alarms: 0, statements: {} });

let reading = nothing();

export const read = (): Reading => reading;

export function reset(): void {
  reading = nothing();
}

/** The same object state, whose storage counts from now on. `owner` names the object in `statements`. */
export function metered(ctx: DurableObjectState, owner: string): DurableObjectState {
  const { storage } = ctx;
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  const setAlarm = storage.setAlarm.bind(storage);
  Object.defineProperty(sql, 'exec', {
    value: (query: string, ...params: SqlStorageValue[]) => {
      const cursor = exec(query, ...params);
      // A statement has done all its writing by the time its first row is asked for.
      count(owner, query, cursor.rowsWritten);
      return cursor;
    },
  });
  Object.defineProperty(storage, 'setAlarm', {
    value: (at: number | Date) => {
      reading.alarms += 1;
      return setAlarm(at);
    },
  });
  return ctx;
}

/** A database that counts. `owner` names it in `statements`. */
export function meteredDatabase(db: D1Database, owner: string): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const wrap = (query: string, statement: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(statement, { get: (target, name) => method(target, name, query) });
    originals.set(proxy, statement);
    return proxy;
  };
  const told = <Row>(query: string, result: D1Result<Row>): D1Result<Row> => {
    count(owner, query, result.meta.rows_written);
    return result;
  };
  const method = (statement: D1PreparedStatement, name: string | symbol, query: string): unknown => {
    switch (name) {
      case 'bind':
        return (...params: unknown[]) => wrap(query, statement.bind(...params));
      case 'run':
      case 'all':
        return async () => told(query, await statement.all());
      // `raw` and `first` keep the count to themselves, and `all` loses columns of one name, which only a SELECT may have.
      case 'raw':
        if (/^\s*select/i.test(query)) return statement.raw.bind(statement);
        return async () => told(query, await statement.all<Record<string, unknown>>()).results.map(Object.values);
      case 'first':
        return async () => told(query, await statement.all()).results[0] ?? null;
      default:
        throw new Error(`A statement of D1 has no ${String(name)} that is metered`);
    }
  };
  return new Proxy(db, {
    get: (target, name) => {
      switch (name) {
        case 'prepare':
          return (query: string) => wrap(query, target.prepare(query));
        case 'batch':
          return async (statements: D1PreparedStatement[]) => {
            const results = await target.batch(statements.map((statement) => originals.get(statement) ?? statement));
            for (const result of results) told('batch', result);
            return results;
          };
        default:
          throw new Error(`A D1 database has no ${String(name)} that is metered`);
      }
    },
  });
}

function count(owner: string, query: string, rows: number): void {
  if (rows === 0) return;
  const name = `${owner}: ${query.replace(/\s+/g, ' ').trim().slice(0, 60)}`;
  reading.rows += rows;
  reading.statements[name] = (reading.statements[name] ?? 0) + rows;
}
