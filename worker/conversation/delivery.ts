import type { DeliveryStatus, StatusUpdate } from '../channels/channel.ts';
import type { DeliveryState, OutboundEntry } from './message.ts';

// How far a message got. A state only moves up; what cannot move it may still fill in a time or a price.
const height: Record<DeliveryState, number> = {
  held: 0,
  delayed: 0,
  cancelled: 0,
  expired: 0,
  ready: 1,
  sending: 2,
  uncertain: 3,
  accepted: 4,
  sent: 5,
  failed: 6,
  delivered: 7,
  read: 8,
  played: 9,
};

/** States in which only the provider's word can tell what became of the message. */
const unsettled = (state: DeliveryState) => state === 'sending' || state === 'uncertain';

/**
 * [O4] Delivery never moves backwards: a late `delivered` after `read` only fills its time; a `failed` after `delivered` is
 * not believed, and a `delivered` after `failed` is (facts/meta.md §3.2). Returns the entry unchanged when nothing is new.
 */
export function advance(entry: OutboundEntry, update: StatusUpdate): OutboundEntry {
  // Told twice with two times, as of an old message, the earlier stands, whichever came first to our ears.
  const isFirst = update.at < (entry.times[update.status] ?? Number.POSITIVE_INFINITY);
  const rises = height[update.status] > height[entry.state];
  const price = entry.price === null && update.price !== null ? update.price : entry.price;
  if (!rises && !isFirst && price === entry.price) return entry;
  const times = isFirst ? { ...entry.times, [update.status]: update.at } : entry.times;
  const deliveredAt = times.delivered ?? times.read ?? times.played;
  return {
    ...entry,
    // Whatever is heard of it, the provider keeps it back no longer.
    ...(rises && entry.withheld != null ? { withheld: null } : {}),
    state: rises ? update.status : entry.state,
    providerId: entry.providerId ?? update.providerId,
    times,
    failure: rises ? (update.status === 'failed' ? update.failure : null) : entry.failure,
    price,
    // A price may come with `sent`, but only what is delivered is charged (facts/meta.md §9).
    ...(entry.settled === undefined && price !== null && deliveredAt !== undefined
      ? { settled: { by: update.status, at: deliveredAt } }
      : {}),
  };
}

/**
 * [N11] Whether this very status settled the price. Asked of a redelivered one too, for whoever was to count it may not have
 * heard of it the first time.
 */
export const hasSettled = ({ settled }: Pick<OutboundEntry, 'settled'>, status: DeliveryStatus): boolean =>
  settled?.by === status;

/**
 * A bare `sent` tells an agent nothing that `accepted` did not, and three of four messages bring one: unless it settles an
 * open question or brings a price it is heard by the line but not written. Of a reaction it is the last word.
 */
export const worthWriting = (entry: OutboundEntry, update: { status: DeliveryStatus; price: unknown }): boolean =>
  update.status !== 'sent' ||
  update.price !== null ||
  unsettled(entry.state) ||
  entry.withheld != null ||
  entry.body.kind === 'reaction';

/**
 * What the list knows of how far our last message got. A frame and a row for every tick would be a third of what a message
 * costs, so between its leaving and its being read the list claims nothing: `accepted` stands for all of that. `ready`: something
 * keeps it in the line.
 */
export const listState = (state: DeliveryState): DeliveryState => (toldByList.has(state) ? state : 'accepted');

const toldByList: ReadonlySet<DeliveryState> = new Set(['ready', 'read', 'played', 'failed', 'uncertain']);
