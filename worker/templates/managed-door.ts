import { z } from 'zod';
import { teamIdDoor } from '../platform/door.ts';
import { shownDoor } from './template-door.ts';

/** A template as administrators see it. */
export const managedDoor = shownDoor.extend({
  businessAccountId: z.string(),
  quality: z.string().nullable(),
  statusReason: z.string().nullable().describe('why it was refused, paused or disabled, in the provider’s words'),
  statusAt: z.int().nullable().describe('ms since 1970'),
  sentCategory: z
    .enum(['MARKETING', 'UTILITY', 'AUTHENTICATION'])
    .nullable()
    .describe('that it was sent in with from here, which the provider may judge otherwise; null: it was not'),
  purposes: z.array(z.enum(['service', 'campaign', 'sequence', 'scheduled'])),
  teams: z.array(teamIdDoor).nullable().describe('who may use it; null: every team'),
  variableNames: z.record(z.string(), z.string()).describe('what agents call its variables, by key'),
  demands: z.array(z.string()).describe('parts that cannot be filled in here; with any, agents are not offered it'),
  draft: z.looseObject({}).nullable().describe('as it may be edited; null: it has parts that are not written here'),
  locked: z.enum(['template_not_editable', 'template_edit_limit']).nullable(),
  deletable: z.boolean(),
});
