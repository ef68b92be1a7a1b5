import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body } from '../platform/problem.ts';
import { safetyDelaySeconds, settleCompany } from './company.store.ts';
import { SAFETY_DELAY_MAX_SECONDS } from './safety-delay.ts';

const delayDoor = z.object({
  seconds: z
    .int()
    .min(0, 'must be at least 0')
    .max(SAFETY_DELAY_MAX_SECONDS, `must be at most ${SAFETY_DELAY_MAX_SECONDS}`)
    .describe('so long an agent can take back what they wrote before it leaves; 0: it leaves at once'),
});

/** [R66] Mounted at /api/safety-delay. A change holds for what is written from then on. */
export const safetyDelayRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({ summary: 'How long messages can be taken back', responses: { 200: json('It', delayDoor) } }),
    async (c) => c.json({ seconds: await safetyDelaySeconds(c.env.DB) }, 200),
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle how long messages can be taken back; 0 at first',
      responses: { 200: json('It', delayDoor), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(delayDoor),
    async (c) => {
      const { seconds } = c.req.valid('json');
      const wanted = { safetyDelaySeconds: seconds };
      await settleCompany(c.env.DB, wanted, ({ safetyDelaySeconds }) =>
        entryOf(c, changed('company', { id: null, name: null }, { safetyDelaySeconds }, wanted)),
      );
      return c.json({ seconds }, 200);
    },
  );
