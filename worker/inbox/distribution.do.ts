import { retryMs } from '../conversation/due.ts';
import type { Offer } from '../conversation/message.ts';
import type { OfferOrder } from '../conversation/offering.do.ts';
import { firstOf } from '../platform/first-of.ts';
import type { AgentId, ConversationId, TeamId, TicketId } from '../platform/id.ts';
import { nextOpening, type OpeningHours } from '../teams/hours.ts';
import { Absent, type AbsentDeps } from './absent.do.ts';
import { DistributionTables, type KeptLadder, type Sql } from './distribution.sql.ts';
import {
  type DistributionRules,
  firstRound,
  firstRung,
  giveBack,
  type Hindrance,
  isSameOffer,
  type Moment,
  nextSeat,
  type Round,
  type Seat,
  step,
  waits,
} from './distribution.ts';
import type { TicketRow } from './row.ts';

/** What a team's distribution goes by, as it was learned last. */
export interface DistributionFacts {
  rules: DistributionRules;
  /** In the circle's order. */
  seats: Seat[];
  /** When somebody is there; null: always. */
  hours: OpeningHours | null;
}

/** How somebody's turn stands, for those who settle the circle; of whom no turn is known, their load alone. */
export interface SeatStanding {
  id: AgentId;
  hindrance: Hindrance;
  /** Tickets that they have in this team, and that they are offered. */
  load: number;
}

export interface CircleStanding {
  next: AgentId | null;
  seats: SeatStanding[];
  /** Tickets that wait for somebody who may have them. */
  waiting: number;
  /** [R64] Somebody is there; else nothing goes round before. */
  isOpen: boolean;
}

/** As much of the object's storage as is used. */
export interface DistributionStorage {
  sql: Sql;
  kv: {
    get<Value>(key: string): Value | undefined;
    put(key: string, value: unknown): void;
    delete(key: string): boolean;
  };
}

export interface DistributionDeps {
  storage: DistributionStorage;
  teamId(): TeamId;
  now(): number;
  row(id: TicketId): TicketRow | null;
  /** Takes a row as if its conversation had published it. */
  publish(row: TicketRow): Promise<unknown>;
  /** How many tickets each agent serves here. */
  serving(): Map<AgentId, number>;
  /** Who has this list open. */
  online(): ReadonlySet<AgentId>;
  /** What this agent serves. */
  servedBy: AbsentDeps['servedBy'];
  giveBack: AbsentDeps['giveBack'];
  offer(id: ConversationId, order: OfferOrder): Promise<TicketRow | null>;
  /** What waits in Novos, longest first. */
  waitingRows(): TicketRow[];
  /** Reads the facts anew; null: this team does not distribute. */
  facts(): Promise<DistributionFacts | null>;
  /** Sees to it that the object wakes at this time (ms) or before. */
  arm(at: number): Promise<void>;
}

/** Tickets that are offered in one wake, and conversations that are told at once: the rest a moment later. */
const AT_ONCE = 50;
const FACTS = 'distribution';
const ROUND = 'round';
/** Facts that we may not have heard of are asked for again, at most so often, ms. */
const DOUBTED_AFTER_MS = 10 * 60 * 1000;

/** What a ticket begins with. */
const fresh = (asked: readonly AgentId[]): KeptLadder => ({
  ladder: firstRung(asked),
  dueAt: null,
  waitsSince: null,
  told: true,
});

/** [R61] Shows new tickets to one agent after the other. What it decides is stored before any conversation is told of it. */
export class Distribution {
  readonly #deps: DistributionDeps;
  readonly #tables: DistributionTables;
  readonly #absent: Absent;
  /** null: this team does without. */
  #facts: DistributionFacts | null;
  #learnedAt = 0;
  /** Nothing is kept of any ticket. */
  #isEmpty: boolean;
  /** More wait for somebody who is free than were offered at once. */
  #isBehind = false;
  /** Whose conversation does not know yet: how often it was told in vain, and when it is told again, ms. */
  readonly #untold: Map<TicketId, { attempts: number; at: number }>;

