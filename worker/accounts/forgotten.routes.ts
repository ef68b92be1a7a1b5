import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { canMail, sendMail } from '../platform/mail.client.ts';
import { json, problems } from '../platform/openapi.ts';
import { body } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { mayAskMail } from './account-tries.store.ts';
import { noMail, tooManyAttempts } from './admitting.routes.ts';
import { forgottenLetter } from './letters.ts';
import { newSecret } from './link-secret.env.ts';
import { addresseeDoor, MAILED } from './mailed-code.ts';
import { outsideAddress } from './network.ts';
import { askReset } from './password.store.ts';

/** [N57] Mounted at /api/auth/password-link. */
export const forgottenRoutes = new Hono<AppEnv>().post(
  '/',
  describeRoute({
    summary: 'Have a link to a new password sent by e-mail; the answer is the same whoever has the address',
    responses: {
      202: json('If the address is anybody’s, a link is on its way', z.object({})),
      ...problems({ 404: 'no_mail', 422: 'invalid', 429: 'too_many_attempts' }),
    },
  }),
  body(addresseeDoor),
  async (c) => {
    if (!canMail(c.env)) return noMail(c);
    const { email } = c.req.valid('json');
    if (!(await mayAskMail(c.env.DB, 'link', email, outsideAddress(c.req.raw.headers), now()))) {
      return tooManyAttempts(c, String(MAILED.ofAll.withinMs / 1000));
    }
    const secret = newSecret();
    const name = await askReset(c.env.DB, email, secret, now());
    const link = new URL(`/nova-senha#${secret}`, c.env.PUBLIC_URL).href;
    // Only after the answer: how long a sender takes would tell who has an account.
    if (name !== null) c.executionCtx.waitUntil(sendMail(c.env, { to: email, ...forgottenLetter(name, link) }));
    return c.json({}, 202);
  },
);
