import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.env.ts';

/**
 * Reads what is sent as JSON whatever it is declared as (curl says `x-www-form-urlencoded`), and nothing at all as `{}`. Without
 * this a body of another type would count as no body, and an act would be carried out without what was chosen for it.
 */
export const jsonBody = createMiddleware<AppEnv>(async (c, next) => {
  const text = await c.req.text();
  const { url, method } = c.req.raw;
  const headers = new Headers(c.req.raw.headers);
  headers.set('Content-Type', 'application/json');
  c.req.raw = new Request(url, { method, headers, body: text === '' ? '{}' : text });
  c.req.bodyCache = {};
  await next();
});
