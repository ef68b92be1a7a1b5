import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { changeTeam, endMembership, managedTeams, setMembership } from './managing.store.ts';
import { managedTeam, membershipDoor, teamChangeDoor } from './team.ts';

const ofTeam = param(z.object({ id: teamIdDoor }));
const ofMember = param(z.object({ id: teamIdDoor, agentId: agentIdDoor }));
const one = { 200: json('The team', managedTeam) };

/** Mounted at /api/teams. Who sees what is judged anew on every open screen before a change is answered. */
export const manageTeamRoutes = new Hono<AppEnv>()
  .get(
    '/manage',
    describeRoute({
      summary: 'Every team, who belongs to it, and who sees its tickets',
      responses: {
        200: json('By name', z.object({ items: z.array(managedTeam) })),
        ...problems({ 403: 'not_administrator' }),
      },
    }),
    administrators,
    async (c) => c.json({ items: await managedTeams(c.env.DB) }, 200),
  )
  .get(
    '/:id',
    describeRoute({
      summary: 'One team',
      responses: { ...one, ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    administrators,
    ofTeam,
    async (c) => answer(c, c.req.valid('param').id),
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Settle a team’s name, who sees its tickets, who takes over, and that it receives what has no team',
      responses: {
        ...one,
        ...problems({ 403: 'not_administrator', 404: 'not_found', 409: 'name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    ofTeam,
    body(teamChangeDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const change = c.req.valid('json');
      const changed = await changeTeam(c.env.DB, id, change);
      if (!changed.ok && changed.reason === 'name_taken') {
        return problem(c, { status: 409, code: 'name_taken', detail: 'Another team has this name.', field: 'name' });
      }
      if (!changed.ok) return noSuch(c);
      if (change.policy !== undefined || change.takeover !== undefined) await rightsChanged(c.env);
      return await answer(c, id);
    },
  )
  .put(
    '/:id/members/:agentId',
    describeRoute({
      summary: 'Put an agent into a team, to serve in it, to supervise it, or both',
      responses: {
        ...one,
        ...problems({
          403: 'not_administrator',
          404: 'not_found, agent_not_found',
          409: 'restricted_supervisor',
          422: 'invalid',
        }),
      },
    }),
    administrators,
    ofMember,
    body(membershipDoor),
    async (c) => {
      const { id, agentId } = c.req.valid('param');
      const { serves, supervises } = c.req.valid('json');
      const done = await setMembership(
        c.env.DB,
        id,
        agentId,
        serves && supervises ? 'both' : serves ? 'agent' : 'supervisor',
      );
      if (!done.ok) return refusals[done.reason](c);
      await rightsChanged(c.env);
      return await answer(c, id);
    },
  )
  .delete(
    '/:id/members/:agentId',
    describeRoute({
      summary: 'Take an agent out of a team; what they had there stays with them until somebody takes it over',
      responses: { ...one, ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    administrators,
    ofMember,
    async (c) => {
      const { id, agentId } = c.req.valid('param');
      if (!(await endMembership(c.env.DB, id, agentId))) return noSuch(c);
      await rightsChanged(c.env);
      return await answer(c, id);
    },
  );

async function answer(c: Context<AppEnv>, id: TeamId) {
  const [found] = await managedTeams(c.env.DB, id);
  return found === undefined ? noSuch(c) : c.json(found, 200);
}

const noSuch = (c: Context) => problem(c, { status: 404, code: 'not_found', detail: 'There is no such team.' });

const refusals = {
  not_found: noSuch,
  agent_not_found: (c: Context) =>
    problem(c, { status: 404, code: 'agent_not_found', detail: 'There is no such agent.', field: 'agentId' }),
  restricted_supervisor: (c: Context) =>
    problem(c, {
      status: 409,
      code: 'restricted_supervisor',
      detail: 'A restricted agent supervises nobody: give them another role first.',
      field: 'supervises',
    }),
} as const;
