import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { unrestricted } from '../accounts/guard.routes.ts';
import { tellOnce } from '../notifications/tell.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, conversationIdDoor, messageKeyDoor, teamIdDoor, textDoor } from '../platform/door.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param } from '../platform/problem.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { conversationDoor } from './answer.ts';
import { sayRefusal } from './refusal.routes.ts';
import { sayGone, transferOne, undoOne } from './ticket-acts.routes.ts';
import { destinationFor } from './transfer.store.ts';
import { NOTE_MAX } from './transfer.ts';
import { clientKeyDoor } from './written.ts';

const askedDoor = z.object({
  askedAt: z.int().describe('ms since 1970'),
  already: z.boolean().describe('the caller had asked for it minutes ago, and that stands'),
});

const path = param(z.object({ id: conversationIdDoor }));

/** Where to, and with what. */
export const transferFields = {
  teamId: teamIdDoor
    .optional()
    .describe(
      'alone: to this team, where it waits in Novos. With agentId: in which of their teams; needed where they do not belong to the ticket’s and have several',
    ),
  agentId: agentIdDoor.optional().describe('to this person, who has it then'),
  held: z.enum(['keep', 'cancel']).optional().describe('what becomes of the queue, where something is in it'),
  note: textDoor
    .trim()
    .max(NOTE_MAX, `must have at most ${NOTE_MAX} characters`)
    .optional()
    .describe('stands in the thread, for colleagues alone'),
};

/** A team or a person must be named. */
export const namesDestination = <Schema extends z.ZodType<{ teamId?: unknown; agentId?: unknown }>>(schema: Schema) =>
  schema.refine(({ teamId, agentId }) => teamId !== undefined || agentId !== undefined, {
    error: 'must be given, or agentId',
    path: ['teamId'],
  });

const transferBody = namesDestination(
  z.strictObject({
    id: clientKeyDoor.describe('the same id transfers once, however often it is sent'),
    ...transferFields,
  }),
);

const transferredDoor = z.object({
  at: z.int().describe('ms since 1970'),
  team: z.string().describe('the team that has it'),
  to: z.object({ id: agentIdDoor, name: z.string() }).nullable().describe('null: it waits in the team’s Novos'),
  seen: z.boolean().describe('whether the caller still sees it'),
});

/** Mounted at /api/conversations. */
export const transferRoutes = new Hono<AppEnv>()
  .post(
    '/:id/transfer',
    describeRoute({
      summary: 'Hands a live ticket to a team or to a person, with a note to the colleagues',
      responses: {
        200: json('Where it is now', transferredDoor),
        ...problems({
          403: 'not_assignee',
          404: 'not_found',
          409: 'messages_held, ticket_concluded, already_there, ticket_live_elsewhere, id_taken',
          422: 'invalid, team_gone, agent_gone, team_of_person_required, not_member',
        }),
      },
    }),
    path,
    jsonBody,
    body(transferBody),
    async (c) => {
      const { id, teamId = null, agentId = null, held = null, note = '' } = c.req.valid('json');
      const destination = await destinationFor(c.env.DB, { teamId, agentId });
      if (!destination.ok) return sayGone(c, destination.reason);
      const order = { id, destination: destination.value, held, note: note || null };
      return await transferOne(c, c.req.valid('param').id, order);
    },
  )
  .post(
    '/:id/undo',
    describeRoute({
      summary: 'Takes back the conclusion or the transfer that the caller made seconds ago',
      responses: {
        200: json('The conversation, as it was', conversationDoor),
        ...problems({ 404: 'not_found', 409: 'not_undoable, id_taken', 422: 'invalid' }),
      },
    }),
    path,
    jsonBody,
    body(z.strictObject({ id: clientKeyDoor, act: messageKeyDoor.describe('the id of what is taken back') })),
    async (c) => await undoOne(c, c.req.valid('param').id, c.req.valid('json')),
  )
  .post(
    '/:id/transfer/ask',
    describeRoute({
      summary: 'Asks the team that serves a contact, whose ticket the caller may not see, to hand it over',
      responses: {
        200: json('They have been told', askedDoor),
        ...problems({ 403: 'restricted', 404: 'not_found', 409: 'not_elsewhere' }),
      },
    }),
    unrestricted,
    path,
    async (c) => {
      const done = await conversationStub(c.env, c.req.valid('param').id).askTransfer(c.var.viewer);
      if (!done.ok) return sayRefusal(c, done.reason);
      const { ticketId, at, by, conversationId, contactName, audience, already } = done.value;
      // Also where it was asked before: what told of it may have been lost.
      const key = `transfer_asked:${ticketId}:${by.id}:${at}`;
      await tellOnce(c.env, [{ key, at, body: { kind: 'transfer_asked', conversationId, contactName, by }, audience }]);
      return c.json({ askedAt: at, already }, 200);
    },
  );
