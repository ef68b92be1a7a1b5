import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './app.env.ts';
import { always, dataPolicy, pagePolicy, transportPolicy } from './browser-policy.ts';

const SWITCHING_PROTOCOLS = 101;

/**
 * What a browser may do with an answer. An upgrade's headers cannot be changed (hono's own middleware answers 500
 * there), and nothing reads them. Answers of the API are somebody's: they are not kept by caches.
 */
export const headers = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.res.status === SWITCHING_PROTOCOLS) return;
  // One copy: an answer that comes from the assets or from an object has headers of its own that cannot be changed.
  const answer = new Response(c.res.body, c.res);
  const setUnlessSet = (name: string, value: string) => {
    if (!answer.headers.has(name)) answer.headers.set(name, value);
  };
  for (const [name, value] of Object.entries(always)) setUnlessSet(name, value);
  const isPage = answer.headers.get('Content-Type')?.startsWith('text/html') ?? false;
  setUnlessSet('Content-Security-Policy', isPage ? pagePolicy : dataPolicy);
  if (c.env.PUBLIC_URL.startsWith('https:')) answer.headers.set('Strict-Transport-Security', transportPolicy);
  if (c.req.path.startsWith('/api/')) setUnlessSet('Cache-Control', 'no-store');
  c.res = undefined;
  c.res = answer;
});
