import { defineConfig } from 'drizzle-kit';

/** D1 `DB`. `npm run generate` writes what changed since the last migration; applied ones are never edited. */
export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './worker/accounts/*.sql.ts',
    './worker/teams/*.sql.ts',
    './worker/contacts/*.sql.ts',
    './worker/channels/*.sql.ts',
    './worker/templates/*.sql.ts',
    './worker/media/*.sql.ts',
    './worker/costs/*.sql.ts',
    './worker/notifications/*.sql.ts',
    './worker/schedules/*.sql.ts',
    './worker/quick-replies/*.sql.ts',
    './worker/audit/*.sql.ts',
    './worker/clearing/*.sql.ts',
  ],
  out: './migrations/db',
});
