import type { Offer, Ticket } from '../../worker/conversation/message.ts';
import { heedsOffer, type OfferOrder } from '../../worker/conversation/offering.do.ts';
import { openTicket, take } from '../../worker/conversation/ticket.ts';
import { Distribution, type DistributionFacts } from '../../worker/inbox/distribution.do.ts';
import { isSameOffer } from '../../worker/inbox/distribution.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { canSee, type Viewer } from '../../worker/inbox/visibility.ts';
import type { AgentId, ConversationId, TicketId } from '../../worker/platform/id.ts';
import { DAY, MINUTE, SECOND } from '../clock.ts';
import { type Dice, diceOf } from '../dice.ts';
import { agentIdOf, channelId, contactId, conversationIdOf, teamIdOf, ticketIdOf } from '../samples.ts';
import { memoryStorage } from './storage.ts';

// A day of one team. What decides is the product's own; conversations, people and time are played here, by dice.

const teamId = teamIdOf(1);
const BEGIN = Date.UTC(2026, 10, 20, 3);
const OFFER = 10 * MINUTE;
const LIMIT = 30 * MINUTE;

/** `keen` ones are there all day, start what they are offered in time, and have room for any number. */
interface Person {
  viewer: Viewer;
  keen: boolean;
  capacity: number | null;
  isAvailable: boolean;
  isOnline: boolean;
}

interface Talk {
  id: ConversationId;
  ticketId: TicketId;
  ticket: Ticket;
  rev: number;
  ticketRev: number;
  /** Since when (ms) its contact waits. */
  since: number;
  takenAt: number | null;
  /** Each offer that was made of it. */
  offers: { to: AgentId; at: number; until: number }[];
  /** What the team decided. */
  turns: Offer[];
  /** Who of the agents could see it in the list while it was somebody's alone. */
  strangers: string[];
}

/** What the day came to. Each finding is a sentence; none is as it should be. */
export interface Findings {
  offers: number;
  taken: number;
  byOffer: number;
  restarts: number;
  lost: number;
  longestMs: number;
  faults: string[];
}

export async function playDay(seed: number, arrivals: number): Promise<Findings> {
  const day = new PlayedDay(diceOf(seed));
  return await day.play(arrivals);
}

