import { createMiddleware } from 'hono/factory';
import { changed, deleted, type Facts } from '../audit/audit.ts';
import { noteDeed } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { isTeamId } from '../platform/id.ts';
import { managedTeams } from './managing.store.ts';
import type { ManagedTeam } from './team.ts';

/** [N19] Writes down what a route under `/:id` makes of a team: whatever administrators are told of it, before and after. */
export const teamDeed = createMiddleware<AppEnv>(async (c, next) => {
  const id = c.req.param('id');
  const [before] = isTeamId(id) ? await managedTeams(c.env.DB, id) : [];
  await next();
  if (before === undefined || !c.res.ok) return;
  const [after] = await managedTeams(c.env.DB, before.id);
  if (after === undefined) await noteDeed(c, deleted('team', before, factsOf(before)));
  else if (JSON.stringify(factsOf(before)) !== JSON.stringify(factsOf(after)))
    await noteDeed(c, changed('team', after, factsOf(before), factsOf(after)));
});

const factsOf = ({ id: _, members, ...team }: ManagedTeam): Facts => ({
  ...team,
  serving: members.flatMap(({ name, serves }) => (serves ? [name] : [])),
  supervising: members.flatMap(({ name, supervises }) => (supervises ? [name] : [])),
});
