import { drizzle } from 'drizzle-orm/d1';
import { z } from 'zod';
import { type Role, roles } from '../inbox/visibility.ts';
import { company } from '../teams/company.sql.ts';

/** [N41] Which roles must have a second factor; none at first. */
export async function factorRoles(db: D1Database): Promise<Role[]> {
  const row = await drizzle(db).select({ roles: company.factorRoles }).from(company).get();
  return z.array(z.enum(roles)).parse(row?.roles ?? []);
}
