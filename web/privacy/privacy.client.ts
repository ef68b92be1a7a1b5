import type { maskableRoles } from '../../worker/contacts/maskable.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

export type MaskableRole = (typeof maskableRoles)[number];

interface Masking {
  roles: MaskableRole[];
}

export const fetchMasking = (): Promise<Answer<Masking>> => call('GET', '/phone-masking');

export const saveMasking = (roles: MaskableRole[]): Promise<Answer<Masking>> =>
  call('PUT', '/phone-masking', { roles });

/** Asks for the whole number of one contact; that it was asked for is written down. */
export const revealPhone = (id: ContactId): Promise<Answer<{ phone: string | null }>> =>
  call('POST', `/contacts/${id}/phone`);
