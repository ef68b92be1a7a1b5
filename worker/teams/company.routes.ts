import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body } from '../platform/problem.ts';
import { companyWays, settleCompany } from './company.store.ts';

const companyView = z.object({
  signsTexts: z.boolean().describe('contacts read above a text the nickname of who wrote it, where they have one'),
  classifies: z.boolean().describe('nobody concludes a ticket without classifying it'),
});
const companyChange = z
  .strictObject({
    signsTexts: companyView.shape.signsTexts.exactOptional(),
    classifies: companyView.shape.classifies.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'must change something');

/** Mounted at /api/company. */
export const companyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({ summary: 'What holds for the whole company', responses: { 200: json('It', companyView) } }),
    async (c) => c.json(await companyWays(c.env.DB), 200),
  )
  .put(
    '/',
    describeRoute({
      summary:
        'Settle whether texts are signed (what waits already stays as it was written) and whether tickets must be classified; what is left out stays',
      responses: { 200: json('It', companyView), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(companyChange),
    async (c) => {
      const wanted = c.req.valid('json');
      const { signsTexts, classifies } = await settleCompany(c.env.DB, wanted, (before) => {
        const were = { signsTexts: before.signsTexts, classifies: before.classifies };
        return entryOf(c, changed('company', { id: null, name: null }, were, { ...were, ...wanted }));
      });
      return c.json({ signsTexts, classifies }, 200);
    },
  );
