import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.env.ts';
import { COUNTED_SECONDS, counterOf } from './knocks.ts';
import { problem } from './problem.ts';

// Cloudflare names every caller; only a Worker run locally sees none, or its own machine.
const unnamed = [undefined, '127.0.0.1', '::1'];

/** 429 `too_many_attempts` for an address that knocks too often where no session is asked. */
export const knocks = createMiddleware<AppEnv>(async (c, next) => {
  const counter = counterOf(c.req.method, c.req.path);
  const address = c.req.header('cf-connecting-ip');
  if (counter === null || address === undefined || unnamed.includes(address)) return await next();
  const { success } = await c.env[counter].limit({ key: address });
  if (success) return await next();
  c.header('Retry-After', String(COUNTED_SECONDS));
  return problem(c, {
    status: 429,
    code: 'too_many_attempts',
    detail: `Too many attempts from this address. Try again in ${COUNTED_SECONDS} seconds.`,
  });
});
