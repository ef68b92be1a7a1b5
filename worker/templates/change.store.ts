import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { AddressedNotification } from '../notifications/notification.ts';
import { assertNever } from '../platform/assert.ts';
import { type PlacedTemplateChange, reworded, type TemplateChange } from './change.ts';
import { isWorded } from './definition.ts';
import { noteChange, readNotification, type StoredNotification } from './notification.store.ts';
import { APPROVED } from './template.ts';
import { template } from './templates.sql.ts';

// drizzle batches no statement of our own.
const dialect = new SQLiteAsyncDialect();

// Meta's times have whole seconds, so a change happened up to this long after its stamp, ms.
const WITHIN_MS = 999;

/**
 * Takes over what the provider told of a template. Changes come in any order and more than once: of each kind the newest stands,
 * and none that is older than what a synchronisation read. Returns what agents are told of it; `wordless`: it may be sent, or
 * was edited, and what it says is not known here. That, and `unknown`, which is no template of ours, must be read anew.
 */
export async function changeTemplate(
  db: D1Database,
  placed: PlacedTemplateChange,
): Promise<{ notifications: AddressedNotification[]; wordless: boolean } | 'unknown'> {
  const { businessAccountId, name, change } = placed;
  const language = placed.language.replace('-', '_');
  const isIt = and(
    eq(template.businessAccountId, businessAccountId),
    eq(template.name, name),
    eq(template.language, language),
  );
  const orm = drizzle(db);
  const known = await orm.select({ components: template.components }).from(template).where(isIt).get();
  if (known === undefined) return 'unknown';
  const at = columnOf(change);
  const isNewer = sql`${change.at} >= coalesce(${at}, 0) AND ${change.at + WITHIN_MS} >= ${template.synchronisedAt}`;
  const values = valuesOf(change, known.components);
  const asks = change.type === 'components' || (change.type === 'status' && change.status === APPROVED);
  const wordless = asks && !isWorded(values.components ?? known.components);
  const takeOver = orm.update(template).set(values).where(and(isIt, isNewer));
  const note = noteChange(change, and(isIt, isNewer));
  if (note === null) {
    await takeOver;
    return { notifications: [], wordless };
  }
  const [noted] = await db.batch<StoredNotification>(
    [dialect.sqlToQuery(note), takeOver.toSQL()].map(({ sql: statement, params }) =>
      db.prepare(statement).bind(...params),
    ),
  );
  return { notifications: noted?.results.map(readNotification) ?? [], wordless };
}

function columnOf(change: TemplateChange) {
  switch (change.type) {
    case 'status':
      return template.statusAt;
    case 'quality':
      return template.qualityAt;
    case 'category':
      return template.categoryAt;
    case 'components':
      return template.componentsAt;
    default:
      return assertNever(change, 'change');
  }
}

function valuesOf(change: TemplateChange, components: readonly unknown[]): Partial<typeof template.$inferInsert> {
  const { at } = change;
  switch (change.type) {
    case 'status': {
      const { status, reason, category } = change;
      return { status, statusReason: reason, statusAt: at, ...(category === null ? {} : { category }) };
    }
    case 'quality':
      return { quality: change.quality, qualityAt: at };
    case 'category':
      return change.from === null
        ? { category: change.category, nextCategory: null, nextCategoryFrom: null, categoryAt: at }
        : { nextCategory: change.category, nextCategoryFrom: change.from, categoryAt: at };
    case 'components':
      return { components: reworded(components, change), componentsAt: at };
    default:
      return assertNever(change, 'change');
  }
}
