import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { everyViewer, viewersOf } from '../accounts/viewer.store.ts';
import { canSee, mayCall, type Viewer } from '../inbox/visibility.ts';
import { dropTied, tieFile, untieFile } from '../media/sending.store.ts';
import { tellOnce } from '../notifications/tell.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor, conversationIdDoor, mediaIdDoor, textDoor } from '../platform/door.ts';
import type { AgentId, ConversationId, MessageKey } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { noteDoor } from './answer.ts';
import type { Command } from './command.ts';
import type { NoteEntry } from './message.ts';
import { MENTIONS_MAX, NOTE_MAX, type NoteFile, noteIdOf, noteKeyOf } from './note.ts';
import { sayRefusal } from './refusal.routes.ts';
import { clientKeyDoor } from './written.ts';

const path = param(z.object({ id: conversationIdDoor }));
const notePath = param(z.object({ id: conversationIdDoor, noteId: clientKeyDoor }));
const answer = z.object({ id: clientKeyDoor, ...noteDoor.shape });

const words = textDoor.pipe(z.string().trim().max(NOTE_MAX, `must have at most ${NOTE_MAX} characters`));

const mentions = z
  .array(agentIdDoor)
  .max(MENTIONS_MAX, `must name at most ${MENTIONS_MAX} colleagues`)
  .describe('Colleagues who are told of it, and who see the ticket from then on until it is concluded');

const newNote = z
  .strictObject({
    id: clientKeyDoor,
    text: words.default(''),
    media: mediaIdDoor.optional().describe('A file that the caller uploaded to this conversation'),
    mentions: mentions.default([]),
  })
  .refine(({ text, media }) => text !== '' || media !== undefined, { path: ['text'], error: 'must not be empty' });

/** Mounted at /api/conversations. */
export const noteRoutes = new Hono<AppEnv>()
  .get(
    '/:id/colleagues',
    describeRoute({
      summary: 'The colleagues who can be mentioned in a note of this ticket, by name',
      responses: {
        200: json(
          'They',
          z.object({
            items: z.array(
              z.object({
                id: agentIdDoor,
                name: z.string(),
                sees: z.boolean().describe('false: a mention lets them into this ticket, to read it and leave notes'),
              }),
            ),
          }),
        ),
        ...problems({ 404: 'not_found' }),
      },
    }),
    path,
    async (c) => {
      const read = await conversationStub(c.env, c.req.valid('param').id).read(c.var.viewer);
      if (!read.ok) return sayRefusal(c, read.reason);
      const { ticket } = read.value;
      const all = await everyViewer(c.env.DB);
      const items = all.flatMap((one) => {
        const sees = canSee(one, ticket);
        const isCallable = one.id !== c.var.viewer.id && (sees || mayCall(c.var.viewer, one, ticket));
        return isCallable ? [{ id: one.id, name: one.name, sees }] : [];
      });
      return c.json({ items }, 200);
    },
  )
  .post(
    '/:id/notes',
    describeRoute({
      summary:
        'Leaves a note in the ticket, which only colleagues see; nothing of it goes to the contact or the provider',
      responses: {
        201: json('The note', answer),
        ...problems({
          403: 'not_of_team',
          404: 'not_found',
          409: 'id_taken, ticket_live_elsewhere',
          422: 'invalid, media_not_found, mention_not_seen',
        }),
      },
    }),
    path,
    body(newNote),
    async (c) => {
      const { id: conversationId } = c.req.valid('param');
      const { id, text, media, mentions } = c.req.valid('json');
      const key = noteKeyOf(id);
      const called = await calledBy(c, mentions);
      if (called === null) return sayRefusal(c, { code: 'mention_not_seen' });
      const file = media === undefined ? null : await fileFor(c, conversationId, key, media);
      if (file === undefined) {
        const detail = 'There is no such file of yours to leave with a note.';
        return problem(c, { status: 422, code: 'media_not_found', detail, field: 'media' });
      }
      const stub = conversationStub(c.env, conversationId);
      const order = { type: 'note', id: key, text, file, mentions: called } as const;
      const done = await stub.command(c.var.viewer, order);
      if (!done.ok) {
        // A file of a note that is in the thread stays with it, whatever was asked a second time.
        if (media !== undefined && (await stub.seesMessage(c.var.viewer, key)) === null)
          await untieFile(c.env.DB, { id: key, media });
        return sayRefusal(c, done.reason);
      }
      const note = noteIn(done.value.entry);
      await tellMentioned(c, conversationId, note, done.value.view.contact.name);
      return c.json({ ...note, id: noteIdOf(note.key) }, 201);
    },
  )
  .patch(
    '/:id/notes/:noteId',
    describeRoute({
      summary: 'Writes other words into a note of one’s own, within two hours; administrators at any time',
      responses: {
        200: json('The note', answer),
        ...problems({
          403: 'not_author',
          404: 'not_found',
          409: 'note_too_old, note_deleted',
          422: 'invalid, mention_not_seen',
        }),
      },
    }),
    notePath,
    body(z.strictObject({ text: words, mentions: mentions.optional() })),
    async (c) => {
      const { id, noteId } = c.req.valid('param');
      const { text, mentions: ids } = c.req.valid('json');
      const order = { type: 'edit_note', key: noteKeyOf(noteId), text } as const;
      if (ids === undefined) return act(c, id, order);
      const called = await calledBy(c, ids);
      return called === null ? sayRefusal(c, { code: 'mention_not_seen' }) : act(c, id, { ...order, mentions: called });
    },
  )
  .delete(
    '/:id/notes/:noteId',
    describeRoute({
      summary:
        'Deletes a note of one’s own, within two hours; administrators any, at any time. Its words and its file are gone',
      responses: {
        200: json('What is left of it', answer),
        ...problems({ 403: 'not_author', 404: 'not_found', 409: 'note_too_old' }),
      },
    }),
    notePath,
    async (c) => {
      const { id, noteId } = c.req.valid('param');
      return act(c, id, { type: 'delete_note', key: noteKeyOf(noteId) });
    },
  );

