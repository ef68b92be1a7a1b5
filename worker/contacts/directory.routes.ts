import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { unrestricted } from '../accounts/guard.routes.ts';
import { forgetContacts } from '../channels/inbound.env.ts';
import { tellTeams } from '../channels/news.env.ts';
import { conversationAnswerOf } from '../conversation/answer.ts';
import { languageOf } from '../conversation/language.routes.ts';
import { marketOf } from '../costs/market.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { channelIdDoor, contactIdDoor } from '../platform/door.ts';
import type { ContactId } from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { changeContact, contactWith, conversationWith } from './directory.store.ts';
import { channelReach, contactChange, contactView, knownBy, newContactDoor, reachView } from './directory.ts';
import { foundAnswer } from './found.ts';
import { type Person, personNow } from './person.store.ts';
import { displayPhone } from './phone.ts';
import { type Reached, reached, reachesOf } from './reach.env.ts';
import { searchContacts } from './search.store.ts';
import { personFor, personKnownTo, seesPerson } from './sight.env.ts';
import { noticesFor } from './standing.store.ts';

const ofContact = param(z.object({ id: contactIdDoor }));

/** Mounted at /api/directory. */
export const searchRoutes = new Hono<AppEnv>().get(
  '/',
  describeRoute({
    summary:
      'Contacts by name, phone, e-mail, username or a ticket’s number, with their tickets; without `q` the newest',
    responses: { 200: json('As far as the caller may see them', foundAnswer), ...problems({ 422: 'invalid' }) },
  }),
  query(
    z.object({
      q: z.string().max(200).default(''),
      blocked: z.enum(['true', 'false']).default('false').describe('true: those alone who are blocked'),
      archived: z
        .enum(['true', 'false'])
        .default('false')
        .describe('true: those alone who are in the archive; else those are found by `q` only'),
    }),
  ),
  async (c) => {
    const { q, blocked, archived } = c.req.valid('query');
    const only = { blocked: blocked === 'true', archived: archived === 'true' };
    const found = await searchContacts(c.env, c.var.viewer, q, only);
    return c.json(found ?? { items: [], holder: null, more: false }, 200);
  },
);

/** Mounted at /api/contacts. */
export const directoryRoutes = new Hono<AppEnv>()
  .post(
    '/',
    describeRoute({
      summary: 'The contact with this number, made where there is none; what is known of one already is not changed',
      responses: {
        200: json('They were on record', contactView),
        201: json('They are now', contactView),
        ...problems({ 422: 'invalid' }),
      },
    }),
    unrestricted,
    jsonBody,
    body(newContactDoor),
    async (c) => {
      const { phone, name = null, email = null } = c.req.valid('json');
      const { id, made } = await contactWith(c.env.DB, { phone, called: name, email }, now());
      if (made) forgetContacts(c.env);
      const person = await personNow(c.env.DB, id);
      if (person === null) throw new Error('A contact was put on record and is not there');
      return c.json(await shownTo(c, person, phone), made ? 201 : 200);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Changes what agents call a contact, and their e-mail address',
      responses: { 200: json('The contact', contactView), ...problems({ 404: 'not_found', 422: 'invalid' }) },
    }),
    ofContact,
    jsonBody,
    body(contactChange),
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      const { name, email } = c.req.valid('json');
      await changeContact(c.env.DB, person.id, {
        ...(name === undefined ? {} : { called: name }),
        ...(email === undefined ? {} : { email }),
      });
      forgetContacts(c.env);
      await tellConversations(c.env, person.id);
      await tellTeams(c.env, 'contacts');
      const changed = await personNow(c.env.DB, person.id);
      return changed === null ? noSuch(c, 'contact') : c.json(await shownTo(c, changed, changed.phone), 200);
    },
  )
  .get(
    '/:id/channels',
    describeRoute({
      summary: 'A contact on each of our channels: the conversation, its window, and whether one may start there',
      responses: {
        200: json('By the channel’s name', z.object({ items: z.array(channelReach) })),
        ...problems({ 404: 'not_found', 422: 'invalid' }),
      },
    }),
    unrestricted,
    ofContact,
    query(z.object({ phone: knownBy })),
    async (c) => {
      const { phone = null } = c.req.valid('query');
      const person = await personKnownTo(c.env, c.var.viewer, c.req.valid('param').id, phone);
      if (person === null) return noSuch(c, 'contact');
      const reaches = await reachesOf(c.env, c.var.viewer, person.id);
      const items = reaches.map(({ channel: { id, name, provider, displayNumber }, ...reach }) => ({
        channel: { id, name, provider, displayNumber },
        ...answerOf(c, person, reach),
      }));
      return c.json({ items }, 200);
    },
  )
  .post(
    '/:id/conversations',
    describeRoute({
      summary: 'The conversation of a contact on a channel: where one may start, and upload what a template carries',
      responses: {
        200: json('What it is to the caller', reachView.required({ conversationId: true })),
        ...problems({ 404: 'not_found', 409: 'contact_unreachable', 422: 'invalid, channel_not_found' }),
      },
    }),
    unrestricted,
    ofContact,
    jsonBody,
    body(z.object({ channelId: channelIdDoor, phone: knownBy })),
    async (c) => {
      const { channelId, phone = null } = c.req.valid('json');
      const person = await personKnownTo(c.env, c.var.viewer, c.req.valid('param').id, phone);
      if (person === null) return noSuch(c, 'contact');
      const made = await conversationWith(c.env.DB, channelId, person, now());
      if (made.ok) return c.json(answerOf(c, person, await reached(c.env, c.var.viewer, made.value)), 200);
      if (made.reason === 'no_channel') {
        const detail = 'There is no such channel.';
        return problem(c, { status: 422, code: 'channel_not_found', detail, field: 'channelId' });
      }
      const detail = 'Nothing is known by which this contact could be reached on that channel.';
      return problem(c, { status: 409, code: made.reason, detail });
    },
  );

type AppContext = Context<AppEnv>;

/** `phone`: by which the caller named somebody whom they may not see. */
async function shownTo({ env, var: { viewer } }: AppContext, person: Person, phone: string | null) {
  const { id, name, username, email } = person;
  const seen = await seesPerson(env, viewer, person);
  if (seen) return { id, name, phone: person.phone, username, email, seen };
  return { id, name: phone === null ? id : displayPhone(phone), phone, username: null, email: null, seen };
}

function answerOf(c: AppContext, { phone }: Person, { conversationId, reach, team, isOwnTeam }: Reached) {
  const view = reach.state === 'seen' || reach.state === 'elsewhere' ? reach.view : null;
  const conversation = view === null ? null : conversationAnswerOf(view, c.var.stops, now(), languageOf(c));
  const askedAt = reach.state === 'elsewhere' ? (reach.askedAt ?? null) : null;
  const market = marketOf({ phone, userId: null });
  return { conversationId, state: reach.state, team, isOwnTeam, askedAt, conversation, market };
}

/** Their threads, and the lists of their tickets, say at once what they are called now. */
async function tellConversations(env: Env, id: ContactId): Promise<void> {
  const receipt = now();
  const notices = await noticesFor(env.DB, [id], 0);
  await Promise.all(
    notices.map(async ({ conversationId, at: toldAt, ...facts }) => {
      const conversation = conversationStub(env, conversationId);
      await conversation.receive({ events: [], receipt, ...facts, toldAt });
      await conversation.tellFormer();
    }),
  );
}
