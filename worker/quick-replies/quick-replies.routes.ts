import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { created, deleted } from '../audit/audit.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem, query } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { everyTeam } from '../teams/team.store.ts';
import { MOST } from './limits.ts';
import { deleteReply, heldReplies, makeReply, putReplyFile, writeReply } from './quick-reply.store.ts';
import {
  cursorAfter,
  cursorDoor,
  newQuickReplyDoor,
  quickReplyChangeDoor,
  quickReplyPage,
  quickReplyView,
} from './quick-reply.ts';
import {
  emptyReply,
  entryFor,
  entryOfChange,
  factsOf,
  holdingRefusal,
  noSuchReply,
  ofReply,
  replyView,
  sayScopeRefusal,
  seenReply,
  writtenReply,
} from './reaching.routes.ts';
import { copyFile, dropFile } from './reply-file.store.ts';
import { holderOf } from './scope.ts';

const refusals = { 403: 'not_administrator, not_supervisor', 404: 'not_found' } as const;

/** Mounted at /api/quick-replies. */
export const quickReplyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'The quick replies that one can use: one’s own, those of one’s teams, and everyone’s',
      responses: { 200: json('By name', quickReplyPage), ...problems({ 422: 'invalid' }) },
    }),
    query(z.object({ archived: z.stringbool().default(false), cursor: cursorDoor.optional() })),
    async (c) => {
      const { archived, cursor = null } = c.req.valid('query');
      const { id, role, teams } = c.var.viewer;
      // Administrators oversee teams to which they do not belong.
      const reached = role === 'admin' ? (await everyTeam(c.env.DB)).map((team) => team.id) : teams;
      const holders = ['everyone', id, ...reached] as const;
      const { items, next, stamp } = await heldReplies(c.env.DB, holders, archived, cursor);
      const shown = items.map((reply) => replyView(c, reply));
      return c.json({ items: shown, stamp, cursor: next === null ? null : cursorAfter(next) }, 200);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Writes a quick reply down; its file follows by `PUT …/file`',
      responses: {
        201: json('It', quickReplyView),
        ...problems({ ...refusals, 409: 'too_many', 422: 'invalid, reply_empty, team_not_found' }),
      },
    }),
    body(newQuickReplyDoor),
    async (c) => {
      const { scope, name, text, fileOf, fileFollows } = c.req.valid('json');
      const holder = holderOf(scope, c.var.viewer.id);
      const refusal = await holdingRefusal(c, holder);
      if (refusal !== null) return sayScopeRefusal(c, refusal);
      const from = fileOf === undefined ? null : await seenReply(c, fileOf);
      if (fileOf !== undefined && from === null) return noSuchReply(c);
      if (text === '' && !fileFollows && from?.file == null) return emptyReply(c);
      const at = now();
      const facts = await factsOf(c, { name, holder, archived: false, file: from?.file ?? null });
      const made = await makeReply(c.env.DB, { holder, name, text }, at, (id) =>
        entryFor(c, created('quick_reply', { id, name }, facts), holder),
      );
      if (made === null) {
        const detail = `There are ${MOST} of these, which is as many as there can be.`;
        return problem(c, { status: 409, code: 'too_many', detail, field: 'scope' });
      }
      const file = from?.file == null ? null : await copyFile(c.env.MEDIA, from.id, made.id, from.file);
      if (file !== null) await putReplyFile(c.env.DB, made.id, file, at, null);
      return c.json(replyView(c, { ...made, file }), 201);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Changes a quick reply: its name, its words, whose it is',
      responses: {
        200: json('It', quickReplyView),
        ...problems({ ...refusals, 422: 'invalid, reply_empty, team_not_found' }),
      },
    }),
    ofReply,
    body(quickReplyChangeDoor),
    async (c) => {
      const before = await writtenReply(c, c.req.valid('param').id);
      if (!before.ok) return sayScopeRefusal(c, before.reason);
      const { scope, name = before.value.name, text = before.value.text } = c.req.valid('json');
      const holder = scope === undefined ? before.value.holder : holderOf(scope, c.var.viewer.id);
      const refusal = scope === undefined ? null : await holdingRefusal(c, holder);
      if (refusal !== null) return sayScopeRefusal(c, refusal);
      const after = { ...before.value, holder, name, text };
      if (text === '' && after.file === null) return emptyReply(c);
      const there = await writeReply(c.env.DB, after, now(), await entryOfChange(c, before.value, after));
      return there ? c.json(replyView(c, after), 200) : noSuchReply(c);
    },
  )
  .put(
    '/:id/archived',
    describeRoute({
      summary: 'Puts a quick reply away, where nobody is offered it, or takes it out again',
      responses: { 200: json('It', quickReplyView), ...problems({ ...refusals, 422: 'invalid' }) },
    }),
    ofReply,
    body(z.strictObject({ archived: z.boolean() })),
    async (c) => {
      const before = await writtenReply(c, c.req.valid('param').id);
      if (!before.ok) return sayScopeRefusal(c, before.reason);
      const after = { ...before.value, archived: c.req.valid('json').archived };
      const there = await writeReply(c.env.DB, after, now(), await entryOfChange(c, before.value, after));
      return there ? c.json(replyView(c, after), 200) : noSuchReply(c);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Deletes a quick reply and its file; what was sent with it stays',
      responses: { 204: { description: 'It is gone' }, ...problems(refusals) },
    }),
    ofReply,
    async (c) => {
      const before = await writtenReply(c, c.req.valid('param').id);
      if (!before.ok) return sayScopeRefusal(c, before.reason);
      const { id, holder, file } = before.value;
      const deed = deleted('quick_reply', before.value, await factsOf(c, before.value));
      await deleteReply(c.env.DB, id, entryFor(c, deed, holder));
      await dropFile(c.env.MEDIA, id, file);
      return c.body(null, 204);
    },
  );
