import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from './app.env.ts';
import { json, problems } from './openapi.ts';
import { problem } from './problem.ts';

/** Mounted at /api/health. */
export const healthRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'Whether the Worker and its database answer',
    responses: { 200: json('All well', z.object({ ok: z.literal(true) })), ...problems({ 503: 'database_silent' }) },
  }),
  async (c) => {
    try {
      await c.env.DB.prepare('SELECT 1').run();
      return c.json({ ok: true } as const, 200);
    } catch {
      return problem(c, { status: 503, code: 'database_silent', detail: 'The database does not answer.' });
    }
  },
);
