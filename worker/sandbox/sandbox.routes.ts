import { Hono } from 'hono';
import { emailSending } from './email.routes.ts';
import { graph } from './graph.routes.ts';
import { control } from './phone.routes.ts';
import { parsePhone } from './phone.ts';
import { notFound, problemResponse, sandboxOf } from './respond.routes.ts';

const PAGE = '/sandbox/';

/** All of `/sandbox`. Where the sandbox is not switched on, none of it exists. */
export const sandbox = new Hono<{ Bindings: Env }>()
  .use('*', (c, next) => (c.env.SANDBOX === 'on' ? next() : Promise.resolve(notFound())))
  .route('/graph', graph)
  .route('/email', emailSending)
  .use('*', async (c, next) => {
    const origin = c.req.header('origin');
    const isForeign = origin !== undefined && !ownOrigins(c.req.url, c.env).has(origin);
    if (isForeign && c.req.method !== 'GET')
      return problemResponse({ status: 403, code: 'foreign_origin', detail: 'Another site may not use the phone.' });
    return next();
  })
  .route('/', control)
  .get('/live/:phone?', (c) => {
    if (c.req.header('upgrade') !== 'websocket') return notFound();
    if (!ownOrigins(c.req.url, c.env).has(c.req.header('origin') ?? ''))
      return problemResponse({ status: 403, code: 'foreign_origin', detail: 'Another site may not look on.' });
    const asked = c.req.param('phone');
    const phone = asked === undefined ? '' : parsePhone(asked);
    if (phone === null) return notFound();
    return sandboxOf(c.env).fetch(new Request(new URL(`/live/${phone}`, c.req.url), c.req.raw));
  })
  .get('/', (c) => c.env.ASSETS.fetch(new URL(PAGE, c.req.url)))
  .get('/:file{.+\\.[a-z0-9]+}', async (c) => {
    const asset = await c.env.ASSETS.fetch(c.req.raw);
    // For a file that is not there the assets answer with the inbox's page.
    return asset.headers.get('content-type')?.startsWith('text/html') ? notFound() : asset;
  })
  .all('*', (c) => (c.req.path === PAGE ? c.redirect('/sandbox') : notFound()));

const ownOrigins = (url: string, env: Env): Set<string> =>
  new Set([new URL(url).origin, new URL(env.PUBLIC_URL).origin]);
