import type { Address, ChannelStop, ContactFacts } from '../channels/channel.ts';
import { governing } from '../channels/stop.ts';
import type { TicketRow } from '../inbox/row.ts';
import type { ConversationId, MergeId, MessageKey } from '../platform/id.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { Head, QueueHold } from './head.ts';
import type { DeliveryState, OutboundEntry, Ticket } from './message.ts';
import type { Unanswered } from './view.ts';

/** [I2] This conversation has ended in another one: it takes nothing more, and hands over whatever waits here. */
export interface Move {
  to: ConversationId;
  merge: MergeId;
  sealedAt: number;
  /** What the other was given to begin with has arrived. */
  arrived: boolean;
  /** Templates that the other knows to be unanswered here. */
  unanswered: MessageKey[];
  /** How the contact was reached until then. */
  address?: Address;
  /** [I8] Who the contact is where it goes on; left out: as here. */
  contact?: TicketRow['contact'];
  /** [T10] How far the message got that its row shows, and that was carried on; left out: it was not. */
  carried?: { key: MessageKey; state: DeliveryState };
  /** Its live ticket as it was before the merge concluded it. */
  ended?: Ticket;
  attempts: number;
  dueAt: number;
}

/** [I3] A conversation that has ended in this one; its timeline is an earlier part of this thread. */
export interface Part {
  conversationId: ConversationId;
  merge: MergeId;
  /** When it took its last message, ms; null: it has not handed itself over yet. */
  sealedAt: number | null;
  /** Of old: how the contact of this one was reached until then; now the thread keeps that itself. */
  address?: Address;
  /** How this window stood before, for the case that it turns out to be somebody else. */
  window: Pick<Head, 'openedAt' | 'refusedAt'>;
  /** Templates of theirs that were unanswered: theirs again, should it be somebody else. */
  templates?: MessageKey[];
  /** And how theirs stood. */
  brought?: Pick<Head, 'openedAt' | 'refusedAt'>;
  /** What came with it, and is scheduled, says so; left out: of old. */
  marked?: true;
}

/** [I5] Somebody who was taken for this contact and is not: what they are named by. */
export interface Parted {
  merge: MergeId;
  /** User ids and numbers, as an address holds them. */
  names: string[];
  /** What went back with their messages: which of our templates they have not answered, and Meta's verdict on their window, ms. */
  back?: { unanswered: Unanswered[]; refusedAt: number | null };
}

/** [I5] A template of which nobody knows yet whether it was for whoever answered. `at`: when they did, ms. */
export interface Answered {
  template: Unanswered;
  by: Address;
  at: number;
}

/** [I5] Where this thread went on for a while: what was stored there then stays there. */
export interface Lodging {
  conversationId: ConversationId;
  /** When it came back, ms. */
  until: number;
}

/** What a sealed conversation hands over. */
export interface Estate {
  merge: MergeId;
  from: ConversationId;
  sealedAt: number;
  rev: number;
  /** Who the contact is there. */
  contact: ContactFacts;
  head: Pick<
    Head,
    | 'openedAt'
    | 'refusedAt'
    | 'ticket'
    | 'unanswered'
    | 'templateAt'
    | 'promptFailed'
    | 'lastInbound'
    | 'preview'
    | 'previewPos'
    | 'touchedAt'
    | 'queueHold'
    | 'marketing'
    | 'marketingStoppedAt'
    | 'channelStop'
    | 'owedReport'
  >;
  tickets: Ticket[];
  /** What waits: held, ready, expired, in doubt. In the order in which it shall leave. */
  waiting: OutboundEntry[];
  /** What leaves later, and what became of what waits. */
  schedules?: Schedule[];
  /** Templates that failed there since. */
  lapsed: MessageKey[];
}

/**
 * [I4] Never two live tickets. `stays`: the survivor's goes on and the other is over already · `carried`: the other's goes on,
 * with its number, team and assignee · `concluded`: both live, the survivor's goes on with its assignee, the other ends here.
 */
export type Fate = 'stays' | 'carried' | 'concluded';

export function fateOf(own: Ticket, other: Ticket): Fate {
  const isLive = ({ status }: Ticket): boolean => status !== 'concluded';
  if (isLive(own)) return isLive(other) ? 'concluded' : 'stays';
  if (isLive(other)) return 'carried';
  // Of two that are over, the later one says whether a message reopens it (R53).
  return (other.concludedAt ?? 0) > (own.concludedAt ?? 0) ? 'carried' : 'stays';
}

/** A ticket that ends because its contact is the one of another ticket. */
export const endedByMerge = ({ called: _, ...ticket }: Ticket, now: number): Ticket => ({
  ...ticket,
  status: 'concluded',
  concludedAt: now,
  concludedBy: null,
  reopenUntil: null,
  unread: 0,
});

const later = (one: number | null | undefined, other: number | null | undefined): number | null =>
  one == null ? (other ?? null) : Math.max(one, other ?? 0);

type WindowFacts = Pick<Head, 'openedAt' | 'refusedAt'>;

/** [I7] Whether the other's contact wrote last: then they are written to, and their window counts. */
export const wroteLast = (own: WindowFacts, other: WindowFacts): boolean => (other.openedAt ?? 0) > (own.openedAt ?? 0);

/** The window of what came under one address, here and elsewhere. */
export const joinedWindow = (own: WindowFacts, other: WindowFacts): WindowFacts => ({
  openedAt: later(own.openedAt, other.openedAt),
  refusedAt: later(own.refusedAt, other.refusedAt),
});

/** What the contact has not answered under either name, in the order sent; the first began the waiting (R21). */
export const joinedUnanswered = (own: readonly Unanswered[], other: readonly Unanswered[]): Unanswered[] =>
  [...own, ...other.filter(({ key }) => !own.some((each) => each.key === key))]
    .toSorted((a, b) => a.at - b.at)
    .map((template, place) => ({ ...template, began: place === 0 }));

/** A channel that stands still for one stands still for both, as hard as for either. */
export const joinedStop = (own: ChannelStop | null | undefined, other: ChannelStop | null | undefined) =>
  governing([own, other].filter((stop) => stop != null));

/** [O10] The newest choice counts, whichever of their names they made it under; a refusal for it is one. */
export function joinedChoice(
  own: Pick<Head, 'marketing' | 'marketingStoppedAt'>,
  other: Pick<Head, 'marketing' | 'marketingStoppedAt'>,
): Pick<Head, 'marketing' | 'marketingStoppedAt'> {
  const chosenAt = ({ marketing, marketingStoppedAt }: typeof own) =>
    Math.max(marketing?.at ?? 0, marketingStoppedAt ?? 0);
  const newest = chosenAt(other) > chosenAt(own) ? other : own;
  const marketing = newest.marketing ?? own.marketing ?? other.marketing;
  return { marketingStoppedAt: newest.marketingStoppedAt ?? null, ...(marketing === undefined ? {} : { marketing }) };
}

/** [N5] Of two queues that wait for an agent the one whose contact asked us to stop says why. */
export const joinedHold = (own: QueueHold | null | undefined, other: QueueHold | null | undefined): QueueHold | null =>
  [own, other].find((hold) => hold?.why === 'stop_asked') ??
  [own, other].find((hold) => hold?.why === 'marketing_stopped') ??
  own ??
  other ??
  null;
