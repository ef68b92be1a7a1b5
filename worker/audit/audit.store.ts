import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import { audit } from './audit.sql.ts';
import { type AuditEntry, speakable } from './audit.ts';
import type { AuditFilter, AuditLine } from './audit-page.ts';

/**
 * The row of an entry, to stand in a batch right behind the change: nothing is written where the change changed nothing, and
 * neither without the other.
 */
export const noted = (orm: DrizzleD1Database, entry: AuditEntry) => notedIf(orm, entry, sql`changes() > 0`);

/** The same where something else decides: the row is written if this holds when the batch comes to it. */
export const notedIf = (orm: DrizzleD1Database, entry: AuditEntry, condition: SQL) =>
  orm.insert(audit).select(sql`${row(entry)} WHERE ${condition}`);

/** `noted` for a batch that is written out. */
export const notedIn = (db: D1Database, entry: AuditEntry): D1PreparedStatement =>
  prepared(db, noted(drizzle(db), entry));

function prepared(db: D1Database, insert: ReturnType<typeof notedIf>): D1PreparedStatement {
  const { sql: written, params } = insert.toSQL();
  return db.prepare(written).bind(...params);
}

/** Writes an entry of what D1 does not hold, or of what was only looked at. */
export async function note(db: D1Database, entry: AuditEntry): Promise<void> {
  await drizzle(db).insert(audit).select(row(entry));
}

/** In the order of the table's columns; the number is D1's to give. */
function row(entry: AuditEntry): SQL {
  const { verb, object, before, after } = speakable(entry);
  const facts = (given: object | null) => (given === null ? null : JSON.stringify(given));
  return sql`SELECT NULL, ${entry.at}, ${entry.by.id}, ${entry.by.name}, ${verb}, ${object.kind}, ${object.id},
    ${object.name}, ${facts(before)}, ${facts(after)}, ${entry.address}, ${entry.client}`;
}

/** A page of the audit, newest first, from before the line `cursor` on. */
export async function auditLines(
  db: D1Database,
  { by, verb, kind, object, from, until }: AuditFilter,
  cursor: number | null,
  limit: number,
): Promise<AuditLine[]> {
  const rows = await drizzle(db)
    .select()
    .from(audit)
    .where(
      and(
        cursor === null ? undefined : lt(audit.id, cursor),
        by === undefined ? undefined : eq(audit.byId, by),
        verb === undefined ? undefined : eq(audit.verb, verb),
        kind === undefined ? undefined : eq(audit.kind, kind),
        object === undefined ? undefined : eq(audit.objectId, object),
        from === undefined ? undefined : gte(audit.at, from),
        until === undefined ? undefined : lt(audit.at, until),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit)
    .all();
  return rows.map(({ byId, byName, kind, objectId, objectName, ...row }) => ({
    ...row,
    by: { id: byId, name: byName },
    object: { kind, id: objectId, name: objectName },
  }));
}
