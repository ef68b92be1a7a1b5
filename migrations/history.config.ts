import { defineConfig } from 'drizzle-kit';

/** D1 `HISTORY`. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './worker/conversation/history.sql.ts',
  out: './migrations/history',
});
