import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { company } from '../teams/company.sql.ts';
import { maskableRoles } from './maskable.ts';

type MaskableRole = (typeof maskableRoles)[number];

/** [N19] Which roles see contacts' numbers masked; none at first. */
export async function maskedRoles(db: D1Database): Promise<MaskableRole[]> {
  const row = await drizzle(db).select({ roles: company.maskedRoles }).from(company).get();
  return z.array(z.enum(maskableRoles)).parse(row?.roles ?? []);
}

export async function setMaskedRoles(db: D1Database, roles: MaskableRole[], entry: AuditEntry): Promise<void> {
  const orm = drizzle(db);
  await orm.batch([
    orm
      .insert(company)
      .values({ one: 1, maskedRoles: roles })
      .onConflictDoUpdate({ target: company.one, set: { maskedRoles: roles } }),
    noted(orm, entry),
  ]);
}

/** Whether numbers are masked for the agent who is selected: 1, or nothing. */
export const maskedColumn = sql<number | null>`(SELECT 1 FROM company, json_each(company.masked_roles) AS masked
  WHERE masked.value = agent.role)`;
