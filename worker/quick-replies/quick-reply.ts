import { z } from 'zod';
import { mediaKinds } from '../channels/content.ts';
import { quickReplyIdDoor, teamIdDoor, textDoor } from '../platform/door.ts';
import { isQuickReplyId, type QuickReplyId } from '../platform/id.ts';
import { hasBrokenVariable } from '../templates/placeholder.ts';
import { NAME_MAX, TEXT_MAX } from './limits.ts';

// What the API takes and answers about quick replies.

const scopeDoor = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.literal('me') }),
    z.strictObject({ of: z.literal('team'), teamId: teamIdDoor }),
    z.strictObject({ of: z.literal('everyone') }),
  ])
  .describe('whose it is: the caller’s own, a team’s, or everyone’s');

const nameDoor = textDoor.pipe(
  z.string().trim().min(1, 'must not be empty').max(NAME_MAX, `must have at most ${NAME_MAX} characters`),
);
const wordsDoor = textDoor.pipe(
  z
    .string()
    .trim()
    .max(TEXT_MAX, `must have at most ${TEXT_MAX} characters`)
    .refine((text) => !hasBrokenVariable(text), 'must have every variable between double braces, like {{nome}}'),
);

export const newQuickReplyDoor = z.strictObject({
  scope: scopeDoor,
  name: nameDoor,
  text: wordsDoor.default('').describe('variables as in templates: `{{nome}}`; empty only beside a file'),
  fileOf: quickReplyIdDoor.optional().describe('another quick reply, whose file this one takes over'),
  fileFollows: z
    .boolean()
    .default(false)
    .describe(
      'without words: its file comes by `PUT …/file`; until then nobody is offered it, and a day later it is gone',
    ),
});

export const quickReplyChangeDoor = newQuickReplyDoor
  .omit({ fileOf: true, fileFollows: true, text: true })
  .partial()
  .extend({
    text: wordsDoor.optional(),
  });

const fileView = z.object({
  version: z.uuid().describe('another one is another file'),
  name: z.string().nullable(),
  kind: z.enum(mediaKinds),
  mimeType: z.string(),
  sizeBytes: z.int(),
});

export const quickReplyView = z.object({
  id: quickReplyIdDoor,
  scope: scopeDoor,
  name: z.string(),
  text: z.string(),
  archived: z.boolean(),
  file: fileView.nullable(),
  mayChange: z.boolean().describe('whether the caller may change, archive and delete it'),
});

export type QuickReplyView = z.infer<typeof quickReplyView>;

export const quickReplyPage = z.object({
  items: z.array(quickReplyView),
  stamp: z.string().describe('another one tells that something among all pages is otherwise'),
  cursor: z.string().nullable(),
});

export type QuickReplyPage = z.infer<typeof quickReplyPage>;

/** Where a page ended: the next begins with what comes after it. */
export interface Place {
  id: QuickReplyId;
  folded: string;
}

/** Gives null for what is no cursor of this list. */
function placeOf(cursor: string): Place | null {
  const [, id, folded] = /^([^.]+)\.(.+)$/su.exec(cursor) ?? [];
  return isQuickReplyId(id) && folded !== undefined ? { id, folded } : null;
}

export const cursorAfter = ({ id, folded }: Place): string => `${id}.${folded}`;

export const cursorDoor = z.string().transform((text, ctx) => {
  const place = placeOf(text);
  if (place === null) ctx.addIssue({ code: 'custom', message: 'must be a cursor from an earlier page' });
  return place ?? z.NEVER;
});
