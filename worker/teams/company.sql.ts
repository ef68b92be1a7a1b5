import { sql } from 'drizzle-orm';
import { check, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { OpeningHours } from './hours.ts';

/** What holds for the whole company: one row, or none while everything is as usual. */
export const company = sqliteTable(
  'company',
  {
    one: integer('one').primaryKey().default(1),
    /** A message whose fate is unknown is sent again by itself. */
    resendUncertain: integer('resend_uncertain', { mode: 'boolean' }).notNull().default(false),
    /** [R21] While a contact has not answered, a template of another category may go out all the same. */
    relaxesCategory: integer('relaxes_category', { mode: 'boolean' }).notNull().default(false),
    /** [R60] Above a text contacts read the nickname of who wrote it. */
    signsTexts: integer('signs_texts', { mode: 'boolean' }).notNull().default(true),
    /** [R66] So long what agents write can be taken back before it leaves; 0: not at all. */
    safetyDelaySeconds: integer('safety_delay_seconds').notNull().default(0),
    /** [R52] Nobody concludes without saying what it came to. */
    classifies: integer('classifies', { mode: 'boolean' }).notNull().default(false),
    /** [N19] Who sees only the end of contacts' numbers. */
    maskedRoles: text('masked_roles', { mode: 'json' }).$type<string[]>().notNull().default([]),
    /** [R64] When somebody is there, in teams that settle nothing else; null: always. */
    hours: text('hours', { mode: 'json' }).$type<OpeningHours>(),
    /** [N41] Who must have a second factor. */
    factorRoles: text('factor_roles', { mode: 'json' }).$type<string[]>().notNull().default([]),
  },
  (table) => [check('company_one', sql`${table.one} = 1`)],
);
