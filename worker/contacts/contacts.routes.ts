import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { unrestricted } from '../accounts/guard.routes.ts';
import { type AuditVerb, done } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { forgetContacts } from '../channels/inbound.env.ts';
import { tellTeams } from '../channels/news.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { contactIdDoor, mergeIdDoor } from '../platform/door.ts';
import { newMergeId } from '../platform/id.env.ts';
import type { ContactId, MergeId } from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { archivingNow } from './archive.store.ts';
import {
  advanceMerge,
  type MergeRecord,
  mergeById,
  mergeOfCause,
  mergesOf,
  mergesSince,
  openProposals,
  proposeMerge,
} from './merge.store.ts';
import { canUndo, causeOf, survivorOf, UNDO_WITHIN_MS } from './merge.ts';
import { carryMerge, clearTheWay, remind } from './merging.env.ts';
import { identitiesById, peopleById } from './person.store.ts';
import { mergeView, personView } from './person.ts';
import { mergesFor, personFor, shown } from './sight.env.ts';

const ofContact = param(z.object({ id: contactIdDoor }));
const ofMerge = param(z.object({ id: mergeIdDoor }));
const mergeAnswer = { 200: json('The merge', mergeView) };

/** Mounted at /api/contacts. */
export const contactRoutes = new Hono<AppEnv>().get(
  '/:id',
  describeRoute({
    summary: 'A contact: how the provider names them, and who may be the same person',
    responses: {
      200: json('The contact; of one who was merged, who goes on', personView),
      ...problems({ 404: 'not_found' }),
    },
  }),
  ofContact,
  async (c) => {
    const person = await personFor(c.env, c.var.viewer, c.req.valid('param').id);
    if (person === null) return noSuch(c, 'contact');
    const { DB } = c.env;
    const [identities, merges, archived] = await Promise.all([
      identitiesById(DB, person.id),
      mergesOf(DB, person.id),
      archivingNow(c.env.HISTORY, person.archived, person.conversations),
    ]);
    const views = await mergesFor(c.env, c.var.viewer, merges, now());
    return c.json({ ...shown(person), blocked: person.blocked, archived, identities, merges: views }, 200);
  },
);

