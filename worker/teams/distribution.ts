import { z } from 'zod';
import { agentIdDoor } from '../platform/door.ts';
import { teamView } from './team.ts';

const minutes = (least: number, most: number) =>
  z.int().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`);

/** [R63] An agent has a ticket to themselves for two minutes to two hours, and so long it goes round at most. */
const ladderMinutes = minutes(2, 120);

const rules = {
  on: z.boolean().describe('new tickets are shown to one agent after the other'),
  offerMinutes: ladderMinutes.describe('so long one agent has it alone'),
  limitMinutes: ladderMinutes.describe('so long it goes from one to the next, then the whole team sees it'),
  returnMinutes: minutes(5, 1440)
    .nullable()
    .describe('so long after an agent went offline, tickets of theirs whose contact waits go back; null: never'),
  onlineOnly: z.boolean().describe('only agents who have the inbox open get a turn'),
};

const place = {
  id: agentIdDoor,
  capacity: minutes(1, 1000).nullable().describe('as many tickets as they have at once at most; null: as many as come'),
};

/** What is settled of a team's distribution. */
export const distributionDoor = z
  .strictObject({
    ...rules,
    circle: z.array(z.strictObject(place)).max(2000).describe('who serves, in order of turns'),
  })
  .refine(({ offerMinutes, limitMinutes }) => offerMinutes <= limitMinutes, {
    error: 'must be at least offerMinutes',
    path: ['limitMinutes'],
  });

export const distributionView = teamView.extend({
  ...rules,
  circle: z.array(
    z.object({
      ...place,
      name: z.string(),
      hindrance: z.enum(['unavailable', 'full', 'offline']).nullable().describe('why they get no turn now'),
      load: z.int().describe('tickets that they have, and that they are offered'),
    }),
  ),
  next: agentIdDoor.nullable().describe('whose turn it is; null: nobody could take one'),
  waiting: z.int().describe('tickets that wait for somebody who may have them'),
  isOpen: z.boolean().describe('somebody is there, by the opening hours; else nothing goes round'),
});

export type DistributionChange = z.output<typeof distributionDoor>;
export type DistributionView = z.output<typeof distributionView>;
