import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { AppEnv } from './app.env.ts';
import { isQueryDoor, problem } from './problem.ts';

/** Stands before all routes: 422 `invalid` where one that asks for no query is given one. */
export const noStrayQuery = createMiddleware<AppEnv>(async (c, next) => {
  const [name] = Object.keys(c.req.query());
  const routes = matchedRoutes(c).filter(({ method }) => method !== 'ALL');
  if (name === undefined || routes.length === 0 || routes.some(({ handler }) => isQueryDoor(handler))) {
    return await next();
  }
  return problem(c, { status: 422, code: 'invalid', detail: `The field ${name} is not known here.`, field: name });
});
