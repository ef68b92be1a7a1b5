import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { agents } from '../accounts/agent.store.ts';
import { availabilityView } from '../accounts/availability.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, teamIdDoor } from '../platform/door.ts';
import type { TeamId } from '../platform/id.ts';
import { json } from '../platform/openapi.ts';
import { now } from '../platform/runtime.env.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { everyHours } from '../teams/hours.store.ts';
import { hoursOfTeam, standingAt } from '../teams/hours.ts';
import { destinationsOf, type Staffing } from './destination.ts';

const ms = z.int().nullable().describe('ms since 1970; null: not known, or never');

const destinationsDoor = z.object({
  teams: z
    .array(
      z.object({
        id: teamIdDoor,
        name: z.string(),
        hours: z
          .object({ isOpen: z.boolean(), opensAt: ms.optional(), closesAt: ms.optional() })
          .describe('by its opening hours'),
        here: z.int().nullable().describe('of its members, how many have the inbox open; null: not known just now'),
        waiting: z.int().nullable().describe('tickets in its Novos; null: not known just now'),
      }),
    )
    .describe('by name'),
  people: z
    .array(
      z.object({
        id: agentIdDoor,
        name: z.string(),
        photo: z.string().nullable().describe('its path'),
        teams: z.array(teamIdDoor).describe('in which they can get it'),
        memberOf: z.array(teamIdDoor).describe('of these, to which they belong; an administrator gets it in any'),
        availability: availabilityView,
        here: z.boolean().describe('they have the inbox open'),
        load: z.int().describe('the live tickets that they serve'),
      }),
    )
    .describe('by name'),
});

/** Mounted at /api/destinations. */
export const destinationRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'To which teams and people a ticket can be transferred: who is here, and how much each has',
    responses: { 200: json('All of them', destinationsDoor) },
  }),
  async (c) => {
    const [settled, people] = await Promise.all([everyHours(c.env.DB), agents(c.env.DB)]);
    const teams = settled.teams.map(({ id, name, hours }) => {
      return { id, name, hours: standingAt(hoursOfTeam(hours, settled.company), now()) };
    });
    const everywhere = teams.map(({ id }) => id);
    const known = people.map(({ id, name, photo, role, availability, teams: theirs }) => {
      const memberOf = theirs.map((team) => team.id).filter((team) => everywhere.includes(team));
      return { id, name, photo, availability, teams: role === 'admin' ? everywhere : memberOf, memberOf };
    });
    const staffings = await staffingsOf(c.env, everywhere);
    return c.json(
      destinationsOf(
        teams,
        known.filter((person) => person.teams.length > 0),
        staffings,
      ),
      200,
    );
  },
);

/** Of those that answer. */
async function staffingsOf(env: Env, ids: readonly TeamId[]): Promise<Map<TeamId, Staffing>> {
  const asked = await Promise.allSettled(ids.map(async (id) => [id, await teamStub(env, id).staffing()] as const));
  return new Map(asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
}
