import type { Address } from '../channels/channel.ts';
import { dialled } from '../contacts/phone.ts';
import type { Head } from './head.ts';

// A contact may be several users of the provider, whom people made one: each has an address, a chat and a window of its own.

type Reached = Pick<Head, 'contact' | 'otherwise'>;

/** [I9] How the contact was reached before. */
export interface Formerly {
  address: Address;
  /** Until when what they wrote came from there, by the provider's time, ms. */
  until: number;
  /** Until when we wrote to it, ms: we hear of it later. */
  sentUntil: number;
}

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

/** [I9] What was exchanged so far, and bears no address, is of this one. In a thread that had several each message bears its own. */
export function leftBehind(
  { contact: { address }, earlier = [], formerly = [] }: Pick<Head, 'contact' | 'earlier' | 'formerly'>,
  until: number,
  sentUntil: number,
): Pick<Head, 'formerly'> {
  if (earlier.length > 0) return {};
  const last = formerly.at(-1);
  const others = last !== undefined && isSame(last.address, address) ? formerly.slice(0, -1) : formerly;
  return { formerly: [...others, { address, until, sentUntil }] };
}

/** Whether an address says all that another one says: who is reached by it is the same, known better at most. */
export const saysAllOf = (address: Address, other: Address): boolean =>
  (other.phone === null || (address.phone !== null && dialled(address.phone) === dialled(other.phone))) &&
  (other.userId === null || address.userId === other.userId);

const isSame = (one: Address, other: Address): boolean => saysAllOf(one, other) && saysAllOf(other, one);
