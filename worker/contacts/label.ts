import { z } from 'zod';
import { labelIdDoor, textDoor } from '../platform/door.ts';
import { labelColours } from './label-colours.ts';

// What the API takes and answers about labels.

const LONGEST_NAME = 30;
/** So many a contact bears at most. */
const MOST = 20;

const nameDoor = textDoor.trim().min(1, 'must not be empty').max(LONGEST_NAME);
const colourDoor = z.enum(labelColours);

export const newLabelDoor = z.object({ name: nameDoor, colour: colourDoor });
export const labelChangeDoor = newLabelDoor.partial();

export const labelView = z.object({ id: labelIdDoor, name: z.string(), colour: colourDoor });
export type LabelView = z.infer<typeof labelView>;

export const labelsDoor = z.object({
  labels: z.array(labelIdDoor).max(MOST).describe('all that the contact shall bear; what is left out is taken off'),
});
