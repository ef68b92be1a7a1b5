import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { forgetRules } from '../channels/inbound.env.ts';
import { usualTeamRules } from '../conversation/queue-rules.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { teamIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param } from '../platform/problem.ts';
import { settleCompany, waitingRules } from './company.store.ts';
import { queueRules, setTeamRules } from './queue-rules.store.ts';
import { teamName, teamsFor } from './team.store.ts';
import { tellWaiting } from './telling.env.ts';

const teamRules = z.object({
  expiryDays: z
    .int()
    .min(1, 'must be at least 1')
    .max(90, 'must be at most 90')
    .describe('after so many days without an answer a message in the queue becomes a draft again'),
  review: z.boolean().describe('an agent looks at the queue before it leaves'),
  concludeDays: z
    .int()
    .min(1, 'must be at least 1')
    .max(90, 'must be at most 90')
    .nullable()
    .default(null)
    .describe('after so many days without an answer to our question a ticket concludes by itself; null: never'),
});

const companyRules = z.object({
  resendUncertain: z
    .boolean()
    .describe('messages whose fate is unknown are sent again by themselves; the contact may then get one twice'),
  relaxesCategory: z
    .boolean()
    .describe('while a contact has not answered a template, one of another category may follow, with a warning'),
});

const someCompanyRules = z
  .object({
    resendUncertain: companyRules.shape.resendUncertain.exactOptional(),
    relaxesCategory: companyRules.shape.relaxesCategory.exactOptional(),
  })
  .refine((rules) => Object.keys(rules).length > 0, 'names nothing that is to change');

const answer = companyRules.extend({ teams: z.array(teamRules.extend({ id: teamIdDoor, name: z.string() })) });

/** Mounted at /api/queue-rules. A team's change is told to what waits; else it holds within a minute, from the next webhook on. */
export const queueRuleRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'How queues are treated, by team, and what happens to a message whose fate is unknown',
      responses: { 200: json('The rules', answer) },
    }),
    async (c) => {
      const { DB } = c.env;
      const [company, rules, teams] = await Promise.all([waitingRules(DB), queueRules(DB), teamsFor(DB, c.var.viewer)]);
      const items = teams.map(({ id, name }) => ({ id, name, ...(rules.teams[id] ?? usualTeamRules) }));
      return c.json({ ...company, teams: items }, 200);
    },
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle what holds for the whole company, all of it off at first; what is left out stays',
      responses: { 200: json('The rules', companyRules), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(someCompanyRules),
    async (c) => {
      const wanted = c.req.valid('json');
      const { resendUncertain, relaxesCategory } = await settleCompany(c.env.DB, wanted, (before) => {
        const were = { resendUncertain: before.resendUncertain, relaxesCategory: before.relaxesCategory };
        return entryOf(c, changed('queue_rules', { id: null, name: null }, were, { ...were, ...wanted }));
      });
      forgetRules(c.env);
      return c.json({ resendUncertain, relaxesCategory }, 200);
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
      const wanted = c.req.valid('json');
      const [{ teams }, name] = await Promise.all([queueRules(c.env.DB), teamName(c.env.DB, id)]);
      const deed = changed('queue_rules', { id, name }, { ...(teams[id] ?? usualTeamRules) }, wanted);
      const isSettled = await setTeamRules(c.env.DB, id, wanted, entryOf(c, deed));
      forgetRules(c.env);
      if (isSettled) {
        c.executionCtx.waitUntil(tellWaiting(c.env, id, c.var.viewer));
        return c.json(wanted, 200);
      }
      return noSuch(c, 'team');
    },
  );
