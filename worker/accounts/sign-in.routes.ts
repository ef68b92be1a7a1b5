import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView, setupDoor, signInDoor } from './account.ts';
import { forgetTries } from './account-tries.store.ts';
import { agents, createFirstAgent, isEmpty } from './agent.store.ts';
import { holderFrom } from './guard.routes.ts';
import { auth } from './library.env.ts';
import { outsideAddress } from './network.ts';
import { isSetupCode } from './setup-code.env.ts';

const answered = z.object({ user: z.object({ id: agentIdDoor }) });

/** Mounted at /api/auth. Of the library's many routes only these are open: no sign-up, no password by e-mail. */
export const authRoutes = new Hono<AppEnv>()
  .post(
    '/sign-in/email',
    describeRoute({
      summary: 'Sign in; the session comes as a cookie',
      responses: {
        200: json('The agent signed in', agentView),
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
      const made = await createFirstAgent(c.env.DB, first, now());
      return made.ok ? signIn(c, first, 201) : setupClosed(c);
    },
  );

const setupClosed = (c: Context<AppEnv>) =>
  problem(c, {
    status: 404,
    code: 'setup_closed',
    detail: 'Set-up is over, or this deployment has no set-up code (the secret SETUP_CODE).',
  });

/** Signs somebody in by the library, which counts the attempts of an address and at an account and sets the cookie. */
export async function signIn<Status extends 200 | 201>(
  c: Context<AppEnv>,
  who: { email: string; password: string },
  status: Status,
) {
  const address = outsideAddress(c.req.raw.headers);
  // Whoever guessed before there was an account did not guess at this one.
  if (address !== null && status === 201) await forgetTries(c.env.DB, who.email, address, now());
  // Through the library's own router, because its limiter of attempts lives there.
  const answer = await (await auth(c.env)).handler(
    new Request(new URL('/api/auth/sign-in/email', c.env.PUBLIC_URL), {
      method: 'POST',
      headers: relevant(c.req.raw.headers),
      body: JSON.stringify({ email: who.email, password: who.password }),
    }),
  );
  if (answer.status === 429) {
    const seconds = answer.headers.get('X-Retry-After') ?? '60';
    c.header('Retry-After', seconds);
    return problem(c, {
      status: 429,
      code: 'too_many_attempts',
      detail: `Too many attempts. Try again in ${seconds} seconds.`,
    });
  }
  if (answer.status === 401) {
    return problem(c, { status: 401, code: 'wrong_credentials', detail: 'E-mail address and password do not match.' });
  }
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const { user } = answered.parse(await answer.json());
  passCookies(c, answer);
  if (address !== null) await forgetTries(c.env.DB, who.email, address, now());
  const [me] = await agents(c.env.DB, user.id);
  if (!me) throw new Error('An agent who signed in is not there');
  return c.json(me, status);
}

function relevant(from: Headers): Headers {
  const to = new Headers({ 'Content-Type': 'application/json' });
  for (const name of ['cf-connecting-ip', 'user-agent']) {
    const value = from.get(name);
    if (value !== null) to.set(name, value);
  }
  return to;
}

function passCookies(c: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
}
