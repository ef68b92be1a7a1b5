import type { Filter } from '../../worker/clearing/clearing-door.ts';
import type { AgentId, ChannelId, LabelId, TeamId } from '../../worker/platform/id.ts';

/** What is looked for; undefined: whatever. */
export type Sought = { [Name in keyof Filter]?: Filter[Name] | undefined };

/** What tickets can be looked for by. */
export interface Among {
  teams: readonly { id: TeamId; name: string }[];
  people: readonly { id: AgentId; name: string }[];
  channels: readonly { id: ChannelId; name: string }[];
  labels: readonly { id: LabelId; name: string }[];
}
