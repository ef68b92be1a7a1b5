import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { changed, type Facts } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem } from '../platform/problem.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { type SettledDistribution, settleDistribution, settledDistributions } from './distribution.store.ts';
import { type DistributionChange, type DistributionView, distributionDoor, distributionView } from './distribution.ts';
import { supervisedTeams } from './team.store.ts';

/** Mounted at /api/distribution. For administrators, and for supervisors of a team. */
export const distributionRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary:
        'How the teams that I supervise distribute new tickets, and whose turn it is; all teams for an administrator',
      responses: { 200: json('By name', z.object({ items: z.array(distributionView) })) },
    }),
    async (c) => {
      const teams = await supervisedTeams(c.env.DB, c.var.viewer);
      const settled = await settledDistributions(
        c.env.DB,
        teams.map(({ id }) => id),
      );
      const byName = teams.flatMap(({ id }) => settled.find((one) => one.id === id) ?? []);
      const items = await Promise.all(byName.map((one) => viewOf(c.env, one)));
      return c.json({ items }, 200);
    },
  )
  .put(
    '/teams/:id',
    describeRoute({
      summary: 'Settle how a team distributes new tickets, and in which order; holds at once, also for what waits',
      responses: {
        200: json('The distribution', distributionView),
        ...problems({ 404: 'not_found', 422: 'invalid, not_serving' }),
      },
    }),
    param(z.object({ id: teamIdDoor })),
    body(distributionDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const change = c.req.valid('json');
      const before = await ownOf(c, id);
      if (before === null) {
        const detail = 'There is no such team, or you do not supervise it.';
        return problem(c, { status: 404, code: 'not_found', detail });
      }
      const stranger = change.circle.findIndex(({ id: who }) => !before.circle.some((seat) => seat.id === who));
      if (stranger >= 0) {
        const detail = `The field circle.${stranger}.id must name somebody who serves in this team.`;
        return problem(c, { status: 422, code: 'not_serving', detail, field: `circle.${stranger}.id` });
      }
      const deed = changed('distribution', before, factsOf(before), factsOf(settledAs(before, change)));
      await settleDistribution(c.env.DB, id, change, entryOf(c, deed));
      const [after] = await settledDistributions(c.env.DB, [id]);
      if (after === undefined) return noSuch(c, 'team');
      await rightsChanged(c.env);
      return c.json(await viewOf(c.env, after), 200);
    },
  );

/** null: no such team, or none of theirs. */
async function ownOf(c: Context<AppEnv>, id: TeamId): Promise<SettledDistribution | null> {
  const own = await supervisedTeams(c.env.DB, c.var.viewer);
  if (!own.some((team) => team.id === id)) return null;
  return (await settledDistributions(c.env.DB, [id]))[0] ?? null;
}

async function viewOf(env: Env, { id, name, rules, circle }: SettledDistribution): Promise<DistributionView> {
  const { next, seats, waiting, isOpen } = await teamStub(env, id).circle();
  const standing = new Map(seats.map((seat) => [seat.id, seat]));
  return {
    ...{ id, name, next, waiting, isOpen, ...rules },
    circle: circle.map(({ isAvailable, ...who }) => ({
      ...who,
      hindrance: standing.get(who.id)?.hindrance ?? (isAvailable ? null : 'unavailable'),
      load: standing.get(who.id)?.load ?? 0,
    })),
  };
}

/** How it stands once that is settled. */
function settledAs(before: SettledDistribution, { circle, ...rules }: DistributionChange): SettledDistribution {
  const named = circle.flatMap(({ id, capacity }) =>
    before.circle.filter((seat) => seat.id === id).map((seat) => ({ ...seat, capacity })),
  );
  const rest = before.circle.filter(({ id }) => !circle.some((seat) => seat.id === id));
  return { ...before, rules, circle: [...named, ...rest.map((seat) => ({ ...seat, capacity: null }))] };
}

const factsOf = ({ rules, circle }: SettledDistribution): Facts => ({
  ...rules,
  circle: circle.map(({ name, capacity }) => (capacity === null ? name : `${name} (${capacity})`)),
});
