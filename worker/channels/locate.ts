import type { BlockWord } from '../contacts/block.ts';
import type { Sender } from '../contacts/contact.ts';
import type { Resolution, Want } from '../contacts/resolution.ts';
import type { ConversationId, MessageKey } from '../platform/id.ts';
import type { Desks } from '../teams/automatic.ts';
import { type Bundle, makesContact } from './bundle.ts';
import type { Address, ChannelFacts, ChannelStop, ContactFacts, Preference } from './channel.ts';
import type { KeptContact, Unhandled } from './unhandled.ts';

/** A channel, and within what the business-scoped ids of its contacts mean something. */
export interface ChannelRecord {
  facts: ChannelFacts;
  portfolioId: string;
  /** Left out: it works, as far as was known a minute ago. */
  stop?: ChannelStop;
  /** [R64] Teams that speak by themselves; left out: none does. */
  desks?: Desks;
}

export interface LocateDeps {
  /** Our channels by the provider's id of their number; unknown ones are missing. */
  channels(senderIds: readonly string[]): Promise<ReadonlyMap<string, ChannelRecord>>;
  /** Contacts and conversations, in the order asked; one that cannot be settled now fails alone. */
  contacts(wants: readonly Want[]): Promise<Resolution[]>;
}

/** All that one webhook has for one conversation. */
export interface Delivery {
  conversationId: ConversationId;
  channel: ChannelFacts;
  /** The channel stands still. */
  stop?: ChannelStop;
  /** [R64] Teams that speak by themselves. */
  desks?: Desks;
  /** null: statuses that were found by our tag alone. */
  contact: ContactFacts | null;
  /** By which names the provider told of the contact; left out: by none, or several people's came together. */
  wroteAs?: Address;
  /** By which user id the provider named them before; left out: they have the same still, or it did not say. */
  formerUserId?: string;
  /** Something of this webhook changed who the contact is: provider's time of that, ms. */
  toldAt?: number;
  /** What the contact chose of the account's marketing, as it stood on record. */
  marketing?: Preference;
  /** [N60] Whether the contact is blocked, as it stood on record. */
  block?: BlockWord;
  bundles: Bundle[];
}

export interface Location {
  deliveries: Delivery[];
  /** What is for no channel or contact of ours. */
  homeless: Unhandled[];
  /** What could not be settled now and must be tried again. */
  unsettled: { bundle: Bundle; error: Error }[];
}

/**
 * Finds the conversation of every bundle, and makes those that do not exist yet. `receipt`: when they first reached us, ms.
 * Rejects when D1 does not answer.
 */
export async function locate(deps: LocateDeps, bundles: readonly Bundle[], receipt: number): Promise<Location> {
  const channels = await deps.channels([...new Set(bundles.map(({ senderId }) => senderId))]);
  const homeless: Unhandled[] = [];
  const wants = new Map<Bundle, Want>();
  for (const bundle of bundles) {
    const channel = channels.get(bundle.senderId);
    if (channel === undefined) homeless.push(...keptOf(withoutStatuses(bundle), 'unknown_channel'));
    else if (bundle.party.by === 'contact') {
      const { portfolioId, facts } = channel;
      const { sender } = bundle.party;
      const newest = newestOf(bundle, receipt);
      wants.set(bundle, { channel: { id: facts.id, portfolioId }, sender, ...newest, births: makesContact(bundle) });
    }
  }
  // A change of number first: what came with it under the new name is the same contact's.
  const asked = [...wants.keys()].sort((a, b) => Number(provesNothing(a)) - Number(provesNothing(b)));
  const answers = asked.length === 0 ? [] : await deps.contacts(asked.flatMap((bundle) => wants.get(bundle) ?? []));
  const located = new Map(asked.map((bundle, place) => [bundle, answers[place] ?? null]));

  const deliveries = new Map<ConversationId, Delivery>();
  const unsettled: Location['unsettled'] = [];
  for (const bundle of bundles) {
    const channel = channels.get(bundle.senderId);
    if (channel === undefined) continue;
    const found = bundle.party.by === 'tag' ? { ...bundle.party, contact: null } : (located.get(bundle) ?? null);
    if (found instanceof Error) unsettled.push({ bundle, error: found });
    else if (found === null) homeless.push(...keptOf(withoutStatuses(bundle), 'unknown_contact'));
    else add(deliveries, found, channel, bundle);
  }
  return { deliveries: [...deliveries.values()], homeless, unsettled };
}

