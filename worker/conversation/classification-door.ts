import { z } from 'zod';
import { reasonIdDoor, textDoor } from '../platform/door.ts';
import { CURRENCY, categories, isValue } from './classification.ts';

const categoryDoor = z
  .enum(categories)
  .describe('reached: Objetivo Atingido · lost: Objetivo Perdido · question: Dúvidas · other: Outro');

/** What whoever concludes says. */
export const classificationDoor = z.strictObject({
  category: categoryDoor,
  reasonId: reasonIdDoor.nullable().default(null).describe('one of this category, of /api/reasons'),
  valueCents: z
    .int()
    .refine(isValue, 'must be cents, 0 or more')
    .nullable()
    .default(null)
    .describe(`cents of ${CURRENCY}`),
});

export const classificationView = z.object({
  category: categoryDoor,
  reason: z.object({ id: reasonIdDoor, name: z.string() }).nullable(),
  valueCents: z.int().nullable().describe(`cents of ${CURRENCY}`),
});

const nameDoor = textDoor.trim().min(1, 'must not be empty').max(60, 'must have at most 60 characters');

export const newReasonDoor = z.strictObject({ category: categoryDoor, name: nameDoor });
export const reasonChangeDoor = z.strictObject({ name: nameDoor });
export const reasonView = z.object({ id: reasonIdDoor, category: categoryDoor, name: z.string() });

export type ReasonView = z.output<typeof reasonView>;
