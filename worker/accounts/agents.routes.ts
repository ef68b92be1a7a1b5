import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { changed, deleted } from '../audit/audit.ts';
import { doerOf, entryOf } from '../audit/doer.routes.ts';
import { handOverDeparted } from '../inbox/departing.env.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor } from '../platform/door.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { filedReplies } from '../quick-replies/quick-reply.store.ts';
import { dropFiles } from '../quick-replies/reply-file.store.ts';
import { type AgentView, agentChangeDoor, agentView, newAgentDoor } from './account.ts';
import { agents, createAgent } from './agent.store.ts';
import { answerAgent, noSuchAgent, noSuchTeam, sayChangeRefusal } from './agent-answer.routes.ts';
import { setAvailability } from './availability.store.ts';
import { availabilityDoor } from './availability.ts';
import { changeAgent, deleteAgent } from './changing.store.ts';
import { administrators } from './guard.routes.ts';
import { photoAnswers, removePhoto, servePhoto, takePhoto } from './photo.routes.ts';
import { keepPhoto } from './photo.store.ts';

const path = param(z.object({ id: agentIdDoor }));

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
      const made = await createAgent(c.env.DB, c.req.valid('json'), doerOf(c));
      if (made.ok) {
        const [view] = await agents(c.env.DB, made.value);
        if (!view) throw new Error('An agent just made is not there');
        return c.json(view, 201);
      }
      return made.reason === 'email_taken' ? sayChangeRefusal(c, made.reason) : noSuchTeam(c);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Change how somebody is called, their address or their role',
      responses: {
        200: json('The agent', agentView),
        ...problems({
          403: 'not_administrator',
          404: 'not_found',
          409: 'last_administrator, email_taken',
          422: 'invalid',
        }),
      },
    }),
    administrators,
    path,
    body(agentChangeDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const change = c.req.valid('json');
      const [before] = await agents(c.env.DB, id);
      if (before === undefined) return noSuchAgent(c);
      const { name = before.name, nickname = before.nickname, email = before.email, role = before.role } = change;
      const after = { ...before, name, nickname, email, role };
      const entry = entryOf(c, changed('agent', after, factsOf(before), factsOf(after)));
      const changing = await changeAgent(c.env.DB, id, change, entry.at, entry);
      if (!changing.ok) return sayChangeRefusal(c, changing.reason);
      if (change.role !== undefined || change.name !== undefined) await rightsChanged(c.env);
      return await answerAgent(c, id);
    },
  )
  .put(
    '/:id/availability',
    describeRoute({
      summary: 'Say that somebody is absent for long, so that no new ticket is offered to them, or that they are back',
      responses: {
        200: json('The agent', agentView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    path,
    body(availabilityDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const { availability } = c.req.valid('json');
      const [before] = await agents(c.env.DB, id);
      if (before === undefined) return noSuchAgent(c);
      const deed = changed('agent', before, { availability: before.availability }, { availability });
      await setAvailability(c.env.DB, id, availability, entryOf(c, deed));
      await rightsChanged(c.env);
      return await answerAgent(c, id);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary:
        'Delete somebody: signed out everywhere; their name stays in threads, their live tickets go on to others',
      responses: {
        204: { description: 'Deleted' },
        ...problems({
          403: 'not_administrator',
          404: 'not_found',
          409: 'last_administrator',
          422: 'invalid, agent_not_found',
        }),
      },
    }),
    administrators,
    path,
    jsonBody,
    body(
      z.object({
        ticketsTo: agentIdDoor
          .nullish()
          .describe('who gets their live tickets; null or left out: whoever takes them from Novos'),
      }),
    ),
    async (c) => {
      const { id } = c.req.valid('param');
      const ticketsTo = c.req.valid('json').ticketsTo ?? null;
      if (ticketsTo !== null && (ticketsTo === id || (await agents(c.env.DB, ticketsTo)).length === 0)) {
        return problem(c, {
          status: 422,
          code: 'agent_not_found',
          detail: 'Whoever gets the tickets must be another agent.',
          field: 'ticketsTo',
        });
      }
      const [before] = await agents(c.env.DB, id);
      if (before === undefined) return noSuchAgent(c);
      const entry = entryOf(c, deleted('agent', before, { ...factsOf(before), ticketsTo }));
      const filed = await filedReplies(c.env.DB, id);
      const gone = await deleteAgent(c.env.DB, id, ticketsTo, entry);
      if (!gone.ok) return sayChangeRefusal(c, gone.reason);
      await rightsChanged(c.env);
      await handOverDeparted(c.env, now());
      await Promise.all([keepPhoto(c.env, id, null, null), dropFiles(c.env.MEDIA, filed)]);
      return c.body(null, 204);
    },
  )
  .get(
    '/:id/photo/:version',
    describeRoute({
      summary: 'Somebody’s photo',
      responses: { 200: { description: 'A JPEG, PNG or WebP picture' }, ...problems({ 404: 'not_found' }) },
    }),
    param(z.object({ id: agentIdDoor, version: z.uuid('must be a version of a photo') })),
    (c) => servePhoto(c, c.req.valid('param').id, c.req.valid('param').version),
  )
  .put(
    '/:id/photo',
    describeRoute({ summary: 'Set somebody’s photo', responses: photoAnswers }),
    administrators,
    path,
    async (c) => {
      const { id } = c.req.valid('param');
      const [view] = await agents(c.env.DB, id);
      if (view === undefined) return noSuchAgent(c);
      return await takePhoto(c, id, entryOf(c, changed('agent', view, { photo: view.photo }, { photo: 'new' })));
    },
  )
  .delete(
    '/:id/photo',
    describeRoute({
      summary: 'Take somebody’s photo away',
      responses: { 200: json('The agent', agentView), ...problems({ 404: 'not_found' }) },
    }),
    administrators,
    path,
    async (c) => {
      const { id } = c.req.valid('param');
      const [view] = await agents(c.env.DB, id);
      if (view === undefined) return noSuchAgent(c);
      return await removePhoto(c, id, entryOf(c, changed('agent', view, { photo: view.photo }, { photo: null })));
    },
  );

const factsOf = ({ name, nickname, email, role, availability, teams }: AgentView) => ({
  ...{ name, nickname, email, role, availability },
  teams: teams.map((team) => team.name),
});