  constructor(deps: DistributionDeps) {
    this.#deps = deps;
    this.#tables = new DistributionTables(deps.storage.sql);
    this.#absent = new Absent({ ...deps, tables: this.#tables });
    this.#facts = deps.storage.kv.get<DistributionFacts>(FACTS) ?? null;
    this.#isEmpty = this.#tables.isEmpty();
    this.#untold = new Map(this.#tables.untold().map((id) => [id, { attempts: 0, at: 0 }]));
  }

  /**
   * [R62] The row as the list is to show it: of a new ticket that is distributed nobody else gets to see anything in between.
   * Decides of one that has just come, and forgets one that waits no more. `before`: the row that stood there.
   */
  arrange(before: TicketRow | null, row: TicketRow): TicketRow {
    if (this.isIdle) return row;
    const { ticketId, ticket } = row;
    if (ticket.status !== 'new') {
      this.forget(ticketId, ticket.assignee?.id);
      return row;
    }
    const kept = this.#tables.get(ticketId);
    if (kept === null) return this.#facts === null ? row : this.#begin(before, row);
    const told = isOffered(row, kept);
    if (told && this.#facts === null) this.forget(ticketId);
    else if (told !== kept.told) this.#keep(ticketId, kept, { ...kept, told });
    return showing(row, kept);
  }

  /** It is in Novos of this team no more. `takenBy`: who has it now. */
  forget(ticketId: TicketId, takenBy?: AgentId): void {
    const kept = this.#isEmpty ? null : this.#tables.get(ticketId);
    if (kept === null) return;
    this.#tables.remove(ticketId);
    this.#untold.delete(ticketId);
    const { offer } = kept.ladder;
    if (!kept.told && offer !== null && offer.id !== takenBy)
      this.#deps.storage.kv.put(ROUND, giveBack(this.#round(), offer.id));
  }

  /** Nothing is distributed here, and nothing is left of when it was. */
  get isIdle(): boolean {
    return this.#facts === null && this.#isEmpty;
  }

  /** Somebody may have become free: who has waited longest is offered to them. */
  offerWaiting(): void {
    if (this.#facts === null) return;
    this.#isBehind = false;
    const waiting = this.#tables.waiting();
    if (waiting.length === 0) return;
    const moment = this.#moment();
    if (moment.opensAt !== null) return;
    let offered = 0;
    for (const id of waiting) {
      if (nextSeat(moment) === null) return;
      if (offered === AT_ONCE) {
        this.#isBehind = true;
        return;
      }
      if (this.#again(id, moment)) offered += 1;
    }
  }

  /** Does what is due, and tells whoever was not told. Bounded: what is left is due at once. */
  async wake(): Promise<void> {
    if (this.isIdle) return;
    this.noteAbsences();
    const moment = this.#moment();
    for (const id of this.#tables.due(moment.now, AT_ONCE)) this.#again(id, moment);
    this.offerWaiting();
    await this.settle();
    const returnMs = this.#returnMs;
    if (returnMs === null) return;
    await this.#absent.takeBack(returnMs);
    await this.settle();
  }

  /** Tells conversations what was decided; who does not answer is told again. An alarm stands behind it before any is told. */
  async settle(): Promise<void> {
    if (this.isIdle) return;
    const now = this.#deps.now();
    const due = [...this.#untold].filter(([, { at }]) => at <= now).slice(0, AT_ONCE);
    for (const [id, { attempts }] of due) {
      this.#untold.set(id, { attempts: attempts + 1, at: now + retryMs(attempts + 1) });
    }
    const next = this.dueAt();
    if (next !== null) await this.#deps.arm(next);
    if (due.length === 0) return;
    await Promise.all(due.map(([id]) => this.#tell(id)));
    const then = this.dueAt();
    if (then !== null) await this.#deps.arm(then);
  }

  /** Its conversation has not confirmed what was decided. */
  isUntold(ticketId: TicketId): boolean {
    return this.#untold.has(ticketId);
  }

  /** When this object must wake, ms; null: for nothing. */
  dueAt(): number | null {
    if (this.isIdle) return null;
    const returnMs = this.#returnMs;
    const returning = returnMs === null ? null : this.#absent.dueAt(returnMs);
    const untold = [...this.#untold.values()].map(({ at }) => at);
    const first = firstOf([...untold, this.#tables.nextDue(), returning, this.#isBehind ? 0 : null]);
    return first === null ? null : Math.max(first, this.#deps.now());
  }

  /** Learns how this team distributes now, and does at once what that changes. */
  async learn(): Promise<void> {
    this.#learnedAt = this.#deps.now();
    const facts = await this.#deps.facts();
    if (JSON.stringify(facts) === JSON.stringify(this.#facts)) return;
    const begins = this.#facts === null;
    this.#facts = facts;
    if (facts === null) this.#deps.storage.kv.delete(FACTS);
    else this.#deps.storage.kv.put(FACTS, facts);
    if (begins) this.#deps.storage.kv.delete(ROUND);
    const moment = this.#moment();
    for (const id of this.#tables.all()) this.#again(id, moment);
    if (begins) this.#takeIn();
    this.offerWaiting();
    await this.settle();
  }

  /** [N33] Somebody has closed the list, or has other tickets than before. */
  noteAbsences(): void {
    const onlineOnly = this.#facts?.rules.onlineOnly === true;
    if (this.#returnMs === null && !onlineOnly) return;
    const changed = this.#absent.note();
    if (!onlineOnly || changed.length === 0) return;
    const moment = this.#moment();
    for (const id of this.#tables.offeredTo(changed)) this.#again(id, moment);
  }

  /** Somebody has opened the list. What this team was told of its distribution may have been lost, and is asked for once in a while. */
  async someoneCame(): Promise<void> {
    if (this.#deps.now() >= this.#learnedAt + DOUBTED_AFTER_MS) {
      // What is known goes on meanwhile.
      await this.learn().catch((error) => console.warn('How a team distributes could not be asked', { error }));
    }
    this.noteAbsences();
    this.offerWaiting();
    await this.settle();
  }

  standing(): CircleStanding {
    const moment = this.#moment();
    const load = this.#load();
    const hindrances = new Map(moment.seats.map((seat) => [seat.id, moment.hindrance(seat)]));
    return {
      next: nextSeat(moment),
      seats: [...new Set([...hindrances.keys(), ...load.keys()])].map((id) => ({
        id,
        hindrance: hindrances.get(id) ?? null,
        load: load.get(id) ?? 0,
      })),
      waiting: this.#isEmpty ? 0 : this.#tables.waiting().length,
      isOpen: moment.opensAt === null,
    };
  }

  get #returnMs(): number | null {
    return this.#facts?.rules.returnMs ?? null;
  }

  /** What waits in Novos already when a team begins to distribute. */
  #takeIn(): void {
    for (const { ticketId, ticket } of this.#deps.waitingRows()) {
      if (this.#tables.get(ticketId) === null)
        this.#keep(ticketId, null, { ...fresh([]), waitsSince: ticket.openedAt });
    }
  }

  #begin(before: TicketRow | null, row: TicketRow): TicketRow {
    const letGo = before?.ticket.status === 'open' ? before.ticket.assignee : null;
    const kept = fresh(letGo === null ? [] : [letGo.id]);
    // Whoever has waited longer comes first.
    if (!this.#isBehind) return this.#decide(row, null, kept, this.#moment());
    this.#keep(row.ticketId, null, { ...kept, waitsSince: row.ticket.openedAt });
    return row;
  }

  /** true: it is offered to somebody now whom it was not offered to before. */
  #again(id: TicketId, moment: Now): boolean {
    const [kept, row] = [this.#tables.get(id), this.#deps.row(id)];
    if (kept === null) return false;
    if (row === null || row.ticket.status !== 'new') {
      this.forget(id);
      return false;
    }
    this.#decide(row, kept, kept, moment);
    const offer = this.#tables.get(id)?.ladder.offer ?? null;
    return offer !== null && !isSameOffer(offer, kept.ladder.offer);
  }

  #decide(row: TicketRow, before: KeptLadder | null, kept: KeptLadder, moment: Now): TicketRow {
    const { ladder, round, dueAt } = step(kept.ladder, moment);
    if (round !== moment.round) this.#deps.storage.kv.put(ROUND, round);
    moment.round = round;
    count(moment.load, kept.ladder.offer, -1);
    count(moment.load, ladder.offer, 1);
    const decided = { ladder, dueAt, waitsSince: waits(ladder) ? row.ticket.openedAt : null, told: true };
    const told = isOffered(row, decided);
    if (told && this.#facts === null) this.forget(row.ticketId);
    else this.#keep(row.ticketId, before, { ...decided, told });
    return showing(row, decided);
  }

  #keep(id: TicketId, before: KeptLadder | null, kept: KeptLadder): void {
    this.#isEmpty = false;
    if (JSON.stringify(before) !== JSON.stringify(kept)) this.#tables.put(id, before, kept);
    if (kept.told) this.#untold.delete(id);
    else if (!this.#untold.has(id) || !isSameOffer(before?.ladder.offer, kept.ladder.offer)) {
      // Told in the order in which it was decided.
      this.#untold.delete(id);
      this.#untold.set(id, { attempts: 0, at: 0 });
    }
  }

  async #tell(ticketId: TicketId): Promise<void> {
    const [kept, row] = [this.#tables.get(ticketId), this.#deps.row(ticketId)];
    if (kept === null || row === null) return this.forget(ticketId);
    const teamId = this.#deps.teamId();
    try {
      const order = { ticketId, teamId, rev: row.rev, to: kept.ladder.offer };
      const answer = await this.#deps.offer(row.conversationId, order);
      // It goes on elsewhere, which is told by whoever has it now.
      if (answer === null || answer.ticketId !== ticketId || answer.ticket.teamId !== teamId) this.forget(ticketId);
      else await this.#deps.publish(answer);
    } catch (error) {
      // Also of the release before, which knows of no offers: it is told again.
      console.warn('A conversation did not hear whom its ticket is offered to', { ticketId, error });
    }
  }

  #moment(): Now {
    const now = this.#deps.now();
    const { rules, seats, hours } = this.#facts ?? none;
    const load: Load = seats.some(({ capacity }) => capacity !== null) ? this.#load() : new Map();
    const online = rules.onlineOnly ? this.#deps.online() : null;
    const hindrance = ({ id, isAvailable, capacity }: Seat): Hindrance => {
      if (!isAvailable) return 'unavailable';
      if (capacity !== null && (load.get(id) ?? 0) >= capacity) return 'full';
      return online === null || online.has(id) ? null : 'offline';
    };
    const round = this.#round();
    // Who is there again may not have been noted yet.
    const goneSince = (id: AgentId) =>
      online === null || online.has(id) ? null : (this.#tables.absences().get(id) ?? null);
    const opening = nextOpening(hours, now);
    const opensAt = opening === now ? null : (opening ?? 'never');
    return { now, rules, seats, round, hindrance, goneSince, opensAt, load };
  }

  #round(): Round {
    return this.#deps.storage.kv.get<Round>(ROUND) ?? firstRound;
  }

  /** What each of them has, and is offered. */
  #load(): Load {
    const load = this.#deps.serving();
    for (const [id, n] of this.#tables.offers()) load.set(id, (load.get(id) ?? 0) + n);
    return load;
  }
}

type Load = Map<AgentId, number>;
/** `load`: moves along with what is decided. */
type Now = Moment & { load: Load };

const none: DistributionFacts = {
  rules: { on: false, offerMs: 0, limitMs: 0, onlineOnly: false, returnMs: null },
  seats: [],
  hours: null,
};

function count(load: Load, offer: Offer | null, n: number): void {
  if (offer !== null) load.set(offer.id, (load.get(offer.id) ?? 0) + n);
}

const isOffered = ({ ticket }: TicketRow, { ladder }: KeptLadder): boolean =>
  isSameOffer(ticket.offeredTo, ladder.offer);

/** The row as it stands once its conversation has heard. */
function showing(row: TicketRow, kept: KeptLadder): TicketRow {
  if (isOffered(row, kept)) return row;
  const { offeredTo: _, ...ticket } = row.ticket;
  const { offer } = kept.ladder;
  return { ...row, ticket: offer === null ? ticket : { ...ticket, offeredTo: offer } };
}
