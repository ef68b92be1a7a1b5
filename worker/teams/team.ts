import { z } from 'zod';
import { availabilityView } from '../accounts/availability.ts';
import { roles } from '../inbox/visibility.ts';
import { agentIdDoor, teamIdDoor, textDoor } from '../platform/door.ts';
import { policyDoor, takeoverDoor } from './access.ts';

export const teamView = z.object({ id: teamIdDoor, name: z.string() });

/** A team that one may see the tickets of, as its lists are called. */
export const listedTeam = teamView.extend({
  inherited: z
    .array(teamView)
    .describe('teams that are no more whose tickets went to this one: concluded ones are still told under their ids'),
});

const nameDoor = textDoor.trim().min(1, 'must not be empty').max(60, 'must have at most 60 characters');

export const newTeamDoor = z.object({ name: nameDoor });

/** What an administrator settles of a team. Left out: stays. */
export const teamChangeDoor = z.strictObject({
  name: nameDoor.optional(),
  policy: policyDoor
    .optional()
    .describe('everyone: concluded tickets are seen by all agents · team: by its members · assignee: by who has them'),
  takeover: takeoverDoor.optional().describe('who takes over what a colleague serves'),
  isDefault: z.literal(true).optional().describe('it receives what has no team; the former one does no more'),
});

/** [R57] As what an agent belongs to a team: one, or both. */
export const membershipDoor = z
  .strictObject({ serves: z.boolean(), supervises: z.boolean() })
  .refine(({ serves, supervises }) => serves || supervises, { error: 'must be true, or supervises', path: ['serves'] });

export const memberView = z.object({
  id: agentIdDoor,
  name: z.string(),
  role: z.enum(roles),
  availability: availabilityView,
  serves: z.boolean(),
  supervises: z.boolean(),
});

/** A team as administrators see it. */
export const managedTeam = teamView.extend({
  policy: policyDoor,
  takeover: takeoverDoor,
  isDefault: z.boolean(),
  members: z.array(memberView).describe('by name'),
});

export type TeamView = z.output<typeof teamView>;
export type ListedTeam = z.output<typeof listedTeam>;
export type TeamChange = z.output<typeof teamChangeDoor>;
export type ManagedTeam = z.output<typeof managedTeam>;
