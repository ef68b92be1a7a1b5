import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { agents } from '../accounts/agent.store.ts';
import { channelViews } from '../channels/channel.store.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json } from '../platform/openapi.ts';
import { filtersDoor } from './filter-door.ts';
import { mayMeetTicketsOf } from './visibility.ts';

/** Mounted at /api/tickets/filters. */
export const filterRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary: 'The channels and people that the list can be narrowed to, besides teams and labels',
    responses: { 200: json('All of them', filtersDoor) },
  }),
  async (c) => {
    const { viewer } = c.var;
    const [channels, people] = await Promise.all([channelViews(c.env.DB), agents(c.env.DB)]);
    const owners = people.filter(({ role, teams }) =>
      mayMeetTicketsOf(viewer, { role, teams: teams.map(({ id }) => id) }),
    );
    return c.json(
      {
        channels: channels.map(({ id, name }) => ({ id, name })),
        agents: owners.map(({ id, name }) => ({ id, name })),
      },
      200,
    );
  },
);
