import { Hono } from 'hono';
import { getSignedCookie, setSignedCookie } from 'hono/cookie';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { newDigits } from '../platform/digits.env.ts';
import { canMail, sendMail } from '../platform/mail.client.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView } from './account.ts';
import { mayAskMail } from './account-tries.store.ts';
import { cookiePlace, letIn, noMail, tooManyAttempts } from './admitting.routes.ts';
import { challengedView, factorCodeDoor } from './factor.ts';
import { codeLetter } from './letters.ts';
import { newSecret } from './link-secret.env.ts';
import { MAILED_CODE_LIFE_MS } from './lives.ts';
import { keepMailedCode, spendMailedCode } from './mailed-code.store.ts';
import { addresseeDoor, MAILED, waysView } from './mailed-code.ts';
import { outsideAddress } from './network.ts';
import { mailedCodeCookie } from './session.ts';

/** Mounted at /api/auth/ways. */
export const wayRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'By what one may come in here besides the password',
    responses: { 200: json('The ways', waysView) },
  }),
  (c) => c.json({ emailCode: canMail(c.env), passwordLink: canMail(c.env) }, 200),
);

/** [N46] Mounted at /api/auth/email-code. */
export const mailedCodeRoutes = new Hono<AppEnv>()
  .post(
    '/',
    describeRoute({
      summary: 'Have a code sent by e-mail, good in this browser alone; the answer is the same whoever has the address',
      responses: {
        202: json('If the address is anybody’s, a code is on its way', z.object({})),
        ...problems({ 404: 'no_mail', 422: 'invalid', 429: 'too_many_attempts' }),
      },
    }),
    body(addresseeDoor),
    async (c) => {
      if (!canMail(c.env)) return noMail(c);
      const { email } = c.req.valid('json');
      if (!(await mayAskMail(c.env.DB, 'code', email, outsideAddress(c.req.raw.headers), now()))) {
        return tooManyAttempts(c, String(MAILED.ofAll.withinMs / 1000));
      }
      const [secret, code] = [newSecret(), newDigits()];
      const name = await keepMailedCode(c.env, { email, secret, code }, now());
      // Only after the answer: how long a sender takes would tell who has an account.
      if (name !== null) c.executionCtx.waitUntil(sendMail(c.env, { to: email, ...codeLetter(name, code) }));
      await setSignedCookie(c, mailedCodeCookie(c.env.PUBLIC_URL), secret, c.env.BETTER_AUTH_SECRET, {
        ...cookiePlace(c),
        maxAge: MAILED_CODE_LIFE_MS / 1000,
      });
      return c.json({}, 202);
    },
  )
  .post(
    '/enter',
    describeRoute({
      summary: 'Come in by the code, once; whoever has a second factor is asked for it next',
      responses: {
        200: json('The agent signed in', agentView),
        202: json('The code is right, and the second factor is asked for', challengedView),
        ...problems({ 401: 'code_over, wrong_mailed_code', 422: 'invalid' }),
      },
    }),
    body(factorCodeDoor),
    async (c) => {
      const cookie = mailedCodeCookie(c.env.PUBLIC_URL);
      const secret = (await getSignedCookie(c, c.env.BETTER_AUTH_SECRET, cookie)) || '';
      const spent = await spendMailedCode(c.env, secret, c.req.valid('json').code, now());
      if (spent.ok) return letIn(c, spent.value);
      return spent.reason === 'code_over'
        ? problem(c, { status: 401, code: 'code_over', detail: 'No code waits here any more. Ask for another.' })
        : problem(c, { status: 401, code: 'wrong_mailed_code', detail: 'This is not the code.', field: 'code' });
    },
  );
