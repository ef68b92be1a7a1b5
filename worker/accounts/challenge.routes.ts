import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView } from './account.ts';
import { admit, challengeOf, forgetChallenge, tooManyAttempts } from './admitting.routes.ts';
import { challenged, endChallenge } from './challenge.store.ts';
import { spendCode } from './factor.store.ts';
import { factorCodeDoor } from './factor.ts';
import { forgetGuesses, GUESSES, mayGuess } from './guesses.store.ts';

/** [N41] Mounted at /api/auth/second-factor: for those whose password was right. */
export const challengeRoutes = new Hono<AppEnv>().post(
  '/',
  describeRoute({
    summary: 'Show the second factor: the code of the app, or a recovery code; the session comes as a cookie',
    responses: {
      200: json('The agent signed in', agentView),
      ...problems({
        401: 'challenge_over, wrong_factor_code',
        422: 'invalid',
        429: 'too_many_attempts',
      }),
    },
  }),
  body(factorCodeDoor),
  async (c) => {
    const secret = await challengeOf(c);
    const agentId = secret === null ? null : await challenged(c.env.DB, secret, now());
    if (secret === null || agentId === null) return challengeOver(c);
    if (!(await mayGuess(c.env.DB, 'factor', agentId, now()))) {
      return tooManyAttempts(c, String(GUESSES.withinMs / 1000));
    }
    if (!(await spendCode(c.env, agentId, c.req.valid('json').code, now()))) {
      return problem(c, {
        status: 401,
        code: 'wrong_factor_code',
        detail: 'This is neither the code of the moment nor a recovery code.',
        field: 'code',
      });
    }
    await Promise.all([endChallenge(c.env.DB, secret), forgetGuesses(c.env.DB, 'factor', agentId)]);
    forgetChallenge(c);
    return admit(c, agentId);
  },
);

function challengeOver(c: Context<AppEnv>) {
  forgetChallenge(c);
  return problem(c, { status: 401, code: 'challenge_over', detail: 'Nothing is asked here any more. Sign in again.' });
}
