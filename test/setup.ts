import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

// Storage is fresh for each test file.
await applyD1Migrations(env.DB, env.DB_MIGRATIONS);
await applyD1Migrations(env.HISTORY, env.HISTORY_MIGRATIONS);
