import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.env.ts';

/** For acts that need no word: nothing at all, also under `Content-Type: application/json`, counts as `{}`. */
export const emptyBodyIsFine = createMiddleware<AppEnv>(async (c, next) => {
  if ((await c.req.text()) === '') {
    const { url, method, headers } = c.req.raw;
    c.req.raw = new Request(url, { method, headers, body: '{}' });
    c.req.bodyCache = {};
  }
  await next();
});
