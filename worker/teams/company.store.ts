import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { company } from './company.sql.ts';

/** Settles something for the whole company, with its line in the audit; what is left out stays. */
export async function settleCompany(
  db: D1Database,
  change: Omit<typeof company.$inferInsert, 'one'>,
  entry: AuditEntry,
): Promise<void> {
  const orm = drizzle(db);
  await orm.batch([
    orm
      .insert(company)
      .values({ one: 1, ...change })
      .onConflictDoUpdate({ target: company.one, set: change }),
    noted(orm, entry),
  ]);
}

/** What holds for everybody. */
export interface CompanyWays {
  /** [R60] Contacts read above a text who wrote it. */
  signsTexts: boolean;
  /** [R52] Nobody concludes without saying what it came to. */
  classifies: boolean;
}

export async function companyWays(db: D1Database): Promise<CompanyWays> {
  const row = await drizzle(db)
    .select({ signsTexts: company.signsTexts, classifies: company.classifies })
    .from(company)
    .get();
  return row ?? { signsTexts: true, classifies: false };
}

/** What the company settles of messages that wait, or of which nothing is confirmed. */
export interface WaitingRules {
  /** [O5] What is in doubt is sent again by itself. */
  resendUncertain: boolean;
  /** [R21] While a contact has not answered, a template of another category may go out. */
  relaxesCategory: boolean;
}

export async function waitingRules(db: D1Database): Promise<WaitingRules> {
  const { resendUncertain, relaxesCategory } = company;
  const row = await drizzle(db).select({ resendUncertain, relaxesCategory }).from(company).get();
  return row ?? { resendUncertain: false, relaxesCategory: false };
}

/** [R66] How long agents can take back what they wrote. */
export async function safetyDelaySeconds(db: D1Database): Promise<number> {
  const row = await drizzle(db).select({ seconds: company.safetyDelaySeconds }).from(company).get();
  return row?.seconds ?? 0;
}
