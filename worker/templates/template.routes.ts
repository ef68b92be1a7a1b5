import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { doerOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { channelIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { param, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { providerProblem } from './provider-problem.routes.ts';
import { synchroniseTemplates } from './synchronise.client.ts';
import { templatesFor } from './template.store.ts';
import { templateDoor } from './template-door.ts';

/** Mounted at /api/templates. */
export const templateRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary:
      'Approved templates that serve a purpose, of one channel or of all; those for service may be scheduled, too',
    responses: { 200: json('By name', z.object({ items: z.array(templateDoor) })), ...problems({ 422: 'invalid' }) },
  }),
  query(
    z.object({
      purpose: z.enum(['service', 'campaign', 'sequence', 'scheduled']).default('service'),
      channelId: channelIdDoor.optional(),
    }),
  ),
  async (c) => {
    const { purpose, channelId } = c.req.valid('query');
    return c.json(
      { items: await templatesFor(c.env.DB, c.var.viewer, { purpose, channelId: channelId ?? null }, now()) },
      200,
    );
  },
);

/** Mounted at /api/channels. */
export const templateSyncRoutes = new Hono<AppEnv>().post(
  '/:id/templates/synchronise',
  describeRoute({
    summary: "Fetch the templates of a channel's account from its provider",
    responses: {
      200: json('How many there are', z.object({ synchronised: z.int() })),
      ...problems({
        403: 'not_administrator',
        404: 'not_found',
        422: 'provider_refused',
        502: 'provider_silent',
      }),
    },
  }),
  administrators,
  param(z.object({ id: channelIdDoor })),
  async (c) => {
    const { id } = c.req.valid('param');
    const read = await synchroniseTemplates(c.env, id, now(), doerOf(c));
    if (read.ok) return c.json({ synchronised: read.value }, 200);
    if (read.reason.because === 'no_channel') {
      return problem(c, { status: 404, code: 'not_found', detail: 'There is no such channel.' });
    }
    return providerProblem(c, read.reason.failure);
  },
);
