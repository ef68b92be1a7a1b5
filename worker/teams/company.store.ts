import { drizzle } from 'drizzle-orm/d1';
import { company } from './company.sql.ts';

/** [R60] Whether contacts read above a text who wrote it. */
export async function signsTexts(db: D1Database): Promise<boolean> {
  const row = await drizzle(db).select({ signs: company.signsTexts }).from(company).get();
  return row?.signs ?? true;
}

export async function setSigning(db: D1Database, signs: boolean): Promise<void> {
  await drizzle(db)
    .insert(company)
    .values({ one: 1, signsTexts: signs })
    .onConflictDoUpdate({ target: company.one, set: { signsTexts: signs } });
}
