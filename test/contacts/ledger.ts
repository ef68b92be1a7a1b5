/** A database that tells what was asked of it: queries prepared, and rows written in batches. */
export function watched(db: D1Database) {
  const queries: string[] = [];
  const seen = { queries, rowsWritten: 0 };
  const watchedDb = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') {
        return (query: string) => {
          queries.push(query);
          return target.prepare(query);
        };
      }
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          const results = await target.batch(statements);
          for (const { meta } of results) seen.rowsWritten += meta.rows_written;
          return results;
        };
      }
      return Reflect.get(target, name, target);
    },
  });
  return { db: watchedDb, seen };
}
