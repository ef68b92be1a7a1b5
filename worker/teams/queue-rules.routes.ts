import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed } from '../audit/audit.ts';
import { noteDeed } from '../audit/doer.routes.ts';
import { forgetRules } from '../channels/inbound.env.ts';
import { usualTeamRules } from '../conversation/queue-rules.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { teamIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { queueRules, setResend, setTeamRules } from './queue-rules.store.ts';
import { teamName, teamsFor } from './team.store.ts';

const teamRules = z.object({
  expiryDays: z
    .int()
    .min(1, 'must be at least 1')
    .max(90, 'must be at most 90')
    .describe('after so many days without an answer a message in the queue becomes a draft again'),
  review: z.boolean().describe('an agent looks at the queue before it leaves'),
});

const companyRules = z.object({
  resendUncertain: z
    .boolean()
    .describe('messages whose fate is unknown are sent again by themselves; the contact may then get one twice'),
});

const answer = companyRules.extend({ teams: z.array(teamRules.extend({ id: teamIdDoor, name: z.string() })) });

/** Mounted at /api/queue-rules. A change holds within a minute, for each conversation from its next webhook on. */
export const queueRuleRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'How queues are treated, by team, and what happens to a message whose fate is unknown',
      responses: { 200: json('The rules', answer) },
    }),
    async (c) => {
      const [rules, teams] = await Promise.all([queueRules(c.env.DB), teamsFor(c.env.DB, c.var.viewer)]);
      const items = teams.map(({ id, name }) => ({ id, name, ...(rules.teams[id] ?? usualTeamRules) }));
      return c.json({ resendUncertain: rules.resend, teams: items }, 200);
    },
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle whether messages whose fate is unknown are sent again by themselves; off at first',
      responses: { 200: json('The rule', companyRules), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(companyRules),
    async (c) => {
      const { resendUncertain } = c.req.valid('json');
      const before = { resendUncertain: (await queueRules(c.env.DB)).resend };
      await setResend(c.env.DB, resendUncertain);
      await noteDeed(c, changed('queue_rules', { id: null, name: null }, before, { resendUncertain }));
      forgetRules(c.env);
      return c.json({ resendUncertain }, 200);
    },
  )
  .put(
    '/teams/:id',
    describeRoute({
      summary: 'Settle how one team treats its queues',
      responses: {
        200: json('The rules', teamRules),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    param(z.object({ id: teamIdDoor })),
    body(teamRules),
    async (c) => {
      const { id } = c.req.valid('param');
      const before = { ...((await queueRules(c.env.DB)).teams[id] ?? usualTeamRules) };
      const rules = await setTeamRules(c.env.DB, id, c.req.valid('json'));
      forgetRules(c.env);
      if (rules !== null) {
        await noteDeed(c, changed('queue_rules', { id, name: await teamName(c.env.DB, id) }, before, { ...rules }));
        return c.json(rules, 200);
      }
      return problem(c, { status: 404, code: 'not_found', detail: 'There is no such team.' });
    },
  );
