import { z } from 'zod';
import { fieldIdDoor, optionIdDoor, textDoor } from '../platform/door.ts';
import { caseless } from '../platform/folded.ts';
import { fieldKinds } from './field.ts';

// What the API takes and answers about fields of contacts.

const LONGEST_NAME = 60;
const MOST_OPTIONS = 100;

const areUnlike = (all: readonly string[]): boolean => new Set(all).size === all.length;

const nameDoor = textDoor.trim().min(1, 'must not be empty').max(LONGEST_NAME);

const groupDoor = textDoor
  .trim()
  .max(LONGEST_NAME)
  .transform((name) => (name === '' ? null : name))
  .nullable()
  .describe('under which heading it stands; null or empty: under none');

const optionsDoor = z
  .array(z.object({ id: optionIdDoor.optional().describe('left out: a new one'), name: nameDoor }))
  .max(MOST_OPTIONS)
  .refine((options) => areUnlike(options.map(({ name }) => caseless(name))), 'must not name one twice')
  .refine((options) => areUnlike(options.flatMap(({ id = [] }) => id)), 'must not have one twice')
  .describe('of choice and choices, in their order');

export const newFieldDoor = z.object({
  name: nameDoor,
  kind: z.enum(fieldKinds),
  group: groupDoor.default(null),
  options: optionsDoor.default([]),
});

export const fieldChangeDoor = z.object({
  name: nameDoor.optional(),
  group: groupDoor.optional(),
  options: optionsDoor
    .optional()
    .describe('all that there shall be; one that is left out is gone from every contact that has it'),
  archived: z.boolean().optional().describe('true: nobody fills it in any more, and its values are kept'),
});

export const fieldOrderDoor = z.object({
  ids: z.array(fieldIdDoor).min(1).max(1000).describe('every field, in its order'),
});

export const fieldView = z.object({
  id: fieldIdDoor,
  name: z.string(),
  kind: z.enum(fieldKinds),
  group: z.string().nullable(),
  options: z.array(z.object({ id: optionIdDoor, name: z.string() })),
  archived: z.boolean(),
});
export type FieldView = z.infer<typeof fieldView>;

/** A value is judged by its field, so that a refusal names it. */
export const fieldValuesDoor = z.object({
  values: z.record(z.string(), z.unknown()).describe('by the field’s id; null: none; what is left out stays as it is'),
});

const valueView = z.union([z.string(), z.number(), z.boolean(), z.array(optionIdDoor)]);

export const fieldValuesView = z.object({ values: z.record(z.string(), valueView).describe('by the field’s id') });

export type FieldValues = Readonly<Record<string, z.infer<typeof valueView>>>;
