import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { cursorDoor } from '../inbox/cursor.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { noSuch, param, query } from '../platform/problem.ts';
import { pastTickets } from './past-tickets.store.ts';
import { pastTicketsAnswer } from './past-tickets.ts';
import { personFor } from './sight.env.ts';

/** Mounted at /api/contacts. */
export const pastTicketRoutes = new Hono<AppEnv>().get(
  '/:id/tickets',
  describeRoute({
    summary:
      'The tickets of a contact over all channels; of those that the caller may not see, only that there are any',
    responses: { 200: json('A page', pastTicketsAnswer), ...problems({ 404: 'not_found', 422: 'invalid' }) },
  }),
  param(z.object({ id: contactIdDoor })),
  query(z.object({ cursor: cursorDoor.optional() })),
  async (c) => {
    const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
    if (person === null) return noSuch(c, 'contact');
    return c.json(await pastTickets(c.env, c.var.viewer, person, c.req.valid('query').cursor ?? null), 200);
  },
);
