import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { atMost, CONNECTIONS } from '../platform/at-most.ts';
import { conversationIdDoor, messageKeyDoor } from '../platform/door.ts';
import { describeError, isPassing } from '../platform/failure.ts';
import type { ConversationId } from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problemDoor } from '../platform/problem.ts';
import { classified } from '../teams/reason.store.ts';
import { BULK_MAX } from './bulk.ts';
import { classificationDoor } from './classification-door.ts';
import { concludeOne, markOne, reasonMissing, sayGone, transferOne, undoOne } from './ticket-acts.routes.ts';
import { namesDestination, transferFields } from './transfer.routes.ts';
import { destinationFor } from './transfer.store.ts';
import { clientKeyDoor } from './written.ts';

const outcomeDoor = z.discriminatedUnion('done', [
  z.object({ conversationId: conversationIdDoor, done: z.literal(true) }),
  z
    .object({ conversationId: conversationIdDoor, done: z.literal(false) })
    .extend(problemDoor.pick({ status: true, code: true, detail: true }).shape),
]);

const answerDoor = z.object({
  done: z.int().describe('how many were done'),
  items: z.array(outcomeDoor).describe('each with what it came to, in the order of the request'),
});

const many = <Item extends z.ZodType<{ conversationId: string }>>(item: Item) =>
  z
    .array(item)
    .min(1, 'must name at least one')
    .max(BULK_MAX, `must name at most ${BULK_MAX}`)
    .refine((items) => new Set(items.map(({ conversationId }) => conversationId)).size === items.length, {
      error: 'must name each conversation once',
    });

const act = z.strictObject({
  conversationId: conversationIdDoor,
  id: clientKeyDoor.describe('names the act on this one: the same id acts once, and undoes by it'),
});

const answers = (codes: string) => ({
  200: json('What it came to for each; some may have been refused', answerDoor),
  ...problems({ 422: codes }),
});

/** Mounted at /api/bulk. [R42] [N54] One act on many tickets; each is judged, done or refused by itself, as if it had been asked alone. */
export const bulkRoutes = new Hono<AppEnv>()
  .post(
    '/conclude',
    describeRoute({
      summary: `Concludes up to ${BULK_MAX} tickets`,
      responses: answers('invalid, reason_not_found'),
    }),
    jsonBody,
    body(
      z.strictObject({
        items: many(act),
        held: z.enum(['keep', 'cancel']).optional().describe('what becomes of the queues; left out: those are refused'),
        classification: classificationDoor.optional().describe('what they came to'),
      }),
    ),
    async (c) => {
      const { items, held = null, classification } = c.req.valid('json');
      const said = classification === undefined ? null : await classified(c.env.DB, classification);
      if (said?.ok === false) return reasonMissing(c, 'classification.reasonId');
      const order = { held, classification: said?.value ?? null };
      return c.json(await each(items, (item) => concludeOne(c, item.conversationId, { id: item.id, ...order })), 200);
    },
  )
  .post(
    '/transfer',
    describeRoute({
      summary: `Hands up to ${BULK_MAX} live tickets to a team or to a person`,
      responses: answers('invalid, team_gone, agent_gone'),
    }),
    jsonBody,
    body(namesDestination(z.strictObject({ items: many(act), ...transferFields }))),
    async (c) => {
      const { items, teamId = null, agentId = null, held = null, note = '' } = c.req.valid('json');
      const to = await destinationFor(c.env.DB, { teamId, agentId });
      if (!to.ok) return sayGone(c, to.reason);
      const order = { destination: to.value, held, note: note || null };
      return c.json(await each(items, (item) => transferOne(c, item.conversationId, { id: item.id, ...order })), 200);
    },
  )
  .post(
    '/mark',
    describeRoute({
      summary: `Marks up to ${BULK_MAX} of one’s own tickets as read, or as unread`,
      responses: answers('invalid'),
    }),
    jsonBody,
    body(z.strictObject({ items: many(act.omit({ id: true })), unread: z.boolean() })),
    async (c) => {
      const { items, unread } = c.req.valid('json');
      return c.json(await each(items, (item) => markOne(c, item.conversationId, { unread })), 200);
    },
  )
  .post(
    '/undo',
    describeRoute({
      summary: `Takes back up to ${BULK_MAX} conclusions or transfers that the caller made seconds ago`,
      responses: answers('invalid'),
    }),
    jsonBody,
    body(z.strictObject({ items: many(act.extend({ act: messageKeyDoor.describe('the id of what is taken back') })) })),
    async (c) => {
      const { items } = c.req.valid('json');
      return c.json(await each(items, (item) => undoOne(c, item.conversationId, { id: item.id, act: item.act })), 200);
    },
  );

type Outcome = z.output<typeof outcomeDoor>;

/** [N54] One that fails leaves the others alone. */
async function each<Item extends { conversationId: ConversationId }>(
  items: readonly Item[],
  work: (item: Item) => Promise<Response>,
): Promise<z.output<typeof answerDoor>> {
  const outcomes = await atMost(CONNECTIONS, items, async (item): Promise<Outcome> => {
    const { conversationId } = item;
    try {
      const answer = await work(item);
      if (answer.ok) return { conversationId, done: true };
      const { status, code, detail } = problemDoor.parse(await answer.json());
      return { conversationId, done: false, status, code, detail };
    } catch (error) {
      console.error(JSON.stringify({ event: 'bulk_item_failed', ...describeError(error) }));
      return { conversationId, done: false, ...troubleOf(error) };
    }
  });
  return { done: outcomes.filter(({ done }) => done).length, items: outcomes };
}

const troubleOf = (error: unknown) =>
  isPassing(error)
    ? { status: 503, code: 'try_again', detail: 'This conversation is busy or moving. Try again in a second.' }
    : { status: 500, code: 'unexpected', detail: 'Something went wrong here. It has been logged.' };
