import type { Context } from 'hono';
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor } from '../platform/door.ts';
import type { AgentId } from '../platform/id.ts';
import { problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { forgetTries } from './account-tries.store.ts';
import { agents } from './agent.store.ts';
import { holdBack } from './challenge.store.ts';
import { auth } from './library.env.ts';
import { newSecret } from './link-secret.env.ts';
import { CHALLENGE_LIFE_MS } from './lives.ts';
import { outsideAddress } from './network.ts';
import { renewHash } from './password.store.ts';
import { challengeCookie } from './session.ts';

const answered = z.object({ token: z.string(), user: z.object({ id: agentIdDoor }) });

/**
 * Signs somebody in by the library, which counts the attempts of an address and at an account and sets the cookie. Whoever has a
 * second factor gets a cookie that waits for it instead: 202.
 */
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
  if (answer.status === 429) return tooManyAttempts(c, answer.headers.get('X-Retry-After') ?? '60');
  if (answer.status === 401) {
    return problem(c, { status: 401, code: 'wrong_credentials', detail: 'E-mail address and password do not match.' });
  }
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const { token, user } = answered.parse(await answer.json());
  if (address !== null) await forgetTries(c.env.DB, who.email, address, now());
  c.executionCtx.waitUntil(renewHash(c.env.DB, user.id, who.password));
  const asked = await askFactor(c, user.id, token);
  if (asked !== null) return asked;
  passCookies(c, answer);
  return answerAdmitted(c, user.id, status);
}

/** Lets somebody in who has proved by something else than the password who they are: the second factor is asked for as after it. */
export const letIn = async (c: Context<AppEnv>, agentId: AgentId) =>
  (await askFactor(c, agentId, null)) ?? (await admit(c, agentId));

async function askFactor(c: Context<AppEnv>, agentId: AgentId, token: string | null) {
  const secret = newSecret();
  if (!(await holdBack(c.env.DB, { agentId, token }, secret, now()))) return null;
  await setSignedCookie(c, challengeCookie(c.env.PUBLIC_URL), secret, c.env.BETTER_AUTH_SECRET, {
    ...cookiePlace(c),
    maxAge: CHALLENGE_LIFE_MS / 1000,
  });
  return c.json({ challenge: 'second_factor' } as const, 202);
}

/** Begins a session of somebody who has proved who they are; `byPasskey`: by a key, which stands for the second factor, too. */
export async function admit(c: Context<AppEnv>, agentId: AgentId, { byPasskey } = { byPasskey: false }) {
  const headers = relevant(c.req.raw.headers);
  const answer = await (await auth(c.env)).api.admit({ body: { agentId, byPasskey }, headers, asResponse: true });
  if (!answer.ok) throw new Error(`Admitting answered ${answer.status}`);
  passCookies(c, answer);
  return answerAdmitted(c, agentId, 200);
}

/** The secret of the challenge that this browser holds; null: none. */
export async function challengeOf(c: Context<AppEnv>): Promise<string | null> {
  return (await getSignedCookie(c, c.env.BETTER_AUTH_SECRET, challengeCookie(c.env.PUBLIC_URL))) || null;
}

export const forgetChallenge = (c: Context<AppEnv>): void => {
  deleteCookie(c, challengeCookie(c.env.PUBLIC_URL), cookiePlace(c));
};

export function tooManyAttempts(c: Context, seconds: string) {
  c.header('Retry-After', seconds);
  return problem(c, {
    status: 429,
    code: 'too_many_attempts',
    detail: `Too many attempts. Try again in ${seconds} seconds.`,
  });
}

export const noMail = (c: Context) =>
  problem(c, { status: 404, code: 'no_mail', detail: 'This deployment sends no e-mail.' });

export function passCookies(c: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
}

async function answerAdmitted<Status extends 200 | 201>(c: Context<AppEnv>, id: AgentId, status: Status) {
  const [me] = await agents(c.env.DB, id);
  if (!me) throw new Error('An agent who signed in is not there');
  return c.json(me, status);
}

/** Where the cookies lie of whoever is coming in. */
export const cookiePlace = (c: Context<AppEnv>) =>
  ({
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.env.PUBLIC_URL.startsWith('https:'),
  }) as const;

function relevant(from: Headers): Headers {
  const to = new Headers({ 'Content-Type': 'application/json' });
  for (const name of ['cf-connecting-ip', 'user-agent']) {
    const value = from.get(name);
    if (value !== null) to.set(name, value);
  }
  return to;
}
