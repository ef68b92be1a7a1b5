import type { MergeView, PersonView } from '../../worker/contacts/person.ts';
import type { ContactId, MergeId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

export type Decision = 'accept' | 'refuse' | 'undo';

export const person = (id: ContactId): Promise<Answer<PersonView>> => call('GET', `/contacts/${id}`);

/** Somebody thinks that the two are one person. */
export const propose = (contactId: ContactId, otherId: ContactId): Promise<Answer<MergeView>> =>
  call('POST', '/merges', { contactId, otherId });

/** open: people must decide · recent: made one in the last days, or on the way. */
export const merges = (state: 'open' | 'recent'): Promise<Answer<{ items: MergeView[] }>> =>
  call('GET', `/merges?state=${state}`);

export const decide = (id: MergeId, decision: Decision): Promise<Answer<MergeView>> =>
  call('POST', `/merges/${id}/${decision}`, {});
