import type { AgentView } from '../../../worker/accounts/account.ts';
import type { InvitationView, Mailed } from '../../../worker/accounts/invitation.ts';
import type { Role } from '../../../worker/inbox/visibility.ts';
import type { AgentId, InvitationId, TeamId } from '../../../worker/platform/id.ts';
import { type Answer, call } from '../../live/api.client.ts';

/** A link that is told once; `mailed`: whether it went by e-mail, too. */
export interface MadeLink {
  link: string;
  mailed: Mailed;
}

export interface MadeInvitation extends MadeLink {
  invitation: InvitationView;
}

/** What an administrator changes of somebody; left out: stays. */
export interface UserChange {
  name?: string;
  nickname?: string | null;
  email?: string;
  role?: Role;
}

export const fetchUsers = (): Promise<Answer<{ items: AgentView[] }>> => call('GET', '/agents');

export const fetchInvitations = (): Promise<Answer<{ items: InvitationView[] }>> => call('GET', '/invitations');

export const fetchCompany = (): Promise<Answer<{ signsTexts: boolean }>> => call('GET', '/company');

export const saveSigning = (signsTexts: boolean): Promise<Answer<unknown>> => call('PUT', '/company', { signsTexts });

export const invite = (asked: { email: string; role: Role; teams: TeamId[] }): Promise<Answer<MadeInvitation>> =>
  call('POST', '/invitations', asked);

export const renew = (id: InvitationId): Promise<Answer<MadeInvitation>> => call('POST', `/invitations/${id}/renew`);

export const revoke = (id: InvitationId): Promise<Answer<unknown>> => call('DELETE', `/invitations/${id}`);

export const changeUser = (id: AgentId, change: UserChange): Promise<Answer<AgentView>> =>
  call('PATCH', `/agents/${id}`, change);

/** `ticketsTo`: who goes on with their tickets; null: whoever takes them from Novos. */
export const deleteUser = (id: AgentId, ticketsTo: AgentId | null): Promise<Answer<unknown>> =>
  call('DELETE', `/agents/${id}`, { ticketsTo });

export const signOutUser = (id: AgentId): Promise<Answer<unknown>> => call('DELETE', `/agents/${id}/sessions`);

export const dropPasskeys = (id: AgentId): Promise<Answer<unknown>> => call('DELETE', `/agents/${id}/passkeys`);

export const dropFactor = (id: AgentId): Promise<Answer<unknown>> => call('DELETE', `/agents/${id}/second-factor`);

export const linkToReset = (id: AgentId): Promise<Answer<MadeLink>> => call('POST', `/agents/${id}/password-reset`);