/** Mounted at /api/merges. */
export const mergeRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary:
        'Contacts of whom people must decide whether they are one person (open), or who were made one in the last seven days (recent)',
      responses: {
        200: json('Newest first, at most 50', z.object({ items: z.array(mergeView) })),
        ...problems({ 422: 'invalid' }),
      },
    }),
    unrestricted,
    query(z.object({ state: z.enum(['open', 'recent']).default('open') })),
    async (c) => {
      const isOpen = c.req.valid('query').state === 'open';
      const merges = isOpen ? openProposals(c.env.DB) : mergesSince(c.env.DB, now() - UNDO_WITHIN_MS);
      const items = await mergesFor(c.env, c.var.viewer, await merges, now());
      return c.json({ items }, 200);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Proposes that two contacts are one person',
      responses: {
        201: json('The proposal', mergeView),
        ...problems({ 404: 'not_found', 409: 'not_proposed', 422: 'invalid' }),
      },
    }),
    unrestricted,
    jsonBody,
    body(z.object({ contactId: contactIdDoor, otherId: contactIdDoor })),
    async (c) => {
      const { contactId, otherId } = c.req.valid('json');
      if (contactId === otherId) {
        const detail = 'The field otherId must name another contact.';
        return problem(c, { status: 422, code: 'invalid', detail, field: 'otherId' });
      }
      const of = (id: ContactId) => personFor(c.env, c.var.viewer, id);
      const [one, other] = [await of(contactId), await of(otherId)];
      if (one === null || other === null || one.id === other.id) return noSuch(c, 'contact');
      const proof = { identity: null, key: null, at: now() };
      const cause = causeOf(one.id, other.id);
      const id = (await mergeOfCause(c.env.DB, cause)) ?? newMergeId();
      const decision = { id, cause, proof, ...survivorOf(one, other) };
      await proposeMerge(c.env.DB, decision, mergeEntry(c, 'propose', decision));
      const merge = await mergeById(c.env.DB, (await mergeOfCause(c.env.DB, cause)) ?? id);
      if (merge?.status !== 'proposed') return notProposed(c);
      return await answer(c, merge.id, 201);
    },
  )
  .post(
    '/:id/accept',
    describeRoute({
      summary: 'The two are one person: from now on one contact and one thread',
      responses: { ...mergeAnswer, ...problems({ 404: 'not_found', 409: 'not_proposed' }) },
    }),
    unrestricted,
    ofMerge,
    async (c) => {
      const merge = await mergeFor(c, c.req.valid('param').id);
      if (merge === null || merge.loserId === null) return noSuch(c, 'merge');
      const { id, survivorId, loserId } = merge;
      if (merge.status === 'proposed') {
        const people = await peopleById(c.env.DB, [survivorId, loserId]);
        const [one, other] = [people.get(survivorId), people.get(loserId)];
        if (one === undefined || other === undefined) return noSuch(c, 'merge');
        if (one.mergedInto !== null || other.mergedInto !== null) return notProposed(c);
        await remind(c.env, id);
        const change = { status: 'carrying', ...survivorOf(one, other) } as const;
        await clearTheWay(c.env, survivorId, loserId);
        await advanceMerge(c.env.DB, id, 'proposed', change, mergeEntry(c, 'accept', merge));
      } else if (merge.status !== 'carrying' && merge.status !== 'done') return notProposed(c);
      await carryMerge(c.env, id);
      forgetContacts(c.env);
      await tellTeams(c.env, 'contacts');
      // Meanwhile one of them became somebody else.
      if ((await mergeById(c.env.DB, id))?.status === 'proposed') return notProposed(c);
      return await answer(c, id, 200);
    },
  )
  .post(
    '/:id/refuse',
    describeRoute({
      summary: 'The two are not one person, and are not proposed again',
      responses: { ...mergeAnswer, ...problems({ 404: 'not_found', 409: 'not_proposed' }) },
    }),
    unrestricted,
    ofMerge,
    async (c) => {
      const merge = await mergeFor(c, c.req.valid('param').id);
      if (merge === null) return noSuch(c, 'merge');
      const entry = mergeEntry(c, 'refuse', merge);
      const refuses =
        merge.status !== 'refused' &&
        (await advanceMerge(c.env.DB, merge.id, 'proposed', { status: 'refused' }, entry));
      return refuses || merge.status === 'refused' ? await answer(c, merge.id, 200) : notProposed(c);
    },
  )
  .post(
    '/:id/undo',
    describeRoute({
      summary:
        'It is not the same person: two contacts again, each with the messages that were exchanged under their names. Within seven days',
      responses: { ...mergeAnswer, ...problems({ 404: 'not_found', 409: 'not_undoable' }) },
    }),
    unrestricted,
    ofMerge,
    async (c) => {
      const merge = await mergeFor(c, c.req.valid('param').id);
      if (merge === null) return noSuch(c, 'merge');
      const { id, survivorId } = merge;
      if (merge.status !== 'undone') {
        const survivor = (await peopleById(c.env.DB, [survivorId])).get(survivorId);
        if (!canUndo(merge, now()) || survivor === undefined || survivor.mergedInto !== null) {
          return notUndoable(c);
        }
        await remind(c.env, id);
        await clearTheWay(c.env, survivorId, merge.loserId ?? survivorId);
        await advanceMerge(c.env.DB, id, 'done', { status: 'undoing' }, mergeEntry(c, 'undo', merge));
        await carryMerge(c.env, id);
        forgetContacts(c.env);
        await tellTeams(c.env, 'contacts');
        if ((await mergeById(c.env.DB, id))?.status === 'done') return notUndoable(c);
      }
      return await answer(c, id, 200);
    },
  );

type AppContext = Context<AppEnv>;

/** Which contacts, and never who they are. */
const mergeEntry = (
  c: AppContext,
  verb: AuditVerb,
  { id, survivorId, loserId }: Pick<MergeRecord, 'id' | 'survivorId' | 'loserId'>,
) => entryOf(c, done(verb, 'merge', { id, name: null }, { survivorId, loserId }));

async function mergeFor(c: AppContext, id: MergeId): Promise<MergeRecord | null> {
  const merge = await mergeById(c.env.DB, id);
  if (merge === null) return null;
  return (await mergesFor(c.env, c.var.viewer, [merge], now())).length > 0 ? merge : null;
}

async function answer<Status extends 200 | 201>(c: AppContext, id: MergeId, status: Status) {
  const merge = await mergeById(c.env.DB, id);
  const [view] = merge === null ? [] : await mergesFor(c.env, c.var.viewer, [merge], now());
  return view === undefined ? noSuch(c, 'merge') : c.json(view, status);
}

const notUndoable = (c: AppContext) =>
  problem(c, { status: 409, code: 'not_undoable', detail: 'This merge cannot be taken back, or not any more.' });

const notProposed = (c: AppContext) =>
  problem(c, { status: 409, code: 'not_proposed', detail: 'This was decided otherwise already.' });
