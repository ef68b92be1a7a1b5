import { z } from 'zod';
import { agentIdDoor, contactIdDoor, conversationIdDoor, mergeIdDoor, messageKeyDoor } from '../platform/door.ts';
import { identityKinds } from './identity.ts';

// What the API answers about contacts and about two of them being one person.

const ms = z.int().describe('ms since 1970');
const author = z.object({ id: agentIdDoor, name: z.string() });
const identity = z.object({ kind: z.enum(identityKinds), value: z.string() });

const someone = z.object({
  id: contactIdDoor,
  name: z.string(),
  phone: z.string().nullable().describe('digits; null: known without a phone'),
  username: z.string().nullable(),
  email: z.string().nullable(),
  conversations: z.array(conversationIdDoor),
});

export const side = someone.extend({
  lastWroteAt: ms.nullable().describe('when they last wrote; null: never, or long ago'),
});

export type Side = z.infer<typeof side>;

export const mergeView = z.object({
  id: mergeIdDoor,
  status: z.enum(['proposed', 'refused', 'carrying', 'done', 'undoing', 'undone']),
  reason: z.enum(['number', 'changed', 'card', 'agent']),
  proof: z.object({ identity: identity.nullable(), key: messageKeyDoor.nullable(), at: ms }),
  contact: side.describe('who goes on'),
  other: side.nullable().describe('who is or may be the same person; null: a change of number that met nobody'),
  called: z.string().nullable().describe('what they will be called once they are one; null: that is decided'),
  leaving: z.int().describe('how many messages of their queues leave by becoming one, as far as one sees both threads'),
  left: z
    .object({ phone: z.string().nullable().describe('digits; null: they showed none') })
    .nullable()
    .describe(
      'the number that who goes on has left, by the provider’s word: theirs again once it is taken back; null: none',
    ),
  createdAt: ms,
  decidedBy: author.nullable().describe("null: the provider's word alone, or nobody yet"),
  decidedAt: ms.nullable(),
  undoableUntil: ms.nullable().describe('until when it can be taken back; null: it cannot'),
  undoneBy: author.nullable(),
  undoneAt: ms.nullable(),
});

export type MergeView = z.infer<typeof mergeView>;

export const blockedView = z
  .object({ at: ms, by: author })
  .nullable()
  .describe('since when and by whom they are blocked; null: they are not');

export const archivedView = z
  .object({ at: ms, by: author })
  .nullable()
  .describe('since when they are in the archive, and who put them there; null: they are not');

export const personView = someone.extend({
  blocked: blockedView,
  archived: archivedView,
  identities: z.array(
    identity.extend({
      since: ms,
      until: ms.nullable().describe('null: still theirs'),
      source: z.enum(['message', 'changed', 'card', 'agent']),
    }),
  ),
  merges: z.array(mergeView),
});

export type PersonView = z.infer<typeof personView>;
