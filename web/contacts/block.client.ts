import type { PersonView } from '../../worker/contacts/person.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

type Blocked = Pick<PersonView, 'blocked'>;

/** `held`: what becomes of their queues; null: not said. */
export const blockContact = (id: ContactId, held: 'keep' | 'cancel' | null): Promise<Answer<Blocked>> =>
  call('POST', `/contacts/${id}/block`, held === null ? {} : { held });

export const unblockContact = (id: ContactId): Promise<Answer<Blocked>> => call('POST', `/contacts/${id}/unblock`);
