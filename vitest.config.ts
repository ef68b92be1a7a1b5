import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

const migrations = async () => ({
  DB_MIGRATIONS: await readD1Migrations('migrations/db'),
  HISTORY_MIGRATIONS: await readD1Migrations('migrations/history'),
});

// Tests wait for alarms and answers more than they reckon: on two cores, one at a time would leave one idle.
const maxWorkers = '100%';

const packages = {
  enabled: true,
  include: [
    '@hono/standard-validator',
    '@simplewebauthn/server',
    'better-auth/adapters/drizzle',
    'better-auth/crypto',
    'better-auth/minimal',
    'drizzle-orm',
    'drizzle-orm/d1',
    'drizzle-orm/sqlite-core',
    'fast-check',
    'hono',
    'hono-openapi',
    'hono/client',
    'hono/combine',
    'hono/cookie',
    'hono/factory',
    'hono/html',
    'hono/http-exception',
    'hono/route',
    'libphonenumber-js/min',
    'zod',
  ],
  rolldownOptions: { external: [/^node:/, /^cloudflare:/] },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          testTimeout: 30_000,
          // Nothing in a pure file outlives its test, so all of them may share a process, and each is read once.
          isolate: false,
          maxWorkers,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.worker.test.ts', 'test/**/*.whole.test.ts'],
        },
      },
      {
        // What is deployed, run as a process of its own.
        test: {
          name: 'whole',
          include: ['test/**/*.whole.test.ts'],
          globalSetup: './test/whole/build.ts',
          fileParallelism: false,
        },
      },
      {
        // The product lived in a real browser. All files share one deployment and one browser, which wants one worker
        // without isolation, in a group of its own.
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.journey.ts'],
          globalSetup: './test/journeys/build.ts',
          fileParallelism: false,
          isolate: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ...(await migrations()),
                PUBLIC_URL: 'http://janela.test',
                META_GRAPH_URL: 'http://janela.test/sandbox/graph',
                SANDBOX: 'on',
                SETUP_CODE: 'test-setup-code',
                BETTER_AUTH_SECRET: 'test-session-secret-of-thirty-two-bytes',
                META_APP_ID: 'test-app',
                META_APP_SECRET: 'test-app-secret',
                META_APP_SECRET_PREVIOUS: 'test-app-secret-before-rotation',
                META_VERIFY_TOKEN: 'test-verify-token',
                META_ACCESS_TOKEN: 'test-access-token',
                MAIL_URL: 'http://janela.test/sandbox/email/sending/send',
                MAIL_TOKEN: 'test-mail-token',
                MAIL_FROM: 'janela@janela.test',
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          maxWorkers,
          // Each file has a runtime of its own, into which every module is carried: packages go as one piece each.
          deps: { optimizer: { ssr: packages } },
          testTimeout: 30_000,
          hookTimeout: 30_000,
          setupFiles: ['./test/setup.ts'],
          include: ['test/**/*.worker.test.ts'],
          provide: {
            fuzz: { count: Number(process.env.FUZZ_COUNT ?? 5000), seed: Number(process.env.FUZZ_SEED ?? 1) },
          },
        },
      },
    ],
  },
});
