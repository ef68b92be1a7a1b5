import { z } from 'zod';
import { teamIdDoor } from '../platform/door.ts';

export const teamView = z.object({ id: teamIdDoor, name: z.string() });

export const newTeamDoor = z.object({
  name: z.string().trim().min(1, 'must not be empty').max(60, 'must have at most 60 characters'),
});

export type TeamView = z.output<typeof teamView>;
