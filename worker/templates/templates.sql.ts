import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { TeamId, TemplateId } from '../platform/id.ts';
import type { TemplateCategory, TemplatePurpose } from './template.ts';

/**
 * The provider's templates as last synchronised: one row per business account, name and language. One of status DRAFT is ours
 * alone.
 */
export const template = sqliteTable(
  'template',
  {
    id: text('id').$type<TemplateId>().primaryKey(),
    businessAccountId: text('business_account_id').notNull(),
    name: text('name').notNull(),
    language: text('language').notNull(),
    category: text('category').$type<TemplateCategory>().notNull(),
    /** The provider's word; DELETED when it is no longer listed. */
    status: text('status').notNull(),
    parameterFormat: text('parameter_format').$type<'POSITIONAL' | 'NAMED'>().notNull(),
    quality: text('quality'),
    /** As the provider tells them. */
    components: text('components', { mode: 'json' }).$type<unknown[]>().notNull(),
    /** What agents may use it for (R72); ours, kept when synchronising. */
    purposes: text('purposes', { mode: 'json' }).$type<TemplatePurpose[]>().notNull(),
    /** The provider's id of it; null: it was not sent in yet. */
    providerId: text('provider_id'),
    /** The category that it was sent in with from here, which the provider may judge otherwise; null: it was not. */
    sentCategory: text('sent_category').$type<TemplateCategory>(),
    /** What agents call it; null: by its name. */
    friendlyName: text('friendly_name'),
    /** What agents call its variables, by key. */
    variableNames: text('variable_names', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    /** Who may use it; null: every team. */
    teams: text('teams', { mode: 'json' }).$type<TeamId[]>(),
    /** When it was edited while approved, ms, the newest last: the provider counts them. */
    editedAt: text('edited_at', { mode: 'json' }).$type<number[]>().notNull().default([]),
    synchronisedAt: integer('synchronised_at', { mode: 'timestamp_ms' }).notNull(),
    /** Why it was refused, paused or disabled, in the provider's words. */
    statusReason: text('status_reason'),
    /** The category that it will have from `nextCategoryFrom` (ms) on. */
    nextCategory: text('next_category').$type<TemplateCategory>(),
    nextCategoryFrom: integer('next_category_from'),
    /** Provider's times, ms, of the newest change told of each. */
    statusAt: integer('status_at'),
    qualityAt: integer('quality_at'),
    categoryAt: integer('category_at'),
    componentsAt: integer('components_at'),
  },
  (table) => [uniqueIndex('template_key').on(table.businessAccountId, table.name, table.language)],
);

/** How the last synchronisation of an account went. */
export const templateAccount = sqliteTable('template_account', {
  businessAccountId: text('business_account_id').primaryKey(),
  synchronisedAt: integer('synchronised_at').notNull(),
});
