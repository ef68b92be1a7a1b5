import type { PersonView } from '../../worker/contacts/person.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import type { ContactId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';
import { fetchSchedules } from '../schedules/schedules.client.ts';
import { person } from './merges.client.ts';

type Blocked = Pick<PersonView, 'blocked'>;

/** What blocking them ends besides their tickets. */
export interface AtStake {
  /** How many messages wait in the queues of all their conversations. */
  held: number;
  /** How many wait for their time; of more than a page of them so many. */
  scheduled: number;
}

/** As far as it can be learned. */
export async function atStakeOf(id: ContactId): Promise<AtStake> {
  const [held, scheduled] = await Promise.all([heldOf(id), scheduledOf(id)]);
  return { held, scheduled };
}

async function scheduledOf(contactId: ContactId): Promise<number> {
  const page = await fetchSchedules({ status: 'scheduled', mine: false, contactId }, null);
  // Some have left, and have yet to arrive.
  return page.ok ? page.value.items.filter(({ canCancel }) => canCancel).length : 0;
}

async function heldOf(id: ContactId): Promise<number> {
  const known = await person(id);
  const conversations = known.ok ? known.value.conversations : [];
  const views = await Promise.all(conversations.map((each) => call<ConversationView>('GET', `/conversations/${each}`)));
  return views.reduce((sum, view) => sum + (view.ok ? view.value.held : 0), 0);
}

/** `held`: what becomes of their queues; null: not said. */
export const blockContact = (id: ContactId, held: 'keep' | 'cancel' | null): Promise<Answer<Blocked>> =>
  call('POST', `/contacts/${id}/block`, held === null ? {} : { held });

export const unblockContact = (id: ContactId): Promise<Answer<Blocked>> => call('POST', `/contacts/${id}/unblock`);
