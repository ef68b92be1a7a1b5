import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed, type Facts } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { forgetRules } from '../channels/inbound.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { teamIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param } from '../platform/problem.ts';
import { automaticMessages } from './automatic.store.ts';
import type { AutomaticMessages } from './automatic.ts';
import { automaticDoor, automaticView } from './automatic-door.ts';
import { settleTeam } from './team.store.ts';

/** Mounted at /api/automatic-messages. A change holds within a minute. */
export const automaticRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'What teams tell contacts by themselves; nothing at first',
      responses: { 200: json('By name', automaticView) },
    }),
    async (c) => c.json({ items: await automaticMessages(c.env.DB) }, 200),
  )
  .put(
    '/teams/:id',
    describeRoute({
      summary: 'Settle what one team tells contacts by itself',
      responses: {
        200: json('It', automaticDoor),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    param(z.object({ id: teamIdDoor })),
    body(automaticDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const messages = c.req.valid('json');
      const before = (await automaticMessages(c.env.DB)).find((team) => team.id === id);
      const deed = before && changed('automatic_messages', before, factsOf(before), factsOf(messages));
      if (!(deed && (await settleTeam(c.env.DB, id, { automatic: messages }, entryOf(c, deed)))))
        return noSuch(c, 'team');
      forgetRules(c.env);
      return c.json(messages, 200);
    },
  );

const factsOf = ({ greeting, closed, farewell }: AutomaticMessages): Facts => ({
  ...{ greetingOn: greeting.on, greeting: greeting.text },
  ...{ closedOn: closed.on, closed: closed.text },
  ...{ farewellOn: farewell.on, farewell: farewell.text },
});
