import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor, teamIdDoor } from '../platform/door.ts';
import { param, problem } from '../platform/problem.ts';
import { conversationStub, teamStub } from '../platform/stubs.env.ts';
import { defaultTeam } from '../teams/managing.store.ts';
import { withViewer } from './upgrade.ts';

/** Refused here, because an invalid upgrade that reaches an object is billed. */
const upgradeOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (c.req.header('Upgrade')?.toLowerCase() === 'websocket') return await next();
  return problem(c, { status: 426, code: 'upgrade_required', detail: 'This address speaks WebSocket only.' });
});

/** The raw request goes on to the object, which holds the socket through hibernation. */
export const liveRoutes = new Hono<AppEnv>()
  .get('/team/:id', upgradeOnly, param(z.object({ id: teamIdDoor })), async (c) => {
    const { id } = c.req.valid('param');
    const { viewer } = c.var;
    if (viewer.role !== 'admin' && !viewer.teams.includes(id)) {
      return problem(c, { status: 404, code: 'not_found', detail: 'There is no such team.' });
    }
    return await teamStub(c.env, id).fetch(withViewer(c.req.raw, viewer, c.var.sessionId));
  })
  // [V5] Whoever is in no team hears of their own rights where every change is told: by the default team.
  .get('/me', upgradeOnly, async (c) => {
    const id = await defaultTeam(c.env.DB);
    if (id === null) return problem(c, { status: 404, code: 'not_found', detail: 'There is no team yet.' });
    return await teamStub(c.env, id).fetch(withViewer(c.req.raw, c.var.viewer, c.var.sessionId));
  })
  .get('/conversation/:id', upgradeOnly, param(z.object({ id: conversationIdDoor })), (c) =>
    conversationStub(c.env, c.req.valid('param').id).fetch(withViewer(c.req.raw, c.var.viewer, c.var.sessionId)),
  );
