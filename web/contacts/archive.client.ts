import type { PersonView } from '../../worker/contacts/person.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

type Archived = Pick<PersonView, 'archived'>;

export const archiveContact = (id: ContactId): Promise<Answer<Archived>> => call('POST', `/contacts/${id}/archive`);

export const unarchiveContact = (id: ContactId): Promise<Answer<Archived>> => call('POST', `/contacts/${id}/unarchive`);
