import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed } from '../audit/audit.ts';
import { noteDeed } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body } from '../platform/problem.ts';
import { setSigning, signsTexts } from './company.store.ts';

const companyView = z.object({
  signsTexts: z.boolean().describe('contacts read above a text the nickname of who wrote it, where they have one'),
});

/** Mounted at /api/company. */
export const companyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({ summary: 'What holds for the whole company', responses: { 200: json('It', companyView) } }),
    async (c) => c.json({ signsTexts: await signsTexts(c.env.DB) }, 200),
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle whether texts are signed; what waits already stays as it was written',
      responses: { 200: json('It', companyView), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(companyView),
    async (c) => {
      const wanted = c.req.valid('json');
      const before = { signsTexts: await signsTexts(c.env.DB) };
      await setSigning(c.env.DB, wanted.signsTexts);
      await noteDeed(c, changed('company', { id: null, name: null }, before, wanted));
      return c.json(wanted, 200);
    },
  );
