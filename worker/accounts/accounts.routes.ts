import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView, newAgentDoor } from './account.ts';
import { agents, createAgent } from './agent.store.ts';
import { administrators } from './guard.routes.ts';

/** Mounted at /api/me. */
export const meRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({ summary: 'Who I am', responses: { 200: json('The agent who asks', agentView) } }),
  async (c) => {
    const [me] = await agents(c.env.DB, c.var.viewer.id);
    if (!me) return problem(c, { status: 401, code: 'signed_out', detail: 'This agent no longer exists.' });
    return c.json(me, 200);
  },
);

/** Mounted at /api/agents. */
export const agentRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Everybody who can sign in',
      responses: {
        200: json('By name', z.object({ items: z.array(agentView) })),
        ...problems({ 403: 'not_administrator' }),
      },
    }),
    administrators,
    async (c) => c.json({ items: await agents(c.env.DB) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Make an agent who signs in with a password',
      responses: {
        201: json('The agent', agentView),
        ...problems({ 403: 'not_administrator', 409: 'email_taken', 422: 'invalid, team_not_found' }),
      },
    }),
    administrators,
    body(newAgentDoor),
    async (c) => {
      const made = await createAgent(c.env.DB, c.req.valid('json'), now());
      if (!made.ok) return refusal[made.reason](c);
      const [view] = await agents(c.env.DB, made.value);
      if (!view) throw new Error('An agent just made is not there');
      return c.json(view, 201);
    },
  );

const refusal = {
  email_taken: (c: Parameters<typeof problem>[0]) =>
    problem(c, { status: 409, code: 'email_taken', detail: 'Another agent has this e-mail address.', field: 'email' }),
  team_not_found: (c: Parameters<typeof problem>[0]) =>
    problem(c, { status: 422, code: 'team_not_found', detail: 'One of the teams does not exist.', field: 'teams' }),
} as const;
