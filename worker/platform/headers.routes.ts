import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.env.ts';

const SWITCHING_PROTOCOLS = 101;

const policy = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * What a browser may do with an answer. An upgrade's headers cannot be changed (hono's own middleware answers 500
 * there), and nothing reads them. Answers of the API are somebody's: they are not kept by caches.
 */
export const headers = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.res.status === SWITCHING_PROTOCOLS) return;
  // One copy: an answer that comes from the assets or from an object has headers of its own that cannot be changed.
  const answer = new Response(c.res.body, c.res);
  for (const [name, value] of Object.entries(always)) answer.headers.set(name, value);
  if (!answer.headers.has('Content-Security-Policy')) answer.headers.set('Content-Security-Policy', policy);
  if (c.env.PUBLIC_URL.startsWith('https:')) answer.headers.set('Strict-Transport-Security', 'max-age=31536000');
  if (c.req.path.startsWith('/api/') && !answer.headers.has('Cache-Control')) {
    answer.headers.set('Cache-Control', 'no-store');
  }
  c.res = undefined;
  c.res = answer;
});
