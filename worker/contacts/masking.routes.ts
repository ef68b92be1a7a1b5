import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed, done } from '../audit/audit.ts';
import { entryOf, noteDeed } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param } from '../platform/problem.ts';
import { settleCompany } from '../teams/company.store.ts';
import { maskableRoles } from './maskable.ts';
import { maskedRoles } from './masking.store.ts';
import { maskedJson } from './masking.ts';
import { personFor } from './sight.env.ts';

/** Where the numbers that one asked for, or our own, are told. */
const asTheyAre = [/^\/api\/contacts\/[^/]+\/phone$/, /^\/api\/(templates|channels|openapi\.json)\b/];

/** [N19] The last door of every answer: whoever is not shown contacts' numbers gets them masked, whichever route answers. */
export const masking = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.get('viewer')?.masked !== true || asTheyAre.some((path) => path.test(c.req.path))) return;
  if (!/^application\/(problem\+)?json/.test(c.res.headers.get('Content-Type') ?? '')) return;
  const answer = new Response(maskedJson(await c.res.text()), c.res);
  c.res = undefined;
  c.res = answer;
});

const maskingView = z.object({
  roles: z.array(z.enum(maskableRoles)).describe('who sees only the end of contacts’ phone numbers'),
});

/** Mounted at /api/phone-masking. */
export const maskingRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Which roles see contacts’ phone numbers masked',
      responses: { 200: json('The roles', maskingView) },
    }),
    async (c) => c.json({ roles: await maskedRoles(c.env.DB) }, 200),
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle which roles see contacts’ phone numbers masked; holds at once, on open screens too',
      responses: { 200: json('The roles', maskingView), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(maskingView),
    async (c) => {
      const roles = maskableRoles.filter((role) => c.req.valid('json').roles.includes(role));
      const change = { maskedRoles: roles };
      await settleCompany(c.env.DB, change, ({ maskedRoles }) =>
        entryOf(c, changed('company', { id: null, name: null }, { maskedRoles }, change)),
      );
      await rightsChanged(c.env);
      return c.json({ roles }, 200);
    },
  );

/** Mounted at /api/contacts. */
export const revealRoutes = new Hono<AppEnv>().post(
  '/:id/phone',
  describeRoute({
    summary: 'The whole number of one contact, for those to whom it is masked; that they looked is written down',
    responses: {
      200: json('Digits; null: known without a phone', z.object({ phone: z.string().nullable() })),
      ...problems({ 404: 'not_found', 422: 'invalid' }),
    },
  }),
  param(z.object({ id: contactIdDoor })),
  async (c) => {
    const { viewer } = c.var;
    const person = await personFor(c.env, viewer, c.req.valid('param').id);
    if (person === null) return noSuch(c, 'contact');
    // Whom the contact is called by is theirs; the id leads to them.
    if (viewer.masked === true) await noteDeed(c, done('reveal', 'contact', { id: person.id, name: null }));
    return c.json({ phone: person.phone }, 200);
  },
);
