import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView, meView, ownChangeDoor } from './account.ts';
import { agents } from './agent.store.ts';
import { answerAgent, sayChangeRefusal } from './agent-answer.routes.ts';
import { changeAgent } from './changing.store.ts';
import { photoAnswers, removePhoto, takePhoto } from './photo.routes.ts';

/** Mounted at /api/me. */
export const meRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({ summary: 'Who I am', responses: { 200: json('The agent who asks', meView) } }),
    async (c) => {
      const [me] = await agents(c.env.DB, c.var.viewer.id);
      if (!me) return problem(c, { status: 401, code: 'signed_out', detail: 'This agent no longer exists.' });
      return c.json({ ...me, access: c.var.viewer.access, signature: c.var.signature }, 200);
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
      const changed = await changeAgent(c.env.DB, c.var.viewer.id, c.req.valid('json'), now());
      return changed.ok ? answerAgent(c, c.var.viewer.id) : sayChangeRefusal(c, changed.reason);
    },
  )
  .put('/photo', describeRoute({ summary: 'Set my photo', responses: photoAnswers }), (c) =>
    takePhoto(c, c.var.viewer.id),
  )
  .delete(
    '/photo',
    describeRoute({ summary: 'Take my photo away', responses: { 200: json('The agent who asks', agentView) } }),
    (c) => removePhoto(c, c.var.viewer.id),
  );
