import type { Address } from '../channels/channel.ts';
import { dialled } from '../contacts/phone.ts';
import { isSameUser } from './addressing.ts';
import { exchangedWith } from './exchanged.ts';
import type { Head } from './head.ts';
import type { Entry } from './message.ts';

/**
 * By which of several addresses of the contact something is exchanged, as people read it: a number (digits), which is masked
 * where numbers are; of who shows none the username, null where it is not known either.
 */
export interface Via {
  phone: string | null;
  username: string | null;
}

type Known = Pick<Head, 'contact' | 'otherwise' | 'earlier' | 'usernames'>;

const isOneAlone = ({ otherwise = [] }: Known): boolean => otherwise.length === 0;

/** [I9] To which address the next message goes, where there are several. */
export const writtenTo = (head: Known): { writtenTo?: Via } =>
  isOneAlone(head) ? {} : { writtenTo: viaOf(head, head.contact.address) };

/** [I9] By which address this was exchanged, where there are several. What has not left may yet go to another. */
export function exchangedBy(entry: Entry, head: Known): { via?: Via } {
  if (isOneAlone(head) || entry.direction === 'event') return {};
  if (entry.direction === 'out' && entry.providerId === null) return {};
  return { via: viaOf(head, exchangedWith(entry, head)) };
}

/** The number of then, whatever it is by now; of a user who hid theirs the one is told by which they are written to. */
function viaOf({ contact, otherwise = [], usernames = {} }: Known, address: Address): Via {
  const user = [contact.address, ...otherwise].find((each) => isSameUser(each, address));
  const number = address.phone ?? user?.phone ?? null;
  if (number !== null) return { phone: dialled(number), username: null };
  const userId = user?.userId ?? address.userId;
  return { phone: null, username: userId === null ? null : (usernames[userId] ?? null) };
}

/** What is known of the username of whoever hides behind this address. */
export const usernameOf = ({ address: { userId }, username }: Head['contact']): Record<string, string> =>
  userId === null || username === null ? {} : { [userId]: username };
