import type { Address } from '../channels/channel.ts';
import { dialled } from '../contacts/phone.ts';
import type { Head } from './head.ts';

// A contact may be several users of the provider, whom people made one: each has an address, a chat and a window of its own.

type Reached = Pick<Head, 'contact' | 'otherwise'>;

/** The same user id; or the same number, however it is written, where the user id of either is not known. */
export function isSameUser(one: Address, other: Address): boolean {
  if (one.userId !== null && other.userId !== null) return one.userId === other.userId;
  return one.phone !== null && other.phone !== null && dialled(one.phone) === dialled(other.phone);
}

/** Whether whoever goes by these names is known to be another user of the provider's than the one who is written to. */
export function isAnother({ contact: { address }, otherwise = [] }: Reached, names: Address): boolean {
  if (isSameUser(names, address)) return false;
  const bothShow = (name: keyof Address) => names[name] !== null && address[name] !== null;
  return bothShow('userId') || bothShow('phone') || otherwise.some((each) => isSameUser(each, names));
}

/**
 * [I7] How the user of these names is written to. `recorded`: the same with what the record says of the contact, which of several
 * users may be another's.
 */
export function reachedBy(head: Reached, names: Address, recorded: Address): Address {
  const { contact, otherwise = [] } = head;
  if (otherwise.length === 0 && !isAnother(head, names)) return recorded;
  const own = [contact.address, ...otherwise].find((each) => isSameUser(each, names));
  return { phone: names.phone ?? own?.phone ?? null, userId: names.userId ?? own?.userId ?? null };
}

/** [I7] From now on the user of this address is written to; the one who was stays known. */
export const turnedTo = ({ contact, otherwise = [] }: Reached, address: Address): Required<Reached> => ({
  contact: { ...contact, address },
  otherwise: [...otherwise.filter((each) => !isSameUser(each, address)), contact.address],
});