class PlayedDay {
  readonly #dice: Dice;
  readonly #people: Person[];
  readonly #talks = new Map<TicketId, Talk>();
  /** Of these those that are not concluded. */
  readonly #live = new Map<ConversationId, Talk>();
  readonly #rows = new Map<TicketId, TicketRow>();
  readonly #storage = memoryStorage();
  /** By when they happen. */
  readonly #events: { at: number; does: () => Promise<void> | void }[] = [];
  #distribution: Distribution;
  #now = BEGIN;
  #alarmAt: number | null = null;
  #lost = 0;
  #restarts = 0;
  /** Turns of each since the present round began, and who was not there for all of it. */
  #turns = new Map<AgentId, number>();
  readonly #wasAway = new Set<AgentId>();
  readonly #all = new Map<AgentId, number>();
  /** Whose turn came too late to be one. */
  readonly #owed = new Map<AgentId, number>();
  readonly #faults: string[] = [];

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#people = Array.from({ length: 9 }, (_, nth) => {
      const id = agentIdOf(nth);
      const keen = nth % 3 === 0;
      return {
        viewer: { id, name: `P${nth}`, role: 'agent', teams: [teamId], supervises: [], access: {} },
        ...{ keen, capacity: keen ? null : dice.between(3, 8), isAvailable: true, isOnline: true },
      };
    });
    this.#distribution = this.#open();
  }

  async play(arrivals: number): Promise<Findings> {
    await this.#distribution.learn();
    for (let nth = 0; nth < arrivals; nth++) this.#at(BEGIN + this.#dice.between(0, DAY), () => this.#arrives(nth));
    for (let nth = 0; nth < 400; nth++) this.#at(BEGIN + this.#dice.between(0, DAY), () => this.#comesOrGoes());
    for (let nth = 0; nth < 60; nth++) this.#at(BEGIN + this.#dice.between(0, DAY), () => this.#restart());
    for (;;) {
      const [next = null] = this.#events;
      const alarm = this.#alarmAt !== null && (next === null || this.#alarmAt <= next.at) ? this.#alarmAt : null;
      if (alarm === null && next === null) break;
      this.#now = Math.max(this.#now, alarm ?? next?.at ?? 0);
      if (alarm !== null) await this.#rings();
      else if (next !== null) {
        this.#events.shift();
        await next.does();
      }
      this.#look();
    }
    return this.#findings();
  }

  #open(): Distribution {
    return new Distribution({
      storage: this.#storage,
      teamId: () => teamId,
      now: () => this.#now,
      row: (id) => this.#rows.get(id) ?? null,
      publish: async (row) => this.#published(row),
      serving: () => this.#serving(),
      waitingRows: () => [],
      servedBy: () => [],
      giveBack: async () => null,
      online: () => new Set(this.#people.flatMap(({ isOnline, viewer }) => (isOnline ? [viewer.id] : []))),
      offer: (id, order) => this.#offered(id, order),
      facts: async () => this.#facts(),
      arm: async (at) => {
        this.#alarmAt = Math.min(this.#alarmAt ?? at, at);
      },
    });
  }

  #facts(): DistributionFacts {
    const rules = { on: true, offerMs: OFFER, limitMs: LIMIT, onlineOnly: true, returnMs: null };
    const seats = this.#people.map(({ viewer: { id, name }, isAvailable, capacity }) => ({
      id,
      name,
      isAvailable,
      capacity,
    }));
    return { rules, seats, hours: null };
  }

  #at(at: number, does: () => Promise<void> | void): void {
    const after = this.#events.findLastIndex((one) => one.at <= at);
    this.#events.splice(after + 1, 0, { at, does });
  }

  async #arrives(nth: number): Promise<void> {
    const ticketId = ticketIdOf(nth);
    const talk: Talk = {
      ...{ id: conversationIdOf(nth), ticketId, rev: 0, ticketRev: 0, since: this.#now },
      ticket: openTicket(ticketId, teamId, this.#now),
      ...{ takenAt: null, offers: [], turns: [], strangers: [] },
    };
    this.#talks.set(ticketId, talk);
    this.#live.set(talk.id, talk);
    this.#change(talk, talk.ticket, true);
    await this.#tellTeam(talk);
    if (this.#dice.chance(0.4)) this.#at(this.#now + this.#dice.between(1, 40) * SECOND, () => this.#writesMore(talk));
  }

  async #writesMore(talk: Talk): Promise<void> {
    this.#change(talk, talk.ticket, false);
    await this.#tellTeam(talk);
  }

  #change(talk: Talk, ticket: Ticket, hands: boolean): void {
    talk.ticket = ticket;
    talk.rev = Math.max(talk.rev + 1, this.#now * 1000);
    if (hands) talk.ticketRev = talk.rev;
  }

  async #tellTeam(talk: Talk): Promise<void> {
    this.#published(rowOf(talk));
    await this.#distribution.settle();
  }

  /** As the Team object takes a row. */
  #published(row: TicketRow): void {
    const before = this.#rows.get(row.ticketId);
    if (before !== undefined && before.rev > row.rev) return;
    if (before?.ticket.status === 'new' && row.ticket.status !== 'new') this.#hears(row);
    this.#rows.set(row.ticketId, this.#distribution.arrange(before ?? null, row));
    if (before?.ticket.status === 'open' && row.ticket.status === 'concluded') this.#distribution.offerWaiting();
    this.#lookAt(row.ticketId);
  }

  /** As the conversation takes an offer; one in twenty is lost on its way there or back. */
  async #offered(id: ConversationId, order: OfferOrder): Promise<TicketRow | null> {
    const talk = this.#live.get(id);
    if (talk === undefined) return null;
    const luck = this.#dice.roll();
    const { to } = order;
    // One that is lost is said again, and was their turn all the same; one that comes too late was none.
    if (to !== null && !talk.turns.some((turn) => isSameOffer(turn, to))) {
      talk.turns.push(to);
      this.#count(talk, to.id);
    }
    if (luck < 0.03) {
      this.#lost += 1;
      throw new Error('lost on its way');
    }
    if (heedsOffer(talk, order)) {
      const { offeredTo: before = null, ...plain } = talk.ticket;
      if (before?.until !== order.to?.until || before?.id !== order.to?.id) {
        this.#change(talk, order.to === null ? plain : { ...plain, offeredTo: order.to }, false);
        if (order.to !== null) this.#isOffered(talk, order.to);
      }
    }
    if (luck < 0.05) {
      this.#lost += 1;
      throw new Error('lost on its way back');
    }
    return rowOf(talk);
  }

  #isOffered(talk: Talk, { id, until }: { id: AgentId; until: number }): void {
    talk.offers.push({ to: id, at: this.#now, until });
    const person = this.#people.find(({ viewer }) => viewer.id === id);
    if (person === undefined) return;
    const starts = person.keen || this.#dice.chance(0.6);
    const after = person.keen ? this.#dice.between(5, 300) * SECOND : this.#dice.between(5, 900) * SECOND;
    if (starts) this.#at(this.#now + after, () => this.#takes(talk, person));
  }

  /** Each has their turn before anybody has a second one, as far as they could have had this ticket. */
  #count(talk: Talk, id: AgentId): void {
    this.#all.set(id, (this.#all.get(id) ?? 0) + 1);
    const owed = this.#owed.get(id) ?? 0;
    if (owed > 0 && this.#turns.has(id)) return void this.#owed.set(id, owed - 1);
    const turns = (this.#turns.get(id) ?? 0) + 1;
    if (turns > 1) {
      const had = new Set(talk.turns.map((turn) => turn.id));
      for (const { viewer } of this.#people) {
        if (this.#wasAway.has(viewer.id) || had.has(viewer.id) || this.#turns.has(viewer.id)) continue;
        this.#faults.push(`${viewer.name} had no turn in a round in which ${id} got two`);
      }
      this.#turns = new Map();
      this.#wasAway.clear();
      this.#look();
    }
    this.#turns.set(id, (this.#turns.get(id) ?? 0) + 1);
    const keen = this.#people.flatMap(({ keen, viewer }) => (keen ? [this.#had(viewer.id)] : []));
    if (Math.max(...keen) - Math.min(...keen) > 1) this.#faults.push(`turns of those who are always there: ${keen}`);
  }

  #had(id: AgentId): number {
    return (this.#all.get(id) ?? 0) + (this.#owed.get(id) ?? 0);
  }

  /** The team hears that a ticket is taken: what it had decided meanwhile, and nobody was told of, was no turn. */
  #hears({ ticketId, ticket }: TicketRow): void {
    const talk = this.#talks.get(ticketId);
    const last = talk?.turns.at(-1);
    if (talk === undefined || last === undefined || last.until <= this.#now || last.id === ticket.assignee?.id) return;
    const { id } = last;
    if (talk.offers.some((offer) => offer.to === id && offer.until === last.until)) return;
    this.#all.set(id, (this.#all.get(id) ?? 0) - 1);
    this.#owed.set(id, (this.#owed.get(id) ?? 0) + 1);
  }

  #isAble({ isAvailable, isOnline, capacity, viewer }: Person): boolean {
    return isAvailable && isOnline && (capacity === null || this.#load(viewer.id) < capacity);
  }

  #load(id: AgentId): number {
    let load = 0;
    for (const { ticket } of this.#live.values())
      if (
        (ticket.status === 'open' && ticket.assignee?.id === id) ||
        (ticket.status === 'new' && ticket.offeredTo?.id === id)
      )
        load += 1;
    return load;
  }

  async #takes(talk: Talk, { viewer }: Person): Promise<void> {
    if (talk.ticket.status !== 'new' || !canSee(viewer, talk.ticket)) return;
    this.#change(talk, take(talk.ticket, { id: viewer.id, name: viewer.name }), true);
    talk.takenAt = this.#now;
    // The team hears of it late, or after its own next decision.
    this.#at(this.#now + (this.#dice.chance(0.2) ? this.#dice.between(0, 120) * SECOND : 0), () =>
      this.#tellTeam(talk),
    );
    this.#at(this.#now + this.#dice.between(1, 6) * MINUTE, () => this.#concludes(talk));
  }

  async #concludes(talk: Talk): Promise<void> {
    const by = talk.ticket.assignee;
    if (talk.ticket.status !== 'open' || by === null)
      return void this.#faults.push(`${talk.ticketId} was taken from who had it`);
    this.#change(talk, { ...talk.ticket, status: 'concluded', concludedBy: by, concludedAt: this.#now }, true);
    this.#live.delete(talk.id);
    await this.#tellTeam(talk);
  }

  async #comesOrGoes(): Promise<void> {
    const [first, ...more] = this.#people.filter(({ keen }) => !keen);
    if (first === undefined) return;
    const person = this.#dice.pick([first, ...more]);
    if (this.#dice.chance(0.5)) {
      person.isAvailable = this.#dice.chance(0.7);
      await this.#distribution.learn();
    } else {
      person.isOnline = this.#dice.chance(0.7);
      if (person.isOnline) await this.#distribution.someoneCame();
      else {
        this.#distribution.noteAbsences();
        await this.#distribution.settle();
      }
    }
  }

  /** The object dies and wakes: what it had in memory alone is gone. */
  #restart(): void {
    this.#restarts += 1;
    this.#distribution = this.#open();
  }

  async #rings(): Promise<void> {
    this.#alarmAt = null;
    await this.#distribution.wake();
    const due = this.#distribution.dueAt();
    if (due !== null) this.#alarmAt = Math.max(due, this.#now + 1);
  }

  /** Whoever could have no turn for a moment has no claim to this round; nor who is full as far as the team has heard. */
  #look(): void {
    for (const person of this.#people) if (!this.#isAble(person)) this.#wasAway.add(person.viewer.id);
    for (const { id, hindrance } of this.#distribution.standing().seats)
      if (hindrance === 'full') this.#wasAway.add(id);
  }

  /** [R62] While somebody could have it, nobody but whom it is offered to sees it in the list. */
  #lookAt(id: TicketId): void {
    const [row, talk] = [this.#rows.get(id), this.#talks.get(id)];
    if (row === undefined || talk === undefined || row.ticket.status !== 'new') return;
    const sees = this.#people.filter(({ viewer }) => canSee(viewer, row.ticket)).map(({ viewer }) => viewer.id);
    const own = row.ticket.offeredTo ?? null;
    if (own !== null && (sees.length !== 1 || sees[0] !== own.id)) talk.strangers.push(sees.join());
    if (
      own === null &&
      talk.offers.length === 0 &&
      this.#people.some((one) => this.#isAble(one)) &&
      talk.since === this.#now
    )
      talk.strangers.push('everybody, at its arrival');
  }

  #serving(): Map<AgentId, number> {
    const serving = new Map<AgentId, number>();
    for (const { ticketId } of this.#live.values()) {
      const ticket = this.#rows.get(ticketId)?.ticket;
      if (ticket?.status === 'open' && ticket.assignee !== null)
        serving.set(ticket.assignee.id, (serving.get(ticket.assignee.id) ?? 0) + 1);
    }
    return serving;
  }

  #findings(): Findings {
    const talks = [...this.#talks.values()];
    for (const talk of talks) {
      if (talk.strangers.length > 0) this.#faults.push(`${talk.ticketId} was seen by ${talk.strangers[0]}`);
      const [first] = talk.offers;
      const last = talk.offers.at(-1);
      if (first !== undefined && last !== undefined && last.at > first.at + LIMIT)
        this.#faults.push(`${talk.ticketId} was offered for too long`);
      const stood = (talk.takenAt ?? this.#now) - (first?.at ?? talk.since);
      // Then anybody may start it; those who would are played by nobody here.
      if (talk.takenAt === null && stood < LIMIT) this.#faults.push(`${talk.ticketId} was forgotten`);
      if (talk.takenAt === null && talk.ticket.offeredTo != null)
        this.#faults.push(`${talk.ticketId} stays with one who let it pass`);
      if (talk.offers.length === 0) this.#faults.push(`${talk.ticketId} was offered to nobody all day`);
    }
    const taken = talks.filter(({ takenAt }) => takenAt !== null);
    return {
      offers: talks.reduce((sum, { offers }) => sum + offers.length, 0),
      taken: taken.length,
      byOffer: taken.filter(({ takenAt, offers }) => (offers.at(-1)?.until ?? 0) >= (takenAt ?? 0)).length,
      ...{ restarts: this.#restarts, lost: this.#lost },
      longestMs: Math.max(...taken.map(({ since, takenAt }) => (takenAt ?? since) - since)),
      faults: this.#faults,
    };
  }
}

function rowOf({ id, ticketId, ticket, rev, since }: Talk): TicketRow {
  const { id: _, ...rest } = ticket;
  return {
    ...{ ticketId, conversationId: id, rev, ticket: rest, preview: null, touchedAt: since, unanswered: [], held: 0 },
    contact: { id: contactId, name: 'Contato', phone: null, username: null },
    channel: { id: channelId, name: 'Oficial', provider: 'whatsapp-cloud' },
    window: { openedAt: since, refusedAt: null },
  };
}
