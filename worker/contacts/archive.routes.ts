import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { done } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { tellTeams } from '../channels/news.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { noSuch, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { archiveContact, archivingNow, unarchiveContact } from './archive.store.ts';
import type { Person } from './person.store.ts';
import { archivedView } from './person.ts';
import { personFor } from './sight.env.ts';

const ofContact = param(z.object({ id: contactIdDoor }));
const archiveAnswer = z.object({ archived: archivedView });

/** [R89] Mounted at /api/contacts. */
export const archiveRoutes = new Hono<AppEnv>()
  .post(
    '/:id/archive',
    describeRoute({
      summary: 'Put a contact into the archive, out of which they come as soon as they write or are written to',
      responses: {
        200: json('They are in it, also where they were', archiveAnswer),
        ...problems({ 404: 'not_found', 409: 'contact_served' }),
      },
    }),
    ofContact,
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      const known = await archivingNow(c.env.HISTORY, person.archived, person.conversations);
      if (known !== null) return c.json({ archived: known }, 200);
      if (await isServed(c, person.conversations)) {
        const detail = 'A ticket of theirs is live: conclude it first.';
        return problem(c, { status: 409, code: 'contact_served', detail });
      }
      const { viewer } = c.var;
      const archived = { at: now(), by: { id: viewer.id, name: viewer.name } };
      await archiveContact(c.env.DB, person.id, archived, entryOf(c, deed('archive', person)));
      await tellTeams(c.env, 'contacts');
      return c.json({ archived }, 200);
    },
  )
  .post(
    '/:id/unarchive',
    describeRoute({
      summary: 'Take a contact out of the archive',
      responses: {
        200: json('They are not in it, also where they were not', archiveAnswer),
        ...problems({ 404: 'not_found' }),
      },
    }),
    ofContact,
    async (c) => {
      const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
      if (person === null) return noSuch(c, 'contact');
      const known = await archivingNow(c.env.HISTORY, person.archived, person.conversations);
      // Who is back by their own doing was taken out by nobody.
      if (known === null) return c.json({ archived: null }, 200);
      await unarchiveContact(c.env.DB, person.id, entryOf(c, deed('unarchive', person)));
      await tellTeams(c.env, 'contacts');
      return c.json({ archived: null }, 200);
    },
  );

const deed = (verb: 'archive' | 'unarchive', { id }: Pick<Person, 'id'>) =>
  done(verb, 'contact', { id, name: null }, null);

/** Whether somebody serves them, or they wait for somebody; whoever that is. */
async function isServed({ env, var: { viewer } }: Context<AppEnv>, conversations: Person['conversations']) {
  const reaches = await Promise.all(conversations.map((id) => conversationStub(env, id).reach(viewer)));
  return reaches.some(
    (reach) => reach.state === 'elsewhere' || (reach.state === 'seen' && reach.view.ticket.status !== 'concluded'),
  );
}
