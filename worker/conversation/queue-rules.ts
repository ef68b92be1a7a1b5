import type { ChannelFacts } from '../channels/channel.ts';
import type { TeamId } from '../platform/id.ts';

/** How one team treats its queues. */
export interface TeamQueueRules {
  /** [N3] After so many days without an answer a message becomes a draft of its author's again. */
  expiryDays: number;
  /** [N5] An agent looks at the queue before it leaves. */
  review: boolean;
  /** [O20] A ticket whose contact does not answer concludes by itself after so many days; left out or null: never. */
  concludeDays?: number | null;
}

/** What the company has settled about its outbox; only teams that differ from the usual are named. */
export interface QueueRules {
  /** [O5] A message whose fate is unknown is sent again by itself. */
  resend: boolean;
  teams: Partial<Record<TeamId, TeamQueueRules>>;
}

export const usualTeamRules: TeamQueueRules = { expiryDays: 7, review: false, concludeDays: null };

export const usualRules: QueueRules = { resend: false, teams: {} };

const DAY_MS = 24 * 60 * 60 * 1000;

/** Rules travel with the channel's facts, so that nobody asks the database on the way of a message. */
const rulesOf = (channel: Pick<ChannelFacts, 'rules'>): QueueRules => channel.rules ?? usualRules;

export const teamRulesOf = (channel: Pick<ChannelFacts, 'rules'>, teamId: TeamId): TeamQueueRules =>
  rulesOf(channel).teams[teamId] ?? usualTeamRules;

export const resendsByItself = (channel: Pick<ChannelFacts, 'rules'>): boolean => rulesOf(channel).resend;

/** How long a message of this team may wait in the queue, ms. */
export const expiryMs = (channel: Pick<ChannelFacts, 'rules'>, teamId: TeamId): number =>
  teamRulesOf(channel, teamId).expiryDays * DAY_MS;

/** [O20] How long a team waits for a contact's answer before it gives up, ms; null: for ever. */
export function patienceMs(channel: Pick<ChannelFacts, 'rules'>, teamId: TeamId): number | null {
  const { concludeDays } = teamRulesOf(channel, teamId);
  return concludeDays == null ? null : concludeDays * DAY_MS;
}
