import type { Address } from '../channels/channel.ts';
import { dialled } from '../contacts/phone.ts';
import type { ConversationId } from '../platform/id.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { isSameUser } from './addressing.ts';
import type { Part } from './estate.ts';
import type { Head } from './head.ts';
import type { Entry, OutboundEntry } from './message.ts';
import { opensWindow } from './outbox.ts';
import type { WindowFacts } from './window.ts';

// Two contacts who were taken for one are two again: which messages of their thread were exchanged with which of them.

const SECOND_MS = 1_000;

/** Whether what we send to this address reaches somebody of these names: it goes to the phone where there is one. */
export const isReachedBy = ({ phone, userId }: Address, names: readonly string[]): boolean =>
  phone === null ? userId !== null && names.includes(userId) : names.some((name) => dialled(name) === dialled(phone));

/** Whether what comes under this address is from somebody of these names: a user id is surer than a number. */
export const isFrom = ({ phone, userId }: Address, names: readonly string[]): boolean =>
  userId === null ? phone !== null && isReachedBy({ phone, userId }, names) : names.includes(userId);

/**
 * [I5] Whether a message was exchanged with somebody of these names and is done with: what waits or is being sent stays where
 * it is. What bears no address is nobody's in particular.
 */
export function wasWith(entry: Entry, names: readonly string[]): boolean {
  // A note was left in the thread, and went to nobody.
  if (entry.direction === 'note') return false;
  const { under } = entry;
  if (under === undefined) return false;
  switch (entry.direction) {
    case 'in':
      return isFrom(under, names);
    case 'event':
      return isFrom(under, names);
    case 'out':
      // Of one whose name is not known yet the provider's answer is still to come, to where it was sent from.
      return (
        isDone(entry.state) && (entry.providerId !== null || entry.state === 'failed') && isReachedBy(under, names)
      );
    default:
      return entry satisfies never;
  }
}

/** Of two who are two again: whose a message is that still waits, and whether an agent looks at it before it leaves. */
export interface Owner {
  isTheirs: boolean;
  doubted: boolean;
}

/** What is known when two are parted. `from`: where theirs can go, null: nowhere. `before`: how the contact was reached until then, `after`: how who goes on is reached. */
export interface Sides {
  names: readonly string[];
  from: ConversationId | null;
  sealedAt: number | null;
  before: Address;
  after: Pick<Head, 'contact' | 'otherwise'>;
  /** Whether what came with them, and is scheduled, says so. */
  marked: boolean;
}

/** What of a message tells for whom it was written. */
type Written = Pick<OutboundEntry, 'under' | 'cameFrom' | 'writtenAt' | 'joined' | 'editedAt'>;

/**
 * [I5] What waited in a queue before the two were one is whose queue that was; what was written since is theirs to whom it was
 * written. Of that one cannot be sure where it bears no address, where both or neither go by it, where it would have left for
 * another by now, and where it says what was written to both.
 */
export function ownerOf(entry: Written, { names, from, sealedAt, before, after }: Omit<Sides, 'marked'>): Owner {
  const { under, cameFrom, writtenAt, joined, editedAt = 0 } = entry;
  const wasJoined = joined !== undefined && sealedAt !== null && editedAt >= sealedAt;
  if (cameFrom !== undefined) return { isTheirs: cameFrom === from, doubted: wasJoined };
  if (sealedAt === null ? under === undefined : writtenAt < sealedAt) return { isTheirs: false, doubted: wasJoined };
  if (under === undefined) return { isTheirs: false, doubted: true };
  const reachesThem = isReachedBy(under, names);
  const reachesOwn = [after.contact.address, ...(after.otherwise ?? [])].some((own) => isSameUser(own, under));
  const isSure = reachesThem !== reachesOwn && isSameUser(under, before) && !wasJoined;
  return { isTheirs: reachesThem && !reachesOwn, doubted: !isSure };
}

/**
 * [I5] The same of what leaves later, which is for whom it was scheduled: another time, or other words, change nothing in that. It is
 * doubted where it was scheduled once more as if for the other; and of old, where it did not say with whom it came.
 */
export function ownerOfScheduled(schedule: Schedule, sides: Sides): Owner {
  const { createdAt, settledAt, again, cameFrom } = schedule;
  const { sealedAt, marked } = sides;
  const writtenAt = settledAt ?? createdAt;
  const { isTheirs, doubted } = ownerOf({ ...schedule, writtenAt }, sides);
  if (sealedAt === null) return { isTheirs, doubted };
  const isOld = cameFrom === undefined && writtenAt < sealedAt && !marked;
  const then = again === undefined || again.at < sealedAt ? null : ownerOf({ ...again, writtenAt: again.at }, sides);
  const differs = then !== null && (then.doubted || then.isTheirs !== isTheirs);
  return { isTheirs, doubted: doubted || isOld || differs };
}

type State = Extract<Entry, { direction: 'out' }>['state'];

const isDone = (state: State): boolean => ['accepted', 'sent', 'delivered', 'read', 'played', 'failed'].includes(state);

/** [W2] Provider's time at which this opened the window, ms; null: it did not. */
export function openingOf(entry: Entry): number | null {
  if (entry.direction === 'in')
    return entry.past === true || !opensWindow(entry.content.kind) ? null : stampOf(entry.at);
  if (entry.direction !== 'event' || entry.event.type !== 'call') return null;
  const { by, pickedUpAt } = entry.event;
  return by === 'contact' ? stampOf(entry.at) : pickedUpAt;
}

/** The provider's stamps have whole seconds, and what bears one stands up to 999 ms after it. */
const stampOf = (at: number): number => Math.floor(at / SECOND_MS) * SECOND_MS;

/** The contact's newest messages that nothing of ours follows. In the order of the thread, as is the answer. */
export const unansweredAt = (entries: readonly Entry[]): Entry[] =>
  entries
    .slice(entries.findLastIndex(({ direction }) => direction === 'out') + 1)
    .filter((entry) => openingOf(entry) !== null);

/**
 * [I5] The window of a thread that one of its parts leaves. `openedAt`: what its own messages opened, ms; `others`: the parts
 * that remain.
 */
export function windowWithout(part: Part, openedAt: number | null, others: readonly Part[]): WindowFacts {
  const facts = [part.window, ...others.flatMap(({ brought }) => brought ?? [])];
  return {
    openedAt: newest([openedAt, ...facts.map((each) => each.openedAt)]),
    refusedAt: newest(facts.map((each) => each.refusedAt)),
  };
}

/** A part that remains forgets, of how the window stood before it, what the one that leaves had brought. */
export function withoutPart(other: Part, part: Part, openedAt: number | null, others: readonly Part[]): Part {
  const rest = windowWithout(
    part,
    openedAt,
    others.filter((each) => each !== other),
  );
  const before = other.window.openedAt;
  return {
    ...other,
    window: { ...other.window, openedAt: before === null ? null : Math.min(before, rest.openedAt ?? 0) },
  };
}

const newest = (times: readonly (number | null)[]): number | null => Math.max(0, ...times.map((at) => at ?? 0)) || null;
