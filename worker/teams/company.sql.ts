import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What holds for the whole company: one row, or none while everything is as usual. */
export const company = sqliteTable(
  'company',
  {
    one: integer('one').primaryKey().default(1),
    /** A message whose fate is unknown is sent again by itself. */
    resendUncertain: integer('resend_uncertain', { mode: 'boolean' }).notNull().default(false),
    /** [R60] Above a text contacts read the nickname of who wrote it. */
    signsTexts: integer('signs_texts', { mode: 'boolean' }).notNull().default(true),
    /** [N19] Who sees only the end of contacts' numbers. */
    maskedRoles: text('masked_roles', { mode: 'json' }).$type<string[]>().notNull().default([]),
  },
  (table) => [check('company_one', sql`${table.one} = 1`)],
);
