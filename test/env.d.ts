declare namespace Cloudflare {
  /** What vitest.config.ts adds to the Worker's bindings. */
  interface Env {
    DB_MIGRATIONS: import('cloudflare:test').D1Migration[];
    HISTORY_MIGRATIONS: import('cloudflare:test').D1Migration[];
    SETUP_CODE: string;
  }
}
