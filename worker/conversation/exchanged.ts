import type { Address } from '../channels/channel.ts';
import { dialled } from '../contacts/phone.ts';
import type { Head } from './head.ts';
import type { Entry } from './message.ts';

// A contact may be two people's worth of names: two phones, each with a chat of its own at the provider. A message can be
// quoted and reacted to only in the chat where it stands.

/** Under which address a message of this thread was exchanged. */
export function exchangedWith(entry: Entry, { contact, earlier = [] }: Pick<Head, 'contact' | 'earlier'>): Address {
  if (entry.direction !== 'note' && entry.under !== undefined) return entry.under;
  const before = earlier.find(({ sealedAt }) => sealedAt !== null && entry.at < sealedAt);
  return before?.address ?? contact.address;
}

/** What a message keeps of how it is exchanged, in a thread that has had several addresses. */
export const severally = ({ contact, earlier = [] }: Pick<Head, 'contact' | 'earlier'>): { under?: Address } =>
  earlier.length === 0 ? {} : { under: contact.address };

/** What a message of the contact's keeps of the names that it came under, in a thread that has had several addresses. */
export const writtenUnder = ({ head, wroteAs }: { head: Head; wroteAs: Address | null }): { under?: Address } =>
  severally(wroteAs === null ? head : { ...head, contact: { ...head.contact, address: wroteAs } });

/** [I6] Whether what we send now comes to the chat in which this message stands. */
export const standsInChat = (entry: Entry, head: Pick<Head, 'contact' | 'earlier'>): boolean =>
  isSameChat(exchangedWith(entry, head), head.contact.address);

/** The same user id, or the same number however it is written, is the same chat. */
const isSameChat = (one: Address, other: Address): boolean =>
  (one.userId !== null && one.userId === other.userId) ||
  (one.phone !== null && other.phone !== null && dialled(one.phone) === dialled(other.phone));
