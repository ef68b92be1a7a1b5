import type { Resolution, Want } from '../contacts/resolution.ts';
import type { ConversationId } from '../platform/id.ts';
import { type Bundle, makesContact } from './bundle.ts';
import type { ChannelFacts, ContactFacts } from './channel.ts';
import type { Unhandled } from './unhandled.ts';

/** A channel, and within what the business-scoped ids of its contacts mean something. */
export interface ChannelRecord {
  facts: ChannelFacts;
  portfolioId: string;
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
  /** null: statuses that were found by our tag alone. */
  contact: ContactFacts | null;
  bundles: Bundle[];
}

export interface Location {
  deliveries: Delivery[];
  /** What is for no channel or contact of ours. */
  homeless: Unhandled[];
  /** What could not be settled now and must be tried again. */
  unsettled: { bundle: Bundle; error: Error }[];
}

/** Finds the conversation of every bundle, and makes those that do not exist yet. Rejects when D1 does not answer. */
export async function locate(deps: LocateDeps, bundles: readonly Bundle[]): Promise<Location> {
  const channels = await deps.channels([...new Set(bundles.map(({ senderId }) => senderId))]);
  const homeless: Unhandled[] = [];
  const wants = new Map<Bundle, Want>();
  for (const bundle of bundles) {
    const channel = channels.get(bundle.senderId);
    if (channel === undefined) homeless.push(...keptOf(withoutStatuses(bundle), 'unknown_channel'));
    else if (bundle.party.by === 'contact') {
      const { portfolioId, facts } = channel;
      wants.set(bundle, {
        channel: { id: facts.id, portfolioId },
        sender: bundle.party.sender,
        births: makesContact(bundle),
      });
    }
  }
  const asked = [...wants.keys()];
  const answers = asked.length === 0 ? [] : await deps.contacts([...wants.values()]);
  const located = new Map(asked.map((bundle, place) => [bundle, answers[place] ?? null]));

  const deliveries = new Map<ConversationId, Delivery>();
  const unsettled: Location['unsettled'] = [];
  for (const bundle of bundles) {
    const channel = channels.get(bundle.senderId);
    if (channel === undefined) continue;
    const found = bundle.party.by === 'tag' ? { ...bundle.party, contact: null } : (located.get(bundle) ?? null);
    if (found instanceof Error) unsettled.push({ bundle, error: found });
    else if (found === null) homeless.push(...keptOf(withoutStatuses(bundle), 'unknown_contact'));
    else add(deliveries, found, channel.facts, bundle);
  }
  return { deliveries: [...deliveries.values()], homeless, unsettled };
}

/** The items of a bundle as they are kept when nobody here can take them. */
export const keptOf = ({ senderId, items }: Bundle, reason: Unhandled['reason']): Unhandled[] =>
  items.map(({ raw }) => ({ field: 'messages', reason, senderId, raw }));

// A status for a channel or of somebody unknown is of a message that another system sent: it says nothing to us.
const withoutStatuses = (bundle: Bundle): Bundle => ({
  ...bundle,
  items: bundle.items.filter(({ event }) => event.type !== 'status'),
});

type Found = Pick<Delivery, 'conversationId' | 'contact'>;

function add(
  deliveries: Map<ConversationId, Delivery>,
  { conversationId, contact }: Found,
  channel: ChannelFacts,
  bundle: Bundle,
): void {
  const delivery = deliveries.get(conversationId);
  if (delivery === undefined) deliveries.set(conversationId, { conversationId, channel, contact, bundles: [bundle] });
  else {
    delivery.contact ??= contact;
    delivery.bundles.push(bundle);
  }
}
