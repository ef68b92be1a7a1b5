import { type Sender, strongestId } from '../contacts/contact.ts';
import { digitsOf } from '../contacts/phone.ts';
import type { ConversationId } from '../platform/id.ts';
import { type ConversationEvent, givesBirth } from './channel.ts';
import type { Inbound } from './inbound.ts';
import { readTag } from './tag.ts';

/** Whose events these are: a conversation that our tag names, or a contact who is still to be looked up. */
type Party = { by: 'tag'; conversationId: ConversationId } | { by: 'contact'; sender: Sender };

/** Events of one party on one of our numbers, in the order they came. Plain data: it may wait in a queue. */
export interface Bundle {
  /** The provider's id of our number. */
  senderId: string;
  party: Party;
  /** `field` is missing in what was queued before it existed. */
  items: { event: ConversationEvent; field?: string; raw: unknown }[];
}

/**
 * Groups events by party. Leaves out statuses of messages that are none of ours: those tagged by another deployment,
 * and those that name neither tag nor recipient.
 */
export function bundleUp(events: readonly Inbound[], deployment: string): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const { senderId, party: sender, event, field, raw } of events) {
    const party = partyOf(event, sender, deployment);
    if (party === null) continue;
    const key = `${senderId} ${nameOf(party)}`;
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, { senderId, party, items: [{ event, field, raw }] });
    else {
      bundle.items.push({ event, field, raw });
      bundle.party = richer(bundle.party, party);
    }
  }
  return [...bundles.values()];
}

/** What somebody writes, or is written, makes a contact; a status or a system message of nobody we know does not. */
export const makesContact = (bundle: Bundle): boolean => bundle.items.some(({ event }) => givesBirth(event));

function partyOf(event: ConversationEvent, sender: Sender | null, deployment: string): Party | null {
  const tag = event.type === 'status' && event.tag !== null ? readTag(event.tag) : null;
  if (tag !== null) return tag.deployment === deployment ? { by: 'tag', conversationId: tag.conversationId } : null;
  if (sender === null) return null;
  const shared = sharedBy(event);
  return { by: 'contact', sender: shared === null ? sender : { ...sender, shared } };
}

/** [N15] The number that a contact handed over when we asked for it. A card of any other origin may be anybody's. */
function sharedBy(event: ConversationEvent): NonNullable<Sender['shared']> | null {
  if (event.type !== 'message' || event.content.kind !== 'contacts' || event.content.requested !== true) return null;
  const [card, ...others] = event.content.cards ?? [];
  const [phone] = card?.phones ?? [];
  if (phone === undefined || others.length > 0) return null;
  const digits = phone.waId ?? (phone.phone === null ? null : digitsOf(phone.phone));
  return digits === null ? null : { phone: digits, key: event.key, at: event.at };
}

// What proves an identity stands alone: it is settled before anything else of the same webhook is looked up.
const nameOf = (party: Party): string =>
  party.by === 'tag'
    ? party.conversationId
    : [strongestId(party.sender), party.sender.formerly?.key, party.sender.shared?.key].join(' ').trimEnd();

// A status tells fewer names than a message of the same contact in the same webhook; a later message tells newer ones.
function richer(held: Party, news: Party): Party {
  if (held.by === 'tag' || news.by === 'tag') return held;
  return {
    by: 'contact',
    sender: {
      userId: news.sender.userId ?? held.sender.userId,
      parentUserId: news.sender.parentUserId ?? held.sender.parentUserId,
      waId: news.sender.waId ?? held.sender.waId,
      name: news.sender.name ?? held.sender.name,
      username: news.sender.username ?? held.sender.username,
    },
  };
}
