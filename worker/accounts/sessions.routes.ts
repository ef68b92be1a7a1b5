import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { done } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor } from '../platform/door.ts';
import type { AgentId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { ownPasswordDoor } from './account.ts';
import { agents } from './agent.store.ts';
import { noSuchAgent } from './agent-answer.routes.ts';
import { administrators } from './guard.routes.ts';
import { mailedDoor } from './invitation.ts';
import { resetLetter } from './letters.ts';
import { mailLink } from './link-mail.client.ts';
import { newSecret } from './link-secret.env.ts';
import { refuseUnproven } from './own-password.routes.ts';
import { allowReset, setPassword } from './password.store.ts';
import { endSession, endSessions, sessionsOf, signOutEverywhere } from './sessions.store.ts';
import { sessionIdDoor, sessionView } from './sessions.ts';

const listed = { 200: json('The latest first', z.object({ items: z.array(sessionView) })) };
const ofAgent = param(z.object({ id: agentIdDoor }));

/** Mounted at /api/me: where I am signed in, and with what. */
export const ownSessionRoutes = new Hono<AppEnv>()
  .get('/sessions', describeRoute({ summary: 'Where I am signed in', responses: listed }), async (c) => {
    const { viewer, sessionId } = c.var;
    return c.json({ items: await sessionsOf(c.env.DB, viewer.id, sessionId, now()) }, 200);
  })
  .delete(
    '/sessions',
    describeRoute({
      summary: 'Sign out everywhere else',
      responses: { 204: { description: 'This session alone goes on' } },
    }),
    async (c) => {
      await endSessions(c.env.DB, c.var.viewer.id, c.var.sessionId);
      await rightsChanged(c.env);
      return c.body(null, 204);
    },
  )
  .delete(
    '/sessions/:session',
    describeRoute({
      summary: 'End one of my sessions',
      responses: { 204: { description: 'Ended' }, ...problems({ 404: 'not_found' }) },
    }),
    param(z.object({ session: sessionIdDoor })),
    async (c) => {
      const ended = await endSession(c.env.DB, c.var.viewer.id, c.req.valid('param').session);
      if (ended) {
        await rightsChanged(c.env);
        return c.body(null, 204);
      }
      return problem(c, { status: 404, code: 'not_found', detail: 'There is no such session of yours.' });
    },
  )
  .put(
    '/password',
    describeRoute({
      summary: 'Change my password, and sign out everywhere else if I say so',
      responses: {
        204: { description: 'Changed' },
        ...problems({ 403: 'wrong_password', 422: 'invalid', 429: 'too_many_attempts' }),
      },
    }),
    body(ownPasswordDoor),
    async (c) => {
      const { current, password, signOutOthers } = c.req.valid('json');
      const { viewer, sessionId } = c.var;
      const refused = await refuseUnproven(c, current);
      if (refused !== null) return refused;
      await setPassword(c.env.DB, viewer.id, password, now());
      if (signOutOthers) {
        await endSessions(c.env.DB, viewer.id, sessionId);
        await rightsChanged(c.env);
      }
      return c.body(null, 204);
    },
  );

/** Mounted at /api/agents: the same of anybody, by administrators. */
export const sessionRoutes = new Hono<AppEnv>()
  .get(
    '/:id/sessions',
    describeRoute({ summary: 'Where somebody is signed in', responses: listed }),
    administrators,
    ofAgent,
    async (c) => {
      const { id } = c.req.valid('param');
      return c.json({ items: await sessionsOf(c.env.DB, id, c.var.sessionId, now()) }, 200);
    },
  )
  .delete(
    '/:id/sessions',
    describeRoute({
      summary: 'Sign somebody out everywhere',
      responses: { 204: { description: 'Signed out' }, ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    administrators,
    ofAgent,
    async (c) => {
      const { id } = c.req.valid('param');
      const deed = done('sign_out', 'agent', await namedAgent(c.env.DB, id));
      await signOutEverywhere(c.env.DB, id, entryOf(c, deed));
      await rightsChanged(c.env);
      return c.body(null, 204);
    },
  )
  .post(
    '/:id/password-reset',
    describeRoute({
      summary: 'Make a link by which somebody sets a new password, once, for 24 hours; a former link is dead',
      responses: {
        201: json('The link, which is told only now', z.object({ link: z.string(), mailed: mailedDoor })),
        ...problems({ 403: 'not_administrator', 404: 'not_found' }),
      },
    }),
    administrators,
    ofAgent,
    async (c) => {
      const secret = newSecret();
      const { id } = c.req.valid('param');
      const [who] = await agents(c.env.DB, id);
      if (who === undefined) return noSuchAgent(c);
      const made = await allowReset(c.env.DB, id, secret, entryOf(c, done('allow_reset', 'agent', who)));
      if (!made) return noSuchAgent(c);
      const link = new URL(`/nova-senha#${secret}`, c.env.PUBLIC_URL).href;
      return c.json({ link, mailed: await mailLink(c.env, who.email, resetLetter(who.name, link)) }, 201);
    },
  );

async function namedAgent(db: D1Database, id: AgentId) {
  const [view] = await agents(db, id);
  return { id, name: view?.name ?? null };
}
