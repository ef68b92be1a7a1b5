import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { problem } from '../platform/problem.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { supervisedTeams } from '../teams/team.store.ts';
import { teamView } from '../teams/team.ts';

const count = z.int().min(0);

const windowsDoor = z.object({
  items: z.array(
    teamView.extend({
      live: count.describe('tickets that are not concluded'),
      open: count.describe('those whose window is open'),
      closing: count.describe('of these, those with less than an hour left'),
      awaiting: count.describe('the contact has a template to answer'),
      shut: count,
      queued: count.describe('with messages in the queue'),
      changesAt: z.int().nullable().describe('when time alone makes them others, ms; null: never'),
    }),
  ),
});

/** Mounted at /api/windows. */
export const windowRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'How the windows stand now, by team: for administrators, and supervisors of their teams',
    responses: { 200: json('By team', windowsDoor), ...problems({ 403: 'not_supervisor' }) },
  }),
  async (c) => {
    const teams = await supervisedTeams(c.env.DB, c.var.viewer);
    if (teams.length === 0 && c.var.viewer.role !== 'admin')
      return problem(c, { status: 403, code: 'not_supervisor', detail: 'Only supervisors may do this.' });
    const items = await Promise.all(
      teams.map(async (team) => ({ ...team, ...(await teamStub(c.env, team.id).windows()) })),
    );
    return c.json({ items }, 200);
  },
);
