import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { circumstancesOf } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { agentView, setupDoor, signInDoor } from './account.ts';
import { passCookies, signIn } from './admitting.routes.ts';
import { createFirstAgent, isEmpty } from './agent.store.ts';
import { challengedView } from './factor.ts';
import { holderFrom } from './guard.routes.ts';
import { auth } from './library.env.ts';
import { isSetupCode } from './setup-code.env.ts';

/** Mounted at /api/auth. Of the library's many routes only these are open: no sign-up, no password by e-mail. */
export const authRoutes = new Hono<AppEnv>()
  .post(
    '/sign-in/email',
    describeRoute({
      summary: 'Sign in; the session comes as a cookie, or a cookie that waits for the second factor',
      responses: {
        200: json('The agent signed in', agentView),
        202: json('The password is right, and the second factor is asked for', challengedView),
        ...problems({ 401: 'wrong_credentials', 422: 'invalid', 429: 'too_many_attempts' }),
      },
    }),
    body(signInDoor),
    (c) => signIn(c, c.req.valid('json'), 200),
  )
  .post(
    '/sign-out',
    describeRoute({ summary: 'End this session', responses: { 204: { description: 'Signed out, or never was in' } } }),
    async (c) => {
      const holder = await holderFrom(c);
      const out = await (await auth(c.env)).api.signOut({ headers: c.req.raw.headers, asResponse: true });
      passCookies(c, out);
      // Only then, for anybody may ask this.
      if (holder !== null) c.executionCtx.waitUntil(rightsChanged(c.env));
      return c.body(null, 204);
    },
  );

/** Mounted at /api/setup. */
export const setupRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Whether the first administrator is still to be made',
      responses: { 200: json('needed: nobody can sign in yet', z.object({ needed: z.boolean() })) },
    }),
    async (c) => c.json({ needed: await isEmpty(c.env.DB) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Make the first administrator and sign in; works once',
      responses: {
        201: json('The administrator', agentView),
        ...problems({ 403: 'wrong_code', 404: 'setup_closed', 422: 'invalid' }),
      },
    }),
    body(setupDoor),
    async (c) => {
      const { code, ...first } = c.req.valid('json');
      const judged = isSetupCode(c.env, code);
      if (judged === 'none' || !(await isEmpty(c.env.DB))) return setupClosed(c);
      if (judged === 'wrong') {
        return problem(c, { status: 403, code: 'wrong_code', detail: 'This is not the set-up code.', field: 'code' });
      }
      const made = await createFirstAgent(c.env.DB, first, circumstancesOf(c));
      return made.ok ? signIn(c, first, 201) : setupClosed(c);
    },
  );

const setupClosed = (c: Context<AppEnv>) =>
  problem(c, {
    status: 404,
    code: 'setup_closed',
    detail: 'Set-up is over, or this deployment has no set-up code (the secret SETUP_CODE).',
  });
