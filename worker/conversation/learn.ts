import type { Address, ChannelFacts, ContactFacts, ConversationEvent } from '../channels/channel.ts';
import type { Arrival } from '../channels/inbound.ts';
import { dialled } from '../contacts/phone.ts';
import { isAnother, reachedBy } from './addressing.ts';
import { isReachedBy } from './going-back.ts';
import type { Head } from './head.ts';

type Told = Pick<
  Arrival,
  'channel' | 'contact' | 'receipt' | 'toldAt' | 'names' | 'address' | 'wroteAs' | 'formerUserId'
> & {
  events: readonly ConversationEvent[];
};

/**
 * [I1] What a webhook tells anew of channel and contact; most say nothing new. The contact's names and address are believed
 * by the provider's time, not by when a webhook came: one that was late must not bring back an address that has changed,
 * for it may be a stranger's by now.
 */
export function learnt(head: Head, { channel, events, receipt, toldAt, ...told }: Told): Partial<Head> | null {
  const contact = contactIn(head, { ...told, events }, toldAt);
  const newChannel = same(head.channel, channel) ? null : { channel };
  const known = head.contactAt ?? 0;
  // What is read from the record after something changed there is always the present state.
  const at = toldAt === undefined ? newestOf(events, receipt) : Math.max(toldAt, known);
  const isNews = contact !== null && at !== null && at >= known;
  const stands = isNews && !same(head.contact, contact) ? { contact, contactAt: at } : null;
  const renamed = isNews ? renamedIn(head, { ...told, events }) : null;
  // Only what changes is written: that the same was said once more must not cost the row that a repeat does not write.
  const dated = isNews && stands === null && toldAt !== undefined && at > known ? { contactAt: at } : null;
  const joined = rejoined(head, told.names ?? []);
  if ([newChannel, stands, dated, joined, renamed].every((change) => change === null)) return null;
  return { ...newChannel, ...stands, ...dated, ...joined, ...renamed };
}

type ToldOf = Pick<Told, 'contact' | 'address' | 'wroteAs' | 'formerUserId' | 'names' | 'events'>;

function contactIn(head: Head, told: ToldOf, toldAt: number | undefined): ContactFacts | null {
  const address = told.contact?.address ?? told.address;
  if (address === undefined) return null;
  const { contact } = head;
  if (toldAt === undefined) {
    const names = told.wroteAs ?? address;
    // [I7] Where another of the contact's users is heard of, only their message turns the thread to them.
    const stands = isAnother(head, names) ? contact.address : reachedBy(head, names, address);
    return { ...(told.contact === null ? contact : asCalled(told.contact, contact)), address: stands };
  }
  if (told.contact === null) return { ...contact, address };
  return keepsAddress(head, told) || changedOf(head, told) !== null
    ? { ...told.contact, address: contact.address }
    : { ...told.contact, address: ownAddress(head, told.contact.address, told.wroteAs) };
}

/** [I13] Who hides the number is not reached by the one that the record knows of another of the contact's users. */
const ownAddress = (head: Head, recorded: Address, wroteAs: Address | undefined): Address =>
  wroteAs === undefined || wroteAs.phone !== null ? recorded : reachedBy(head, wroteAs, recorded);

/** [I7] The record does not say which of the contact's users wrote last; it says who is not theirs any more. */
function keepsAddress({ contact: { address }, otherwise = [] }: Head, { wroteAs, names, events }: ToldOf): boolean {
  if (otherwise.length === 0 || wroteAs !== undefined || events.length > 0) return false;
  return names === undefined || isReachedBy(address, names);
}

type Renamed = Pick<Told, 'wroteAs' | 'formerUserId' | 'events'>;

/** [I7] Which of the contact's users has another number or user id now, where that is not the one who is written to; null: none of these. */
function changedOf({ contact, otherwise = [] }: Head, { formerUserId, events }: Renamed): Address | null {
  const from = events.flatMap((event) =>
    event.type === 'system' && event.change.kind === 'number' ? (event.change.from ?? []) : [],
  );
  const had = ({ phone, userId }: Address) =>
    (phone !== null && from.some((number) => dialled(number) === dialled(phone))) ||
    (userId !== null && userId === formerUserId);
  return had(contact.address) ? null : (otherwise.find(had) ?? null);
}

/** [I7] That one is reached by it once they write; who is written to now is not changed by that. */
function renamedIn(head: Head, told: Renamed): Pick<Head, 'otherwise'> | null {
  const { wroteAs } = told;
  const changed = changedOf(head, told);
  if (changed === null || wroteAs === undefined) return null;
  return { otherwise: (head.otherwise ?? []).map((each) => (each === changed ? wroteAs : each)) };
}

/** What our agents call somebody is told by the record alone: a webhook may be read by who remembers them of yesterday. */
function asCalled({ called: _, ...told }: ContactFacts, { called, name }: ContactFacts): ContactFacts {
  return called === true ? { ...told, name, called } : told;
}

/** [I5] Whoever was told apart from this contact, and turned out to be them after all, is heard again. */
function rejoined({ parted = [] }: Head, names: readonly string[]): Pick<Head, 'parted'> | null {
  if (!parted.some((each) => each.names.some((name) => names.includes(name)))) return null;
  const others = parted.map((each) => ({ ...each, names: each.names.filter((name) => !names.includes(name)) }));
  return { parted: others.filter((each) => each.names.length > 0) };
}

/** Provider's time of the newest thing that the contact did, ms; null: they did nothing, only our messages moved. */
function newestOf(events: readonly ConversationEvent[], receipt: number): number | null {
  const times = events.flatMap((event) => (event.type === 'status' ? [] : [event.at]));
  return times.length === 0 ? null : Math.min(Math.max(...times), receipt);
}

const same = (one: ChannelFacts | Head['contact'], other: ChannelFacts | Head['contact']): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** [I5] Whether a webhook comes for somebody who was once taken for this contact and is not. */
export function isParted(
  { parted = [] }: Pick<Head, 'parted'>,
  { contact, toldAt }: Pick<Arrival, 'contact' | 'toldAt'>,
): boolean {
  if (contact === null || toldAt !== undefined) return false;
  const name = contact.address.userId ?? contact.address.phone;
  return name !== null && parted.some(({ names }) => names.includes(name));
}
