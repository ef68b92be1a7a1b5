import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { drizzle } from 'drizzle-orm/d1';
import { now } from '../platform/runtime.env.ts';
import { signInDoor } from './account.ts';
import { mayTryAccount, TRIES_WITHIN_MS } from './account-tries.store.ts';
import { admitting } from './admitting.env.ts';
import { agent } from './agents.sql.ts';
import { attempts } from './attempts.sql.ts';
import { CLIENT_ADDRESS, outsideAddress } from './network.ts';
import { hashPassword, verifyPassword } from './password.env.ts';
import { COOKIE_PREFIX, sessionLife } from './session.ts';
import { credential, session } from './sessions.sql.ts';

/**
 * Sign-in, sign-out and renewal by better-auth. Made anew for each use: it is needed seldom, and a promise made in one
 * request must not be awaited in another. Reached by `library.env.ts` only.
 */
export const authOn = (env: Env) =>
  betterAuth({
    baseURL: env.PUBLIC_URL,
    basePath: '/api/auth',
    secret: env.BETTER_AUTH_SECRET,
    database: drizzleAdapter(drizzle(env.DB), { provider: 'sqlite', schema: { agent, session, credential, attempts } }),
    plugins: [admitting],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: 'agent',
      additionalFields: { role: { type: 'string', required: true, input: false } },
    },
    session: {
      fields: { userId: 'agentId' },
      additionalFields: { byPasskey: { type: 'boolean', required: false, input: false } },
      expiresIn: sessionLife.expiresInSeconds,
      updateAge: sessionLife.renewAfterSeconds,
    },
    account: { modelName: 'credential', fields: { userId: 'agentId' } },
    rateLimit: {
      enabled: true,
      // Not in memory: an isolate has its own, and a guesser meets many.
      storage: 'database',
      modelName: 'attempts',
      customRules: {
        // Per address: it slows a guesser down, while an office behind one address still gets in at nine.
        '/sign-in/email': (request) => (outsideAddress(request.headers) === null ? false : { window: 60, max: 20 }),
        '/sign-out': () => false,
      },
    },
    hooks: {
      // After the limit per address: nobody fills the table of tries faster than that lets them.
      before: createAuthMiddleware(async ({ path, headers, body }) => {
        const address = headers ? outsideAddress(headers) : null;
        if (path !== '/sign-in/email' || address === null) return;
        const { email } = signInDoor.parse(body);
        if (await mayTryAccount(env.DB, email, address, now())) return;
        throw new APIError('TOO_MANY_REQUESTS', {}, { 'X-Retry-After': String(TRIES_WITHIN_MS / 1000) });
      }),
    },
    advanced: {
      // It would miss the table of e-mailed tokens, which no route of ours reaches.
      database: { validateSchema: false },
      cookiePrefix: COOKIE_PREFIX,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      // `sameOrigin` has judged the request already, by a stricter rule.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
  });
