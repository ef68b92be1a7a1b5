import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { AgentId } from '../platform/id.ts';
import type { AuditObject, AuditVerb, Facts } from './audit.ts';

/** [N19] Who did what to what, and what stood there before; only ever added to. Names as they were then. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** ms. */
    at: integer('at').notNull(),
    byId: text('by_id').$type<AgentId>().notNull(),
    byName: text('by_name').notNull(),
    verb: text('verb').$type<AuditVerb>().notNull(),
    kind: text('kind').$type<AuditObject>().notNull(),
    objectId: text('object_id'),
    objectName: text('object_name'),
    before: text('before', { mode: 'json' }).$type<Facts>(),
    after: text('after', { mode: 'json' }).$type<Facts>(),
    address: text('address'),
    client: text('client'),
  },
  (table) => [
    index('audit_by').on(table.byId, table.id),
    index('audit_kind').on(table.kind, table.id),
    index('audit_verb').on(table.verb, table.id),
    index('audit_at').on(table.at),
  ],
);
