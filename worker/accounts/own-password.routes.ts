import type { Context } from 'hono';
import type { AppEnv } from '../platform/app.env.ts';
import { problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { tooManyAttempts } from './admitting.routes.ts';
import { GUESSES, mayGuess } from './guesses.store.ts';
import { isPasswordOf } from './password.store.ts';

/** What lets one in is changed by nobody who does not know the password (field `current`). null: whoever asks knows it. */
export async function refuseUnproven(c: Context<AppEnv>, current: string) {
  const { viewer } = c.var;
  if (!(await mayGuess(c.env.DB, 'password', viewer.id, now())))
    return tooManyAttempts(c, String(GUESSES.withinMs / 1000));
  if (await isPasswordOf(c.env.DB, viewer.id, current)) return null;
  return problem(c, {
    status: 403,
    code: 'wrong_password',
    detail: 'This is not your password.',
    field: 'current',
  });
}
