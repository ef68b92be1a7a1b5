import type { Availability } from '../../worker/accounts/availability.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

/** [R65] I am away for now, or back. */
export const saveAvailability = (availability: Exclude<Availability, 'unavailable'>): Promise<Answer<unknown>> =>
  call('PUT', '/me/availability', { availability });

/** Somebody is absent for long, or back. */
export const markAvailability = (id: AgentId, availability: Exclude<Availability, 'away'>): Promise<Answer<unknown>> =>
  call('PUT', `/agents/${id}/availability`, { availability });
