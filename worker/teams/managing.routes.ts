import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { agents } from '../accounts/agent.store.ts';
import { administrators } from '../accounts/guard.routes.ts';
import type { Deed } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { handOverIn } from '../inbox/departing.env.ts';
import { rightsChanged, teamSettled as tellSettled } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem, query } from '../platform/problem.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { filedReplies } from '../quick-replies/quick-reply.store.ts';
import { dropFiles } from '../quick-replies/reply-file.store.ts';
import { changeTeam, deleteTeam, endMembership, managedTeams, setMembership } from './managing.store.ts';
import { managedTeam, membershipDoor, teamChangeDoor } from './team.ts';
import { memberGone, memberPut, teamDeleted, teamSettled } from './team-deeds.ts';

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
      const [before] = await managedTeams(c.env.DB, id);
      if (before === undefined) return noSuch(c, 'team');
      const changed = await changeTeam(c.env.DB, id, change, entryOfAny(c, teamSettled(before, change)));
      if (!changed.ok && changed.reason === 'name_taken') {
        return problem(c, { status: 409, code: 'name_taken', detail: 'Another team has this name.', field: 'name' });
      }
      if (!changed.ok) return noSuch(c, 'team');
      if (change.policy !== undefined || change.takeover !== undefined) await rightsChanged(c.env);
      await tellSettled(c.env, id, change.name !== undefined && change.name !== before.name);
      return await answer(c, id);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary:
        'Delete a team, and its quick replies; what is open there moves to another team’s Novos, and what is concluded is seen by that team',
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
    ofTeam,
    query(
      z.object({
        to: teamIdDoor
          .optional()
          .describe(
            'the team to which its tickets go, needed where any are open; left out: administrators alone see the concluded ones',
          ),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const { to } = c.req.valid('query');
      const [[found], [target]] = await Promise.all([
        managedTeams(c.env.DB, id),
        to === undefined ? [] : managedTeams(c.env.DB, to),
      ]);
      if (found === undefined) return noSuch(c, 'team');
      if (to !== undefined && (target === undefined || to === id)) {
        const detail = 'The field to must name another team.';
        return problem(c, { status: 422, code: 'team_not_found', detail, field: 'to' });
      }
      const { live } = await teamStub(c.env, id).windows();
      if (live > 0 && target === undefined) {
        const detail = `There are open tickets (${live}): say to which team they go, or conclude them first.`;
        return problem(c, { status: 409, code: 'tickets_open', detail, field: 'to' }, { open: live });
      }
      const filed = await filedReplies(c.env.DB, id);
      const deleted = await deleteTeam(c.env.DB, found, target ?? null, entryOf(c, teamDeleted(found, target)));
      if (!deleted.ok) return refusals[deleted.reason](c);
      const { viewer } = c.var;
      await teamStub(c.env, id).dissolve({
        to: target === undefined ? deleted.value : { id: target.id, name: target.name },
        by: { id: viewer.id, name: viewer.name },
      });
      await Promise.all([rightsChanged(c.env), dropFiles(c.env.MEDIA, filed)]);
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
    ofMember,
    body(membershipDoor),
    async (c) => {
      const { id, agentId } = c.req.valid('param');
      const { serves, supervises } = c.req.valid('json');
      const [[before], [who]] = await Promise.all([managedTeams(c.env.DB, id), agents(c.env.DB, agentId)]);
      if (before === undefined) return noSuch(c, 'team');
      if (who === undefined) return refusals.agent_not_found(c);
      const as = serves && supervises ? 'both' : serves ? 'agent' : 'supervisor';
      const deed = memberPut(before, { id: who.id, name: who.name, serves, supervises });
      const done = await setMembership(c.env.DB, id, agentId, as, entryOfAny(c, deed));
      if (!done.ok) return refusals[done.reason](c);
      await rightsChanged(c.env);
      await tellSettled(c.env, id, false);
      return await answer(c, id);
    },
  )
  .delete(
    '/:id/members/:agentId',
    describeRoute({
      summary:
        'Take an agent out of a team; what they serve there waits in its Novos again, unless they are an administrator',
      responses: { ...one, ...problems({ 403: 'not_administrator', 404: 'not_found', 503: 'try_again' }) },
    }),
    administrators,
    ofMember,
    async (c) => {
      const { id, agentId } = c.req.valid('param');
      const [before] = await managedTeams(c.env.DB, id);
      if (before === undefined) return noSuch(c, 'team');
      if (!(await endMembership(c.env.DB, id, agentId, entryOfAny(c, memberGone(before, agentId)))))
        return noSuch(c, 'team');
      await rightsChanged(c.env);
      await tellSettled(c.env, id, false);
      const [who] = await agents(c.env.DB, agentId);
      const { id: by, name } = c.var.viewer;
      if (who?.role !== 'admin' && !(await handOverIn(c.env, before, agentId, { id: by, name }))) {
        c.header('Retry-After', '1');
        const detail = 'They are out of the team, and some of their tickets did not answer. Ask once more.';
        return problem(c, { status: 503, code: 'try_again', detail });
      }
      return await answer(c, id);
    },
  );

async function answer(c: Context<AppEnv>, id: TeamId) {
  const [found] = await managedTeams(c.env.DB, id);
  return found === undefined ? noSuch(c, 'team') : c.json(found, 200);
}

const entryOfAny = (c: Context<AppEnv>, deed: Deed | null) => (deed === null ? null : entryOf(c, deed));

const refusals = {
  not_found: (c: Context) => noSuch(c, 'team'),
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
