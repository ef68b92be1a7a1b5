import { and, getTableColumns, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { company } from './company.sql.ts';

type Standing = Omit<typeof company.$inferSelect, 'one'>;

/** As long as nobody has settled anything. */
const usual: Standing = {
  resendUncertain: false,
  relaxesCategory: false,
  signsTexts: true,
  safetyDelaySeconds: 0,
  classifies: false,
  maskedRoles: [],
  hours: null,
  factorRoles: [],
};

async function companyNow(db: D1Database): Promise<Standing> {
  const { one: _, ...columns } = getTableColumns(company);
  return (await drizzle(db).select(columns).from(company).get()) ?? usual;
}

/** So often it is tried when others settle something at the same moment; each time one of them comes through. */
const TRIES = 50;

/**
 * Settles something for the whole company, with its line in the audit; what is left out stays. Gives what stands then. The line is
 * made of what stood at that very moment: where somebody settled something meanwhile it is made anew.
 */
export async function settleCompany(
  db: D1Database,
  change: Partial<Standing>,
  entryOf: (before: Standing) => AuditEntry,
): Promise<Standing> {
  const orm = drizzle(db);
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await companyNow(db);
    const [, settled] = await orm.batch([
      orm.insert(company).values({ one: 1 }).onConflictDoNothing(),
      orm.update(company).set(change).where(standsAs(before)).returning({ one: company.one }),
      noted(orm, entryOf(before)),
    ]);
    if (settled.length > 0) return { ...before, ...change };
  }
  throw new Error('What holds for the company kept changing');
}

function standsAs(before: Standing) {
  const columns = new Map(Object.entries(getTableColumns(company)));
  return and(
    ...Object.entries(before).flatMap(([name, value]) => {
      const column = columns.get(name);
      return column === undefined ? [] : [sql`${column} IS ${sql.param(value, column)}`];
    }),
  );
}

/** What holds for everybody. */
export interface CompanyWays {
  /** [R60] Contacts read above a text who wrote it. */
  signsTexts: boolean;
  /** [R52] Nobody concludes without saying what it came to. */
  classifies: boolean;
}

export async function companyWays(db: D1Database): Promise<CompanyWays> {
  const { signsTexts, classifies } = await companyNow(db);
  return { signsTexts, classifies };
}

/** What the company settles of messages that wait, or of which nothing is confirmed. */
export interface WaitingRules {
  /** [O5] What is in doubt is sent again by itself. */
  resendUncertain: boolean;
  /** [R21] While a contact has not answered, a template of another category may go out. */
  relaxesCategory: boolean;
}

export async function waitingRules(db: D1Database): Promise<WaitingRules> {
  const { resendUncertain, relaxesCategory } = await companyNow(db);
  return { resendUncertain, relaxesCategory };
}

/** [R66] How long agents can take back what they wrote. */
export const safetyDelaySeconds = async (db: D1Database): Promise<number> => (await companyNow(db)).safetyDelaySeconds;
