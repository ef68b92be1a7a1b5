import type { Context } from 'hono';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { Language } from '../channels/reason.ts';
import { rememberedTariff } from '../costs/tariff.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { AppEnv } from '../platform/app.env.ts';
import {
  agentIdDoor,
  conversationIdDoor,
  messageKeyDoor,
  teamIdDoor,
  templateIdDoor,
  textDoor,
} from '../platform/door.ts';
import type { ConversationId } from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem, query } from '../platform/problem.ts';
import { refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import {
  conversationAnswerOf,
  conversationDoor,
  entryDoor,
  explained,
  messageAnswerOf,
  timelineDoor,
} from './answer.ts';
import type { Command } from './command.ts';
import { bodyWithFile, letGo } from './file.routes.ts';
import { chosenTemplate, letGoFiles } from './filled-template.routes.ts';
import { languageOf } from './language.routes.ts';
import type { Entry } from './message.ts';
import { sayRefusal, withTeamName } from './refusal.routes.ts';
import { clientKeyDoor, termsOf, writtenDoor } from './written.ts';

const path = param(z.object({ id: conversationIdDoor }));
const messagePath = param(z.object({ id: conversationIdDoor, messageId: messageKeyDoor }));

const restartBody = z.object({
  id: clientKeyDoor,
  template: z.object({ id: templateIdDoor, parameters: z.record(z.string(), textDoor).default({}) }).optional(),
  again: z.boolean().default(false),
  teamId: teamIdDoor
    .optional()
    .describe('one of the caller’s own, where they do not belong to the ticket’s; left out: their only one'),
});

const conversationAnswer = { 200: json('The conversation', conversationDoor) };

export const conversationRoutes = new Hono<AppEnv>()
  .get(
    '/:id',
    describeRoute({
      summary: 'One conversation',
      responses: { ...conversationAnswer, ...problems({ 404: 'not_found' }) },
    }),
    path,
    async (c) => {
      const read = await conversationStub(c.env, c.req.valid('param').id).read(c.var.viewer);
      return read.ok
        ? c.json(conversationAnswerOf(read.value, c.var.stops, now(), languageOf(c)))
        : sayRefusal(c, read.reason);
    },
  )
  .get(
    '/:id/timeline',
    describeRoute({
      summary: 'A stretch of the timeline, oldest first; the newest stretch without `before`',
      responses: { 200: json('The stretch', timelineDoor), ...problems({ 404: 'not_found' }) },
    }),
    path,
    query(z.object({ before: z.coerce.number().int().positive().optional() })),
    async (c) => {
      const { before } = c.req.valid('query');
      const page = await conversationStub(c.env, c.req.valid('param').id).timeline(c.var.viewer, before ?? null);
      if (!page.ok) return sayRefusal(c, page.reason);
      const items = page.value.items.map((item) => explained(item, languageOf(c)));
      return c.json({ ...page.value, items });
    },
  )
  .post(
    '/:id/messages',
    describeRoute({
      summary: 'Sends a message of any kind, or leaves it in the queue until the contact answers',
      responses: {
        201: json('The message', entryDoor),
        ...problems({
          403: 'not_assignee',
          404: 'not_found',
          409: 'window_closed, window_open (with hold), ticket_concluded, not_taken, queue_full, media_not_here, another_chat, id_taken',
          422: 'invalid, kind_not_sendable, quoted_not_found, target_not_found, target_too_old, media_not_found, not_a_voice_note',
        }),
      },
    }),
    path,
    jsonBody,
    body(writtenDoor),
    async (c) => {
      const written = c.req.valid('json');
      const conversationId = c.req.valid('param').id;
      const { id } = written;
      const made = await bodyWithFile(c, conversationId, written);
      if (!made.ok) return problem(c, made.reason);
      const order = { type: 'send', id, body: made.value.body, ...termsOf(written) } as const;
      const done = await command(c, conversationId, c.var.viewer, order);
      if (!done.ok) {
        await letGo(c, conversationId, written, made.value);
        return sayRefusal(c, done.reason);
      }
      return c.json(told(done.value.entry, languageOf(c)), 201);
    },
  )
  .post(
    '/:id/messages/:messageId/fetch',
    describeRoute({
      summary: 'Fetches a file of the contact now that could not be had, or that would be tried again only later',
      responses: { 200: json('The message', entryDoor), ...problems({ 404: 'not_found' }) },
    }),
    messagePath,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      const asked = await conversationStub(c.env, id).fetchAgain(c.var.viewer, messageId);
      return asked.ok ? c.json(messageAnswerOf(asked.value.entry, languageOf(c))) : sayRefusal(c, asked.reason);
    },
  )
  .post(
    '/:id/take',
    describeRoute({
      summary: 'Takes a new ticket; with `from`, takes over from the agent who has it',
      responses: {
        ...conversationAnswer,
        ...problems({ 403: 'not_supervisor', 404: 'not_found', 409: 'already_taken, ticket_concluded' }),
      },
    }),
    path,
    jsonBody,
    body(z.object({ from: agentIdDoor.optional() })),
    async (c) => {
      const { from } = c.req.valid('json');
      return answer(c, await command(c, c.req.valid('param').id, c.var.viewer, { type: 'take', from: from ?? null }));
    },
  )
  .post(
    '/:id/conclude',
    describeRoute({
      summary: 'Concludes the ticket; the window is not touched',
      responses: {
        ...conversationAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'messages_held, already_concluded' }),
      },
    }),
    path,
    jsonBody,
    body(z.object({ held: z.enum(['keep', 'cancel']).optional() })),
    async (c) => {
      const { held } = c.req.valid('json');
      return answer(
        c,
        await command(c, c.req.valid('param').id, c.var.viewer, {
          type: 'conclude',
          held: held ?? null,
          archive: c.var.archive,
        }),
      );
    },
  )
  .post(
    '/:id/restart',
    describeRoute({
      summary: 'Restarts with a template, or without one while the window is open',
      responses: {
        ...conversationAnswer,
        ...problems({
          403: 'not_assignee',
          404: 'not_found, template_not_found',
          409: 'template_category_mismatch, template_just_sent, template_not_approved, window_open, channel_cannot_restart, ticket_live_elsewhere, phone_required, id_taken',
          422: 'template_required, team_required, template_parameter_missing, template_parameter_invalid, invalid',
        }),
      },
    }),
    path,
    jsonBody,
    body(restartBody),
    async (c) => {
      const { id, template, again, teamId = null } = c.req.valid('json');
      const conversationId = c.req.valid('param').id;
      const base = { type: 'restart', id, again, teamId } as const;
      if (template === undefined)
        return answer(c, await command(c, conversationId, c.var.viewer, { ...base, template: null }));

      // Seen first: whether a template exists must not tell who may not see the conversation anything. And what was done
      // already has its answer, whatever became of the template since.
      const before = await conversationStub(c.env, conversationId).restarted(c.var.viewer, id);
      if (!before.ok) return sayRefusal(c, before.reason);
      if (before.value.already)
        return c.json(conversationAnswerOf(before.value.view, c.var.stops, now(), languageOf(c)));
      const sending = { conversationId, messageId: id };
      const filled = await chosenTemplate(c, sending, before.value.view.channel.id, template);
      if (!filled.ok) return problem(c, filled.reason);
      const done = await command(c, conversationId, c.var.viewer, { ...base, template: filled.value });
      if (!done.ok) await letGoFiles(c, sending, filled.value);
      return answer(c, done);
    },
  );

type AppContext = Context<AppEnv>;

async function command(c: AppContext, id: ConversationId, viewer: Viewer, order: Command) {
  const writes = order.type === 'send' || order.type === 'restart';
  const tariff = writes ? await rememberedTariff(c.env.DB, now()) : null;
  const done = await conversationStub(c.env, id).command(viewer, order, tariff, c.var.stops);
  return done.ok ? done : refuse(await withTeamName(c.env.DB, done.reason));
}

type Outcome = Awaited<ReturnType<typeof command>>;

const answer = (c: AppContext, done: Outcome) =>
  done.ok
    ? c.json(conversationAnswerOf(done.value.view, c.var.stops, now(), languageOf(c)))
    : sayRefusal(c, done.reason);

function told(entry: Entry | null, language: Language) {
  if (entry === null) throw new Error('A message was sent or deleted, and there is none');
  return messageAnswerOf(entry, language);
}
