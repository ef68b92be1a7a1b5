import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed, type Facts } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { forgetRules } from '../channels/inbound.env.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { teamIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param } from '../platform/problem.ts';
import { settleCompany } from './company.store.ts';
import { everyHours } from './hours.store.ts';
import type { Interval, TeamHours } from './hours.ts';
import { companyHoursDoor, hoursView, teamHoursDoor } from './hours-door.ts';
import { settleTeam } from './team.store.ts';

/** Mounted at /api/hours. */
export const hoursRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'When somebody is there for contacts: the company, and each team that differs',
      responses: { 200: json('As settled; teams by name', hoursView) },
    }),
    async (c) => c.json(await everyHours(c.env.DB), 200),
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle when somebody is there in teams that settle nothing for themselves',
      responses: { 200: json('It', companyHoursDoor), ...problems({ 403: 'not_administrator', 422: 'invalid' }) },
    }),
    administrators,
    body(companyHoursDoor),
    async (c) => {
      const { hours } = c.req.valid('json');
      await settleCompany(c.env.DB, { hours }, (before) =>
        entryOf(c, changed('hours', { id: null, name: null }, factsOf(before.hours), factsOf(hours))),
      );
      forgetRules(c.env);
      await rightsChanged(c.env);
      return c.json({ hours }, 200);
    },
  )
  .put(
    '/teams/:id',
    describeRoute({
      summary: 'Settle when somebody is there in one team',
      responses: {
        200: json('It', teamHoursDoor),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    param(z.object({ id: teamIdDoor })),
    body(teamHoursDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const { hours } = c.req.valid('json');
      const before = (await everyHours(c.env.DB)).teams.find((team) => team.id === id);
      const deed = before && changed('hours', before, factsOf(before.hours), factsOf(hours));
      if (!(deed && (await settleTeam(c.env.DB, id, { hours }, entryOf(c, deed))))) return noSuch(c, 'team');
      forgetRules(c.env);
      await rightsChanged(c.env);
      return c.json({ hours }, 200);
    },
  );

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** As the audit tells of hours: whether there are any, and a fact of each day. Where there are none, each is empty. */
function factsOf(hours: TeamHours | null): Facts {
  if (hours === null) {
    const days = Object.fromEntries(weekdays.map((day) => [day, null]));
    return { settled: false, zone: null, ...days, holidays: null };
  }
  const said = (open: readonly Interval[]) => open.map(({ from, to }) => `${from}–${to}`);
  return {
    settled: true,
    zone: hours.zone,
    ...Object.fromEntries(weekdays.map((day, place) => [day, said(hours.week[place] ?? [])])),
    holidays: hours.holidays.map(({ date, name, open }) => [date, name, ...said(open)].join(' ')),
  };
}
