import type { TeamId } from '../../worker/platform/id.ts';
import type { AutomaticMessages } from '../../worker/teams/automatic.ts';
import type { OpeningHours, SettledHours, TeamHours } from '../../worker/teams/hours.ts';
import { type Answer, call } from '../live/api.client.ts';

/** What one team says by itself. */
export type TeamMessages = AutomaticMessages & { id: TeamId; name: string };

export const fetchHours = (): Promise<Answer<SettledHours>> => call('GET', '/hours');

export const saveCompanyHours = (hours: OpeningHours | null): Promise<Answer<unknown>> =>
  call('PUT', '/hours', { hours });

export const saveTeamHours = (id: TeamId, hours: TeamHours | null): Promise<Answer<unknown>> =>
  call('PUT', `/hours/teams/${id}`, { hours });

export const fetchMessages = (): Promise<Answer<{ items: TeamMessages[] }>> => call('GET', '/automatic-messages');

export const saveMessages = (id: TeamId, messages: AutomaticMessages): Promise<Answer<unknown>> =>
  call('PUT', `/automatic-messages/teams/${id}`, messages);
