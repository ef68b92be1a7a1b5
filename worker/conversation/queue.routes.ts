import type { Context } from 'hono';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor, messageKeyDoor, textDoor } from '../platform/door.ts';
import type { ConversationId } from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param } from '../platform/problem.ts';
import { conversationDoor, entryDoor, messageAnswerOf } from './answer.ts';
import type { Command } from './command.ts';
import { languageOf } from './language.routes.ts';
import { QUEUE_MAX } from './outbox.ts';
import { sayRefusal } from './refusal.routes.ts';
import { tellOne, told } from './ticket-acts.routes.ts';
import { clientKeyDoor } from './written.ts';

const path = param(z.object({ id: conversationIdDoor }));
const messagePath = param(z.object({ id: conversationIdDoor, messageId: messageKeyDoor }));
const messageAnswer = { 200: json('The message', entryDoor) };
const conversationAnswer = { 200: json('The conversation', conversationDoor) };

const joinBody = z.object({
  id: clientKeyDoor.describe('minted by the client; the same a second time is the same act'),
  messages: z
    .array(messageKeyDoor)
    .min(2, 'must name at least two messages')
    .max(QUEUE_MAX, `must name at most ${QUEUE_MAX} messages`)
    .refine((keys) => new Set(keys).size === keys.length, 'must name each message once')
    .describe("in the queue's order"),
});

/** What agents do with messages that wait, failed, or whose fate is unknown. Mounted at /api/conversations. */
export const queueRoutes = new Hono<AppEnv>()
  .patch(
    '/:id/messages/:messageId',
    describeRoute({
      summary: 'Writes other words into a message that waits in the queue',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_held, not_text', 422: 'invalid' }),
      },
    }),
    messagePath,
    body(z.object({ text: textDoor })),
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'edit', key: messageId, text: c.req.valid('json').text });
    },
  )
  .delete(
    '/:id/messages/:messageId',
    describeRoute({
      summary: 'Deletes a message that is still in the queue, or stands in the line and has not left',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_held, maybe_sent, already_joined' }),
      },
    }),
    messagePath,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'delete', key: messageId });
    },
  )
  .post(
    '/:id/messages/:messageId/cancel',
    describeRoute({
      summary:
        'Takes a message of one’s own back while the safety delay keeps it from leaving; the answer has its words, the thread no longer',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_author', 404: 'not_found', 409: 'not_delayed' }),
      },
    }),
    messagePath,
    jsonBody,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'cancel', key: messageId });
    },
  )
  .post(
    '/:id/messages/:messageId/restore',
    describeRoute({
      summary:
        'Puts a message back that was deleted from the queue, where it stood; an agent lets it go if the window is open',
      responses: {
        ...messageAnswer,
        ...problems({
          403: 'not_assignee',
          404: 'not_found',
          409: 'not_deleted, already_joined, queue_full, ticket_concluded',
        }),
      },
    }),
    messagePath,
    jsonBody,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'restore', key: messageId });
    },
  )
  .post(
    '/:id/messages/:messageId/move',
    describeRoute({
      summary: 'Puts a message of the queue before another one, or (null) at its end',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_held, template_first', 422: 'invalid' }),
      },
    }),
    messagePath,
    body(z.object({ before: messageKeyDoor.nullable() })),
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'move', key: messageId, before: c.req.valid('json').before });
    },
  )
  .post(
    '/:id/messages/:messageId/resend',
    describeRoute({
      summary: 'Sends a message again of which the provider has confirmed nothing; the contact may then get it twice',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_uncertain, still_waiting' }),
      },
    }),
    messagePath,
    jsonBody,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'resend', key: messageId });
    },
  )
  .post(
    '/:id/messages/:messageId/confirm',
    describeRoute({
      summary: 'Says that a message was sent of which the provider has confirmed nothing',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_uncertain, still_waiting' }),
      },
    }),
    messagePath,
    jsonBody,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'confirm', key: messageId });
    },
  )
  .post(
    '/:id/messages/:messageId/retry',
    describeRoute({
      summary: 'Sends a message again that failed, where its reason allows it',
      responses: {
        ...messageAnswer,
        ...problems({
          403: 'not_assignee',
          404: 'not_found',
          409: 'not_failed, never_again, too_soon, another_chat, window_closed, queue_full, ticket_concluded, marketing_stopped, phone_required',
        }),
      },
    }),
    messagePath,
    jsonBody,
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'retry', key: messageId });
    },
  )
  .put(
    '/:id/messages/:messageId/dismissed',
    describeRoute({
      summary: 'Its author does without an expired message, or (false) is offered it again',
      responses: {
        ...messageAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_expired', 422: 'invalid' }),
      },
    }),
    messagePath,
    body(z.object({ dismissed: z.boolean() })),
    async (c) => {
      const { id, messageId } = c.req.valid('param');
      return message(c, id, { type: 'dismiss', key: messageId, dismissed: c.req.valid('json').dismissed });
    },
  )
  .post(
    '/:id/queue/join',
    describeRoute({
      summary:
        'Makes one message of neighbouring texts in the queue, line by line, which costs less; the first takes in the others',
      responses: {
        200: json('The joined message', entryDoor),
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'not_held, not_joinable', 422: 'invalid' }),
      },
    }),
    path,
    body(joinBody),
    async (c) => {
      const { id, messages } = c.req.valid('json');
      return message(c, c.req.valid('param').id, { type: 'join', id, keys: messages });
    },
  )
  .put(
    '/:id/queue/review',
    describeRoute({
      summary: 'Has an agent look at all that is in the queue now before it leaves, or no longer',
      responses: {
        ...conversationAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    path,
    body(z.object({ review: z.boolean() })),
    (c) => tellOne(c, c.req.valid('param').id, { type: 'review', review: c.req.valid('json').review }),
  )
  .post(
    '/:id/queue/flush',
    describeRoute({
      summary: 'Lets the queue go that waits for an agent though the window is open',
      responses: {
        ...conversationAnswer,
        ...problems({ 403: 'not_assignee', 404: 'not_found', 409: 'window_closed' }),
      },
    }),
    path,
    jsonBody,
    (c) => tellOne(c, c.req.valid('param').id, { type: 'flush' }),
  )
  .post(
    '/:id/queue/discard',
    describeRoute({
      summary: 'Throws away the queue that waits for an agent',
      responses: { ...conversationAnswer, ...problems({ 403: 'not_assignee', 404: 'not_found' }) },
    }),
    path,
    jsonBody,
    (c) => tellOne(c, c.req.valid('param').id, { type: 'discard' }),
  );

async function message(c: Context<AppEnv>, id: ConversationId, command: Command) {
  const done = await told(c, id, command);
  if (!done.ok) return sayRefusal(c, done.reason);
  if (done.value.entry === null) throw new Error(`${command.type} left no message`);
  return c.json(messageAnswerOf(done.value.entry, languageOf(c)));
}
