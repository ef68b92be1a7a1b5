import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView, meView, ownChangeDoor } from './account.ts';
import { agents } from './agent.store.ts';
import { answerAgent, sayChangeRefusal } from './agent-answer.routes.ts';
import { setOwnAvailability } from './availability.store.ts';
import { ownAvailabilityDoor } from './availability.ts';
import { changeAgent } from './changing.store.ts';
import { photoAnswers, removePhoto, takePhoto } from './photo.routes.ts';
import { preferencesOf, setPreferences } from './preferences.store.ts';
import { preferencesDoor, preferencesView } from './preferences.ts';

/** Mounted at /api/me. */
export const meRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({ summary: 'Who I am', responses: { 200: json('The agent who asks', meView) } }),
    async (c) => {
      const { id } = c.var.viewer;
      const [[me], preferences] = await Promise.all([agents(c.env.DB, id), preferencesOf(c.env.DB, id)]);
      if (!me) return problem(c, { status: 401, code: 'signed_out', detail: 'This agent no longer exists.' });
      const { viewer, signature, relaxesCategory, mustEnrol } = c.var;
      const { access, teams, supervises } = viewer;
      const told = { access, sight: { teams, supervises } };
      return c.json({ ...me, ...told, signature, preferences, relaxesCategory, mustEnrol }, 200);
    },
  )
  .patch(
    '/',
    describeRoute({
      summary: 'Change how I am called, here and by contacts',
      responses: { 200: json('The agent who asks', agentView), ...problems({ 422: 'invalid' }) },
    }),
    body(ownChangeDoor),
    async (c) => {
      const changed = await changeAgent(c.env.DB, c.var.viewer.id, c.req.valid('json'), now(), null);
      return changed.ok ? answerAgent(c, c.var.viewer.id) : sayChangeRefusal(c, changed.reason);
    },
  )
  .get(
    '/preferences',
    describeRoute({ summary: 'How I like it', responses: { 200: json('My preferences', preferencesView) } }),
    async (c) => c.json(await preferencesOf(c.env.DB, c.var.viewer.id), 200),
  )
  .patch(
    '/preferences',
    describeRoute({
      summary: 'Change how I like it; what is left out stays',
      responses: { 200: json('My preferences', preferencesView), ...problems({ 422: 'invalid' }) },
    }),
    body(preferencesDoor),
    async (c) => c.json(await setPreferences(c.env.DB, c.var.viewer.id, c.req.valid('json')), 200),
  )
  .put(
    '/availability',
    describeRoute({
      summary: 'Say that I am away for now, so that no new ticket is offered to me, or that I am back',
      responses: {
        200: json('The agent who asks', agentView),
        ...problems({ 409: 'unavailable', 422: 'invalid' }),
      },
    }),
    body(ownAvailabilityDoor),
    async (c) => {
      const { id } = c.var.viewer;
      const isSet = await setOwnAvailability(c.env.DB, id, c.req.valid('json').availability, now());
      if (isSet) {
        await rightsChanged(c.env);
        return await answerAgent(c, id);
      }
      const detail = 'An administrator has marked this agent as unavailable, and takes that back.';
      return problem(c, { status: 409, code: 'unavailable', detail });
    },
  )
  .put('/photo', describeRoute({ summary: 'Set my photo', responses: photoAnswers }), (c) =>
    takePhoto(c, c.var.viewer.id, null),
  )
  .delete(
    '/photo',
    describeRoute({ summary: 'Take my photo away', responses: { 200: json('The agent who asks', agentView) } }),
    (c) => removePhoto(c, c.var.viewer.id, null),
  );
