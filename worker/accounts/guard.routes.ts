import type { Context } from 'hono';
import { getSignedCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../platform/app.env.ts';
import { problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { isOpenToEnrol } from './factor.ts';
import { auth } from './library.env.ts';
import { holderOf } from './session.store.ts';
import { isRenewalDue, sessionCookie } from './session.ts';

/**
 * Puts who asks into `c.var.viewer`, by which session into `c.var.sessionId`, which channels stand still into `c.var.stops`, how
 * they sign into `c.var.signature`, how long what they write waits into `c.var.safetyDelayMs`, whether the category of a template
 * binds them into `c.var.relaxesCategory`, what becomes of what they conclude into `c.var.archive` and whether that must be classified
 * into `c.var.mustClassify`, or answers 401 `signed_out`. One
 * round trip to D1 and no write, except once a day per session, when better-auth renews it.
 */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  const holder = await holderFrom(c);
  if (!holder || holder.expiresAt <= now()) return signedOut(c);
  if (holder.mustEnrol && !isOpenToEnrol(c.req.path)) return mustEnrol(c);
  c.set('viewer', holder.viewer);
  c.set('sessionId', holder.sessionId);
  c.set('stops', holder.stops);
  c.set('signature', holder.signature);
  c.set('safetyDelayMs', holder.safetyDelayMs);
  c.set('relaxesCategory', holder.relaxesCategory);
  c.set('archive', holder.archive);
  c.set('mustEnrol', holder.mustEnrol);
  c.set('mustClassify', holder.mustClassify);
  if (isUpgrade(c) || !isRenewalDue(holder.expiresAt, now())) return await next();

  const renewal = await (await auth(c.env)).api.getSession({ headers: c.req.raw.headers, returnHeaders: true });
  if (!renewal.response) return signedOut(c);
  await next();
  for (const cookie of renewal.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
});

/** Who holds the session of this request's cookie, also one whose time has passed; null: nobody. */
export async function holderFrom(c: Context<AppEnv>) {
  const token = await getSignedCookie(c, c.env.BETTER_AUTH_SECRET, sessionCookie(c.env.PUBLIC_URL));
  return token ? await holderOf(c.env.DB, token) : null;
}

/** Behind `signedIn`: 403 `not_administrator` for everybody else. */
export const administrators = createMiddleware<AppEnv>(async (c, next) => {
  if (c.var.viewer.role === 'admin') return await next();
  return problem(c, { status: 403, code: 'not_administrator', detail: 'Only administrators may do this.' });
});

/** [R59] Behind `signedIn`: 403 `restricted` for agents who have no access to the company's contacts. */
export const unrestricted = createMiddleware<AppEnv>(async (c, next) => {
  if (c.var.viewer.role !== 'restricted') return await next();
  return problem(c, {
    status: 403,
    code: 'restricted',
    detail: 'Restricted agents work in their own conversations only.',
  });
});

/**
 * A browser sends our cookie along with what other sites make it send, and no preflight protects a WebSocket. So
 * whatever changes something, and every upgrade, must say that it comes from this site: 403 `wrong_origin`.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const harmless = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) && !isUpgrade(c);
  const ours = [c.env.PUBLIC_URL, c.req.url].map((url) => new URL(url).origin);
  if (harmless || ours.includes(c.req.header('Origin') ?? '')) return await next();
  return problem(c, { status: 403, code: 'wrong_origin', detail: 'The header Origin must name this site.' });
});

const signedOut = (c: Context) =>
  problem(c, { status: 401, code: 'signed_out', detail: 'There is no valid session. Sign in first.' });

const mustEnrol = (c: Context) =>
  problem(c, {
    status: 403,
    code: 'second_factor_required',
    detail: 'Your company asks for a second factor. Set one up first (/api/me/second-factor).',
  });

const isUpgrade = (c: Context): boolean => c.req.header('Upgrade')?.toLowerCase() === 'websocket';
