import { z } from 'zod';
import { agentIdDoor, channelIdDoor } from '../platform/door.ts';
import { isAgentId, isChannelId, isLabelId, isTeamId } from '../platform/id.ts';
import { type ListFilter, letsAllThrough } from './list-filter.ts';

/** So many of a kind can be named. */
const NAMED_MAX = 200;

/** Several ids in one text, with commas between them. */
const several = <Id>(is: (value: unknown) => value is Id, what: string) =>
  z.string().transform((text, ctx): readonly Id[] => {
    const named = text.split(',');
    const ids = named.filter((one): one is string & Id => is(one));
    if (ids.length < named.length || ids.length > NAMED_MAX)
      ctx.addIssue({ code: 'custom', message: `must be at most ${NAMED_MAX} ${what}, with commas between them` });
    return ids;
  });

const yes = z.enum(['true']);

/** [R39] [R41] By what a list is narrowed, as a query names it; what is left out does not matter. */
export const listFilterFields = {
  channels: several(isChannelId, 'channel ids')
    .optional()
    .describe('ids with commas between them: of one of these channels'),
  labels: several(isLabelId, 'label ids').optional().describe('whose contact bears one of these'),
  agents: several(isAgentId, 'agent ids').optional().describe('who has it, has had it, or is offered it'),
  teams: several(isTeamId, 'team ids').optional(),
  unread: yes.optional().describe('with something unread alone'),
  mine: yes.optional().describe('one’s own alone'),
};

type Asked = { [Name in keyof typeof listFilterFields]?: z.output<(typeof listFilterFields)[Name]> };

/** null: everything is shown. */
export function filterFrom({
  channels = [],
  labels = [],
  agents = [],
  teams = [],
  unread,
  mine,
}: Asked): ListFilter | null {
  const filter = { channels, labels, agents, teams, unread: unread !== undefined, mine: mine !== undefined };
  return letsAllThrough(filter) ? null : filter;
}

export const filtersDoor = z.object({
  channels: z.array(z.object({ id: channelIdDoor, name: z.string() })).describe('by name'),
  agents: z
    .array(z.object({ id: agentIdDoor, name: z.string() }))
    .describe('whose tickets one may come to see, by name; none: nobody’s but one’s own'),
});

/** By what the list can be narrowed besides teams and labels. */
export type ListFilters = z.output<typeof filtersDoor>;
