import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { company } from '../teams/company.sql.ts';
import { maskableRoles } from './maskable.ts';

type MaskableRole = (typeof maskableRoles)[number];

/** [N19] Which roles see contacts' numbers masked; none at first. */
export async function maskedRoles(db: D1Database): Promise<MaskableRole[]> {
  const row = await drizzle(db).select({ roles: company.maskedRoles }).from(company).get();
  return z.array(z.enum(maskableRoles)).parse(row?.roles ?? []);
}

/** Whether numbers are masked for the agent who is selected: 1, or nothing. */
export const maskedColumn = sql<number | null>`(SELECT 1 FROM company, json_each(company.masked_roles) AS masked
  WHERE masked.value = agent.role)`;
