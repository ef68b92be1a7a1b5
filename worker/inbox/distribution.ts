import type { Author, Offer } from '../conversation/message.ts';
import type { AgentId } from '../platform/id.ts';

// Everything that decides to whom a new ticket is shown first. The Team object carries it out.

/** How a team distributes; times in ms. */
export interface DistributionRules {
  on: boolean;
  /** [R63] How long one agent has it to themselves. */
  offerMs: number;
  /** [R63] How long it goes from one to the next, from its first offer on, before the whole team sees it. */
  limitMs: number;
  /** [N33] Only whoever has the list open gets a turn. */
  onlineOnly: boolean;
  /** [N33] After so long without their agent tickets whose contact waits go back to Novos; null: they stay. */
  returnMs: number | null;
}

/** A place in the circle: somebody who serves in the team. */
export interface Seat extends Author {
  /** [R65] Not away for longer. */
  isAvailable: boolean;
  /** [N33] As many tickets as they have at once at most; null: as many as come. */
  capacity: number | null;
}

/** What stands against somebody's turn; null: nothing. */
export type Hindrance = 'unavailable' | 'full' | 'offline' | null;

/** How far one ticket in Novos has come. */
export interface Ladder {
  /** Until when it goes from one to the next, ms; null: it was offered to nobody yet. */
  until: number | null;
  /** Who had it to themselves already, and let it pass. */
  asked: readonly AgentId[];
  /** Who has it to themselves now; null: the whole team sees it. */
  offer: Offer | null;
  /** [R63] It stays with the whole team. */
  ended: boolean;
}

/** How far the present round of the circle has come. */
export interface Round {
  /** Who has had their turn in it. */
  had: readonly AgentId[];
  /** Whose turn of a round before came too late to be one; twice where that happened twice. */
  owed: readonly AgentId[];
}

/** [N33] So long after they left the list a turn is over, ms: to load the page anew, or to change networks, takes less. */
export const GONE_MS = 60_000;

export const firstRound: Round = { had: [], owed: [] };

/** How things stand when it is decided. */
export interface Moment {
  /** ms */
  now: number;
  rules: DistributionRules;
  /** In the circle's order. */
  seats: readonly Seat[];
  round: Round;
  hindrance(seat: Seat): Hindrance;
  /** [N33] Since when somebody whose turn it is has not had the list open, ms; null: they have, or it does not count here. */
  goneSince(id: AgentId): number | null;
  /** [R64] When somebody is there again, ms; null: somebody is. `never`: nobody knows. */
  opensAt: number | null | 'never';
}

/** `dueAt`: when it must be decided again with no news from anybody, ms; null: never. */
export interface Step {
  ladder: Ladder;
  round: Round;
  dueAt: number | null;
}

/** At its beginning. `asked`: who just let go of it. */
export const firstRung = (asked: readonly AgentId[] = []): Ladder => ({
  until: null,
  asked,
  offer: null,
  ended: false,
});

/** Nobody has it to themselves, and somebody may yet. */
export const waits = ({ offer, ended }: Ladder): boolean => offer === null && !ended;

/** Whether this is the same turn. */
export const isSameOffer = (a: Offer | null | undefined, b: Offer | null | undefined): boolean =>
  a?.id === b?.id && a?.until === b?.until;

/** What becomes of a ticket in Novos at this moment. Decided again with nothing changed it stays as it is. */
export function step(ladder: Ladder, moment: Moment): Step {
  const { now, rules, round, opensAt } = moment;
  if (ladder.ended || !rules.on) return { ladder: { ...ladder, offer: null, ended: true }, round, dueAt: null };
  const { offer } = ladder;
  const endsAt = offer === null ? now : endOf(offer, moment);
  if (offer !== null && now < endsAt && isHere(offer.id, moment)) return { ladder, round, dueAt: endsAt };
  // [R64] While nobody is there it waits, and goes round afresh afterwards.
  if (opensAt !== null) return { ladder: firstRung(), round, dueAt: opensAt === 'never' ? null : opensAt };
  const asked = offer === null ? ladder.asked : [...ladder.asked, offer.id];
  if (ladder.until !== null && now >= ladder.until) {
    return { ladder: { ...ladder, asked, offer: null, ended: true }, round, dueAt: null };
  }
  const turn = nextTurn(moment, (seat) => !asked.includes(seat.id));
  // [R65] Nobody can be asked: everybody sees it, until somebody can.
  if (turn === null) return { ladder: { ...ladder, asked, offer: null }, round, dueAt: ladder.until };
  const until = ladder.until ?? now + rules.limitMs;
  const own = Math.min(now + rules.offerMs, until);
  const { id, name } = turn.seat;
  return { ladder: { until, asked, offer: { id, name, until: own }, ended: false }, round: turn.round, dueAt: own };
}

/** [R61] At whom the arrow points; null: at nobody, for nobody could take a turn. */
export const nextSeat = (moment: Pick<Moment, 'seats' | 'round' | 'hindrance'>): AgentId | null =>
  nextTurn(moment, () => true)?.seat.id ?? null;

/** [R61] Those who serve, in the order that was settled; whom that does not name after them, in order of their creation. */
export function inCircle<One extends { place: number | null; createdAt: number; id: AgentId }>(
  members: readonly One[],
): One[] {
  const last = Number.MAX_SAFE_INTEGER;
  return [...members].sort(
    (a, b) => (a.place ?? last) - (b.place ?? last) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );
}

/** [R61] What came too late was no turn. */
export function giveBack({ had, owed }: Round, id: AgentId): Round {
  if (had.includes(id)) return { had: had.filter((one) => one !== id), owed };
  return { had, owed: [...owed, id] };
}

/**
 * The first in the circle's order who has had no turn in this round. Whom something hinders keeps theirs as long as the round
 * lasts; it is over when everybody who could take this ticket has had one.
 */
function nextTurn(
  { seats, round: { had, owed }, hindrance }: Pick<Moment, 'seats' | 'round' | 'hindrance'>,
  mayHave: (seat: Seat) => boolean,
): { seat: Seat; round: Round } | null {
  const able = seats.filter((seat) => mayHave(seat) && hindrance(seat) === null);
  const early = able.find(({ id }) => owed.includes(id));
  if (early !== undefined) return { seat: early, round: { had, owed: owed.toSpliced(owed.indexOf(early.id), 1) } };
  const first = able.find(({ id }) => !had.includes(id));
  if (first !== undefined) return { seat: first, round: { had: [...had, first.id], owed } };
  const [again] = able;
  return again === undefined ? null : { seat: again, round: { had: [again.id], owed } };
}

function endOf({ id, until }: Offer, { goneSince }: Moment): number {
  const since = goneSince(id);
  return since === null ? until : Math.min(until, since + GONE_MS);
}

const isHere = (id: AgentId, { seats }: Moment): boolean => seats.some((seat) => seat.id === id && seat.isAvailable);
