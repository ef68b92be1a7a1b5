import type { Address } from '../channels/channel.ts';
import { dialled } from '../contacts/phone.ts';
import type { Head } from './head.ts';
import type { Entry } from './message.ts';

// A contact may be two people's worth of names: two phones, each with a chat of its own at the provider. A message can be
// quoted and reacted to only in the chat where it stands.

type Reached = Pick<Head, 'contact' | 'earlier' | 'formerly'>;

/** [I9] Under which address a message of this thread was exchanged: what bears none, under that of its time. */
export function exchangedWith(entry: Entry, { contact, earlier = [], formerly = [] }: Reached): Address {
  if (waits(entry)) return contact.address;
  if (entry.direction !== 'note' && entry.under !== undefined) return entry.under;
  if (formerly.length === 0 && earlier.length === 0) return contact.address;
  // Of old, the parts alone told how the contact was reached before them.
  const before = earlier.flatMap(({ sealedAt, address }) =>
    sealedAt === null || address === undefined ? [] : [{ address, until: sealedAt, sentUntil: sealedAt }],
  );
  const then = [...formerly, ...before]
    .toSorted((a, b) => a.until - b.until)
    .find(({ until, sentUntil }) => entry.at < (isSentByUs(entry) ? sentUntil : until));
  return then?.address ?? contact.address;
}

/** It leaves for wherever the contact is reached then. */
const waits = (entry: Entry): boolean => entry.direction === 'out' && queued.some((state) => state === entry.state);

const queued = ['held', 'delayed', 'ready', 'expired', 'cancelled'] as const;

/** What was written in the phone app, or is of old times, bears the provider's time as theirs does. */
const isSentByUs = (entry: Entry): boolean =>
  entry.direction === 'out' && entry.body.kind !== 'echo' && entry.past !== true;

/** What a message keeps of how it is exchanged, in a thread that has had several addresses. */
export const severally = ({ contact, earlier = [] }: Pick<Head, 'contact' | 'earlier'>): { under?: Address } =>
  earlier.length === 0 ? {} : { under: contact.address };

/** [I5] What a message keeps, until it leaves, of whom it was written to, where the contact is reached under several addresses. */
export const writtenFor = ({ contact, earlier = [], otherwise = [] }: Head): { under?: Address } =>
  earlier.length === 0 && otherwise.length === 0 ? {} : { under: contact.address };

/** What a message of the contact's keeps of the names that it came under, in a thread that has had several addresses. */
export const writtenUnder = ({ head, wroteAs }: { head: Head; wroteAs: Address | null }): { under?: Address } =>
  severally(wroteAs === null ? head : { ...head, contact: { ...head.contact, address: wroteAs } });

/** [I6] Whether what we send now comes to the chat in which this message stands. */
export const standsInChat = (entry: Entry, head: Reached): boolean =>
  isSameChat(exchangedWith(entry, head), head.contact.address);

/** The same user id, or the same number however it is written, is the same chat. */
const isSameChat = (one: Address, other: Address): boolean =>
  (one.userId !== null && one.userId === other.userId) ||
  (one.phone !== null && other.phone !== null && dialled(one.phone) === dialled(other.phone));
