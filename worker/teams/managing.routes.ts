import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { changeTeam, deleteTeam, endMembership, managedTeams, setMembership } from './managing.store.ts';
import { managedTeam, membershipDoor, teamChangeDoor } from './team.ts';
import { teamDeed } from './team-deeds.routes.ts';

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
    teamDeed,
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
  .delete(
    '/:id',
    describeRoute({
      summary: 'Delete a team; what is open there is concluded, or moved to another team’s Novos',
      responses: {
        204: { description: 'It is no more' },
        ...problems({
          403: 'not_administrator',
          404: 'not_found',
          409: 'default_team, tickets_open',
          422: 'invalid, team_not_found',
        }),
      },
    }),
    administrators,
    teamDeed,
    ofTeam,
    query(
      z.object({
        tickets: z
          .enum(['conclude', 'move'])
          .optional()
          .describe('what becomes of the open ones; needed where there are any'),
        to: teamIdDoor.optional().describe('with `move`: to which team'),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const { tickets, to } = c.req.valid('query');
      const [[found], [target]] = await Promise.all([
        managedTeams(c.env.DB, id),
        to === undefined ? [] : managedTeams(c.env.DB, to),
      ]);
      if (found === undefined) return noSuch(c);
      if (tickets === 'move' && (target === undefined || target.id === id)) {
        const detail = 'The field to must name another team.';
        return problem(c, { status: 422, code: 'team_not_found', detail, field: 'to' });
      }
      const { live } = await teamStub(c.env, id).windows();
      if (live > 0 && tickets === undefined) {
        const detail = `There are open tickets (${live}): conclude them, or move them to another team.`;
        return problem(c, { status: 409, code: 'tickets_open', detail, field: 'tickets' }, { open: live });
      }
      const deleted = await deleteTeam(c.env.DB, id, now());
      if (!deleted.ok) return refusals[deleted.reason](c);
      const { viewer } = c.var;
      await teamStub(c.env, id).dissolve({
        fate: tickets === 'move' ? 'moves' : 'ends',
        to: target === undefined ? deleted.value : { id: target.id, name: target.name },
        by: { id: viewer.id, name: viewer.name },
      });
      await rightsChanged(c.env);
      return c.body(null, 204);
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
    teamDeed,
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
    teamDeed,
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
  default_team: (c: Context) =>
    problem(c, {
      status: 409,
      code: 'default_team',
      detail: 'This team receives what has no team: make another one the default first.',
    }),
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
