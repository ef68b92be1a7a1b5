import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { done } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { forgetContacts } from '../channels/inbound.env.ts';
import { tellTeams } from '../channels/news.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor } from '../platform/door.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { decideBlock } from './block.store.ts';
import { type Person, personNow } from './person.store.ts';
import { blockedView } from './person.ts';
import { noticesFor } from './standing.store.ts';

const ofContact = param(z.object({ id: contactIdDoor }));
const blockAnswer = z.object({ blocked: blockedView });

/** [N60] Mounted at /api/contacts. */
export const blockRoutes = new Hono<AppEnv>()
  .post(
    '/:id/block',
    describeRoute({
      summary:
        'Block a contact: their tickets conclude, nothing is sent to them, and what they write all the same asks for nobody',
      responses: {
        200: json('They are blocked, also where they were', blockAnswer),
        ...problems({
          403: 'not_administrator',
          404: 'not_found',
          409: 'messages_held',
          422: 'invalid',
          503: 'try_again',
        }),
      },
    }),
    administrators,
    ofContact,
    jsonBody,
    body(
      z.object({
        held: z
          .enum(['keep', 'cancel'])
          .optional()
          .describe('what becomes of the messages in their queues; needed where there are any'),
      }),
    ),
    async (c) => {
      const person = await personNow(c.env.DB, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      const { held } = c.req.valid('json');
      const waiting = person.blocked === null && held === undefined ? await heldOf(c, person) : 0;
      if (waiting > 0) {
        const detail = `Messages wait in their queue (${waiting}): say in the field held whether to keep or to cancel them.`;
        return problem(c, { status: 409, code: 'messages_held', detail, field: 'held' }, { held: waiting });
      }
      return await decide(c, person, true, held);
    },
  )
  .post(
    '/:id/unblock',
    describeRoute({
      summary: 'Let a blocked contact in again; what they wrote meanwhile stands in the thread',
      responses: {
        200: json('They are not blocked, also where they were not', blockAnswer),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid', 503: 'try_again' }),
      },
    }),
    administrators,
    ofContact,
    async (c) => {
      const person = await personNow(c.env.DB, c.req.valid('param').id);
      return person === null ? noSuch(c, 'contact') : await decide(c, person, false);
    },
  );

type AppContext = Context<AppEnv>;

/** How many messages wait in the queues of all their conversations. */
async function heldOf({ env, var: { viewer } }: AppContext, { conversations }: Person): Promise<number> {
  const views = await Promise.all(conversations.map((id) => conversationStub(env, id).read(viewer)));
  return views.reduce((sum, view) => sum + (view.ok ? view.value.held : 0), 0);
}

/** Asked once more it is told once more, to conversations that have not heard of it. `held`: what was said of their queues, if anything. */
async function decide(c: AppContext, { id }: Person, blocked: boolean, held?: 'keep' | 'cancel') {
  const { env } = c;
  const { viewer } = c.var;
  const by = { id: viewer.id, name: viewer.name };
  // Whom the contact is called by is theirs; the id leads to them.
  const deed = done(blocked ? 'block' : 'unblock', 'contact', { id, name: null }, held ? { queue: held } : null);
  await decideBlock(env.DB, id, { blocked, at: now(), by, queue: held ?? 'keep' }, entryOf(c, deed));
  forgetContacts(env);
  if (!(await tellConversations(env, id))) {
    c.header('Retry-After', '1');
    const detail = 'It is decided, and one of their conversations did not answer. Ask once more.';
    return problem(c, { status: 503, code: 'try_again', detail });
  }
  await tellTeams(env, 'contacts');
  const person = await personNow(env.DB, id);
  return person === null ? noSuch(c, 'contact') : c.json({ blocked: person.blocked }, 200);
}

async function tellConversations(env: Env, id: Person['id']): Promise<boolean> {
  const receipt = now();
  const notices = await noticesFor(env.DB, [id], 0);
  const told = await Promise.allSettled(
    notices.map(({ conversationId, at: toldAt, ...facts }) =>
      conversationStub(env, conversationId).receive({ events: [], receipt, ...facts, toldAt }),
    ),
  );
  return told.every(({ status }) => status === 'fulfilled');
}
