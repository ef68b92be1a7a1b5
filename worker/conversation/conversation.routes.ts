import type { Context } from 'hono';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { Language } from '../channels/reason.ts';
import { rememberedTariff } from '../costs/tariff.store.ts';
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
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { classified } from '../teams/reason.store.ts';
import {
  conversationAnswerOf,
  conversationDoor,
  entryDoor,
  explained,
  messageAnswerOf,
  timelineDoor,
} from './answer.ts';
import { classificationDoor } from './classification-door.ts';
import type { Command } from './command.ts';
import { bodyWithFile, letGo } from './file.routes.ts';
import { chosenTemplate, letGoFiles } from './filled-template.routes.ts';
import { languageOf } from './language.routes.ts';
import type { Entry } from './message.ts';
import { sayRefusal } from './refusal.routes.ts';
import { answered, concludeOne, reasonMissing, tellOne, told } from './ticket-acts.routes.ts';
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
          409: 'window_closed, window_open (with hold), ticket_concluded, not_taken, queue_full, line_paused (a reaction), media_not_here, another_chat, id_taken',
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
      const order = {
        type: 'send',
        id,
        body: made.value.body,
        ...termsOf(written),
        delayMs: c.var.safetyDelayMs,
      } as const;
      const done = await write(c, conversationId, order);
      if (!done.ok) {
        await letGo(c, conversationId, written, made.value);
        return sayRefusal(c, done.reason);
      }
      return c.json(messageIn(done.value.entry, languageOf(c)), 201);
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
      return tellOne(c, c.req.valid('param').id, { type: 'take', from: from ?? null });
    },
  )
  .post(
    '/:id/conclude',
    describeRoute({
      summary: 'Concludes the ticket; the window is not touched',
      responses: {
        ...conversationAnswer,
        ...problems({
          403: 'not_assignee',
          404: 'not_found',
          409: 'messages_held, already_concluded',
          422: 'classification_required, reason_not_found, invalid',
        }),
      },
    }),
    path,
    jsonBody,
    body(
      z.object({
        id: clientKeyDoor.optional().describe('names the line that tells of it, by which it can be undone'),
        held: z.enum(['keep', 'cancel']).optional(),
        classification: classificationDoor.optional().describe('what it came to'),
      }),
    ),
    async (c) => {
      const { id, held, classification } = c.req.valid('json');
      const said = classification === undefined ? null : await classified(c.env.DB, classification);
      if (said?.ok === false) return reasonMissing(c, 'classification.reasonId');
      const act = { ...(id === undefined ? {} : { id }), held: held ?? null, classification: said?.value ?? null };
      return concludeOne(c, c.req.valid('param').id, act);
    },
  )
  .put(
    '/:id/classification',
    describeRoute({
      summary: 'Says what a concluded ticket came to, by who concluded it',
      responses: {
        ...conversationAnswer,
        ...problems({
          403: 'not_concluder',
          404: 'not_found',
          409: 'ticket_live',
          422: 'reason_not_found, invalid',
        }),
      },
    }),
    path,
    jsonBody,
    body(classificationDoor),
    async (c) => {
      const said = await classified(c.env.DB, c.req.valid('json'));
      if (!said.ok) return reasonMissing(c, 'reasonId');
      return tellOne(c, c.req.valid('param').id, { type: 'classify', classification: said.value });
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
      const base = { type: 'restart', id, again, teamId, anyCategory: c.var.relaxesCategory } as const;
      if (template === undefined) return answered(c, await write(c, conversationId, { ...base, template: null }));

      // Seen first: whether a template exists must not tell who may not see the conversation anything. And what was done
      // already has its answer, whatever became of the template since.
      const before = await conversationStub(c.env, conversationId).restarted(c.var.viewer, id);
      if (!before.ok) return sayRefusal(c, before.reason);
      if (before.value.already)
        return c.json(conversationAnswerOf(before.value.view, c.var.stops, now(), languageOf(c)));
      const sending = { conversationId, messageId: id };
      const filled = await chosenTemplate(c, sending, before.value.view.channel.id, template);
      if (!filled.ok) return problem(c, filled.reason);
      const done = await write(c, conversationId, { ...base, template: filled.value });
      if (!done.ok) await letGoFiles(c, sending, filled.value);
      return answered(c, done);
    },
  );

/** A message is written with what it is thought to cost. */
const write = async (c: Context<AppEnv>, id: ConversationId, order: Command) =>
  told(c, id, order, await rememberedTariff(c.env.DB, now()));

function messageIn(entry: Entry | null, language: Language) {
  if (entry === null) throw new Error('A message was sent or deleted, and there is none');
  return messageAnswerOf(entry, language);
}
