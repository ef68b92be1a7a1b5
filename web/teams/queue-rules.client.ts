import type { TeamQueueRules } from '../../worker/conversation/queue-rules.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

/** How one team treats its queues. */
export interface TeamRules extends TeamQueueRules {
  id: TeamId;
  name: string;
}

/** What the whole company has settled; each is off at first. */
export interface CompanySwitches {
  /** Messages of which the provider confirms nothing are sent again by themselves. */
  resendUncertain: boolean;
  /** [R21] While a contact has not answered, a template of another category may go out. */
  relaxesCategory: boolean;
}

export interface CompanyRules extends CompanySwitches {
  teams: TeamRules[];
}

export const fetchRules = (): Promise<Answer<CompanyRules>> => call('GET', '/queue-rules');

/** What is left out stays. */
export const saveSwitches = (switches: Partial<CompanySwitches>): Promise<Answer<CompanySwitches>> =>
  call('PUT', '/queue-rules', switches);

export const saveTeamRules = (
  id: TeamId,
  { expiryDays, review, concludeDays }: TeamQueueRules,
): Promise<Answer<TeamQueueRules>> =>
  call('PUT', `/queue-rules/teams/${id}`, { expiryDays, review, concludeDays: concludeDays ?? null });
