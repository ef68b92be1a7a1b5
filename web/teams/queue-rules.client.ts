import type { TeamQueueRules } from '../../worker/conversation/queue-rules.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

/** How one team treats its queues. */
export interface TeamRules extends TeamQueueRules {
  id: TeamId;
  name: string;
}

export interface CompanyRules {
  /** Messages of which the provider confirms nothing are sent again by themselves. */
  resendUncertain: boolean;
  teams: TeamRules[];
}

export const fetchRules = (): Promise<Answer<CompanyRules>> => call('GET', '/queue-rules');

export const saveResend = (resendUncertain: boolean): Promise<Answer<unknown>> =>
  call('PUT', '/queue-rules', { resendUncertain });

export const saveTeamRules = (id: TeamId, { expiryDays, review }: TeamQueueRules): Promise<Answer<TeamQueueRules>> =>
  call('PUT', `/queue-rules/teams/${id}`, { expiryDays, review });
