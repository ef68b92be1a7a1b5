import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { doerOf } from '../audit/doer.routes.ts';
import { teamMade } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { createTeam, listedTeams } from './team.store.ts';
import { listedTeam, newTeamDoor, teamView } from './team.ts';

/** Mounted at /api/teams. */
export const teamRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'My teams; all of them for an administrator',
      responses: { 200: json('By name', z.object({ items: z.array(listedTeam) })) },
    }),
    async (c) => c.json({ items: await listedTeams(c.env.DB, c.var.viewer) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Make a team',
      responses: {
        201: json('The team', teamView),
        ...problems({ 403: 'not_administrator', 409: 'name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    body(newTeamDoor),
    async (c) => {
      const made = await createTeam(c.env.DB, c.req.valid('json').name, doerOf(c));
      if (!made.ok) {
        return problem(c, { status: 409, code: made.reason, detail: 'Another team has this name.', field: 'name' });
      }
      await teamMade(c.env);
      return c.json(made.value, 201);
    },
  );