/** The items of a bundle as they are kept when nobody here can take them. */
export const keptOf = ({ senderId, party, items }: Bundle, reason: Unhandled['reason']): Unhandled[] =>
  items.map(({ field = 'messages', raw }) => ({ field, reason, senderId, raw, contact: keptContact(party) }));

function keptContact(party: Bundle['party']): KeptContact | null {
  if (party.by === 'tag') return null;
  const { userId, parentUserId, waId, name, username } = party.sender;
  return { userId, parentUserId, waId, name, username };
}

// A status for a channel or of somebody unknown is of a message that another system sent: it says nothing to us.
const withoutStatuses = (bundle: Bundle): Bundle => ({
  ...bundle,
  items: bundle.items.filter(({ event }) => event.type !== 'status'),
});

const provesNothing = ({ party }: Bundle): boolean =>
  party.by === 'tag' || (party.sender.formerly === undefined && party.sender.shared === undefined);

/** A stamp of the future is the provider's clock running ahead: believed, it would keep all that follows from being learned. */
function newestOf({ items }: Bundle, receipt: number): { at: number; key: MessageKey | null } {
  const messages = items.flatMap(({ event }) => (event.type === 'message' ? [event] : []));
  const [newest] = messages.toSorted((a, b) => b.at - a.at);
  const at = Math.max(...items.map(({ event }) => event.at));
  return { at: Math.min(newest?.at ?? at, receipt), key: newest?.key ?? null };
}

/** A sender as they may be written to; null: they are named by neither. */
const addressIn = ({ userId, waId: phone }: Sender): Address | null =>
  userId === null && phone === null ? null : { phone, userId };

const isSame = (one: Address | undefined, { phone, userId }: Address): boolean =>
  one?.phone === phone && one.userId === userId;

type Found = Pick<Delivery, 'conversationId' | 'contact' | 'marketing' | 'block'>;

function add(
  deliveries: Map<ConversationId, Delivery>,
  { conversationId, contact, marketing, block }: Found,
  { facts: channel, stop, desks }: ChannelRecord,
  bundle: Bundle,
): void {
  const { formerly, shared } = bundle.party.by === 'contact' ? bundle.party.sender : {};
  const proof = formerly ?? shared;
  const former = formerly?.userId == null ? {} : { formerUserId: formerly.userId };
  const told = proof === undefined ? {} : { contact, toldAt: proof.at, ...former };
  const stands = { ...(stop === undefined ? {} : { stop }), ...(desks === undefined ? {} : { desks }) };
  const wroteAs = bundle.party.by === 'contact' ? addressIn(bundle.party.sender) : null;
  const delivery = deliveries.get(conversationId);
  if (delivery === undefined)
    deliveries.set(conversationId, {
      conversationId,
      channel,
      contact,
      bundles: [bundle],
      ...stands,
      ...told,
      ...(wroteAs === null ? {} : { wroteAs }),
      ...(marketing === undefined ? {} : { marketing }),
      ...(block === undefined ? {} : { block }),
    });
  else {
    // The names of whoever comes first stand for all of it only where nobody else does.
    if (delivery.contact === null && wroteAs !== null) delivery.wroteAs = wroteAs;
    else if (wroteAs !== null && !isSame(delivery.wroteAs, wroteAs)) delete delivery.wroteAs;
    delivery.contact ??= contact;
    Object.assign(delivery, told);
    delivery.bundles.push(bundle);
  }
}