async function act(
  c: Context<AppEnv>,
  id: ConversationId,
  command: Extract<Command, { type: 'edit_note' | 'delete_note' }>,
) {
  const done = await conversationStub(c.env, id).command(c.var.viewer, command);
  if (!done.ok) return sayRefusal(c, done.reason);
  const note = noteIn(done.value.entry);
  if (command.type === 'edit_note' && command.mentions !== undefined)
    await tellMentioned(c, id, note, done.value.view.contact.name);
  if (note.deleted === undefined) return c.json({ ...note, id: noteIdOf(note.key) }, 200);
  const { file, mentions: _, ...rest } = note;
  if (file !== undefined) await dropTied(c.env, file.media.id, note.key);
  return c.json({ ...rest, id: noteIdOf(note.key) }, 200);
}

const noteIn = (entry: { direction: string } | NoteEntry | null): NoteEntry => {
  if (entry !== null && isNote(entry)) return entry;
  throw new Error('A note was asked for, and there is none');
};

const isNote = (entry: { direction: string } | NoteEntry): entry is NoteEntry => entry.direction === 'note';

/** They, in that order and each once, as they are judged; null: one of them is nobody. */
async function calledBy(c: Context<AppEnv>, ids: readonly AgentId[]): Promise<Viewer[] | null> {
  const found = await viewersOf(c.env.DB, ids);
  const wanted = [...new Set(ids)];
  return found.size < wanted.length ? null : wanted.flatMap((id) => found.get(id)?.viewer ?? []);
}

/** undefined: there is no such file of theirs that no message carries. */
async function fileFor(
  c: Context<AppEnv>,
  conversationId: ConversationId,
  key: MessageKey,
  media: Parameters<typeof dropTied>[1],
): Promise<NoteFile | undefined> {
  const tied = await tieFile(c.env.DB, conversationId, c.var.viewer.id, { id: key, media, text: '', voice: false });
  return tied.ok && 'media' in tied.value ? { kind: tied.value.kind, media: tied.value.media } : undefined;
}

/** [N34] Whoever it calls reads so in the bell; once, however often the same note is asked for. */
async function tellMentioned(
  c: Context<AppEnv>,
  conversationId: ConversationId,
  { key, at, editedAt, author: by, mentions = [] }: NoteEntry,
  contactName: string,
): Promise<void> {
  await tellOnce(
    c.env,
    mentions.map(({ id: agent }) => ({
      key: `mentioned:${conversationId}:${key}:${agent}`,
      at: editedAt ?? at,
      body: { kind: 'mentioned', conversationId, contactName, by },
      audience: { agent, teams: null },
    })),
  );
}
