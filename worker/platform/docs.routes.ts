import { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { AppEnv } from './app.env.ts';
import { docsPage, docsStyle } from './docs.ts';

const about = {
  info: {
    title: 'Janela',
    version: '1',
    description:
      'Everything the screens can do. Sign in with POST /api/auth/sign-in/email and send the cookie; whatever changes ' +
      'something must also send the header Origin with this site. Errors are application/problem+json with a stable code.',
  },
};

/** Mounted at /api: the specification of all routes of `app`, and the same as a page to read. */
export const documentation = (app: Hono<AppEnv>) => {
  const specification = () =>
    generateSpecs(app, {
      documentation: about,
      defaultValidationErrorResponse: false,
      exclude: [/^\/(live|webhooks|files|sandbox)\b/],
    });
  return new Hono<AppEnv>()
    .get('/openapi.json', async (c) => c.json(await specification()))
    .get('/docs', async (c) => c.html(docsPage(await specification())))
    .get('/docs.css', (c) => c.body(docsStyle, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
};
