import type { ConversationEvent } from '../channels/channel.ts';
import type { Arrival } from '../channels/inbound.ts';
import { readTag } from '../channels/tag.ts';
import type { ConversationId, MessageKey, TicketId } from '../platform/id.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { Lodging, Part } from './estate.ts';
import type { Head } from './head.ts';
import type { Received } from './intake.do.ts';
import type { Entry } from './message.ts';
import type { Stretch } from './parts.ts';

/** Meta's clock may be this much ahead of ours: what bears a later stamp than this was not taken before the sealing. */
const CLOCKS_APART_MS = 10 * 60 * 1000;

export interface PartsDeps {
  head(): Head | null;
  /** Whether an event concerns a message that is stored here. */
  owns(event: ConversationEvent): boolean;
  take(id: ConversationId, arrival: Arrival): Promise<Received & { left: number[] }>;
  stretch(id: ConversationId, before: number | null, limit: number): Promise<Stretch>;
  find(id: ConversationId, key: MessageKey): Promise<Lying | null>;
}

/** Where a message lies, and with which ticket. */
export interface Lying {
  conversationId: ConversationId;
  ticketId: TicketId;
  /** Nobody sees what it holds. */
  revoked: boolean;
  entry: Entry;
}

/** [I3] A thread that lies in several conversations: those that ended in this one keep what they had. */
export class Parts {
  readonly #deps: PartsDeps;

  constructor(deps: PartsDeps) {
    this.#deps = deps;
  }

  /**
   * Receives what came for this conversation, of which some may be of a message that lies in an earlier part: a status, a
   * reaction, a message that is delivered once more; or in one in which this thread went on for a while. Where there is none of
   * these, and for what is new, nobody is asked.
   */
  async withParts(arrival: Arrival, receive: (rest: Arrival) => Promise<Received>): Promise<Received> {
    let left = arrival.events.map((_, place) => place);
    const outcomes: Received[] = [];
    for (const { conversationId, until } of this.#elsewhere()) {
      const asked = left.filter((place) => this.#mayBeTheirs(arrival.events[place], until));
      if (asked.length === 0) continue;
      const answer = await this.#deps.take(conversationId, { ...pick(arrival, asked), contact: null });
      outcomes.push(placedBack(answer, asked));
      const open = new Set(answer.left.map((place) => asked[place]));
      left = left.filter((place) => !asked.includes(place) || open.has(place));
    }
    if (outcomes.length > 0 && left.length === 0 && arrival.contact === null) return together(outcomes);
    return together([...outcomes, placedBack(await receive(pick(arrival, left)), left)]);
  }

  /** What concerns a message that is here; `left`: places of the rest, which is not touched. */
  async ownFirst(
    arrival: Arrival,
    receive: (own: Arrival) => Promise<Received>,
  ): Promise<Received & { left: number[] }> {
    const places = arrival.events.map((_, place) => place);
    const own = places.filter((place) => this.#isHere(arrival.events[place]));
    const outcome = own.length === 0 ? none : placedBack(await receive(pick(arrival, own)), own);
    let left = places.filter((place) => !own.includes(place));
    const outcomes = [outcome];
    for (const { conversationId } of this.#sealed()) {
      if (left.length === 0) break;
      const asked = left;
      const answer = await this.#deps.take(conversationId, pick(arrival, asked));
      outcomes.push(placedBack(answer, asked));
      left = answer.left.flatMap((place) => asked[place] ?? []);
    }
    return { ...together(outcomes), left };
  }

  /** What concerns a message that is here, and the rest to where the thread goes on. */
  async passOn(
    arrival: Arrival,
    receive: (own: Arrival) => Promise<Received>,
    next: (rest: Arrival) => Promise<Received>,
  ): Promise<Received> {
    const { left, ...own } = await this.ownFirst(arrival, receive);
    if (left.length === 0) return own;
    return together([own, placedBack(await next(pick(arrival, left)), left)]);
  }

  /** Whether a part knows the message that this concerns, and has taken it. */
  async offer(arrival: Arrival): Promise<boolean> {
    return this.#sealed().length > 0 && (await this.ownFirst(arrival, this.#nothing)).left.length === 0;
  }

  readonly #nothing = async (): Promise<Received> => none;

  /** Where in the earlier parts a message lies; null: in none. */
  async find(key: MessageKey): Promise<Lying | null> {
    for (const { conversationId } of this.#sealed()) {
      const lying = await this.#deps.find(conversationId, key);
      if (lying !== null) return lying;
    }
    return null;
  }

  /** Wherever a message of this id was stored that is not here: also in a part whose end is under way; null: nowhere. */
  async findStored(key: MessageKey): Promise<Lying | null> {
    const { earlier = [], lodgings = [] } = this.#deps.head() ?? {};
    for (const { conversationId } of [...earlier, ...lodgings]) {
      const lying = await this.#deps.find(conversationId, key);
      if (lying !== null) return lying;
    }
    return null;
  }

  /** The same stretch of every conversation that ended here; null: none did. */
  stretches(before: number | null, limit: number): Promise<Stretch[]> | null {
    const parts = this.#sealed();
    if (parts.length === 0) return null;
    return Promise.all(parts.map(({ conversationId }) => this.#deps.stretch(conversationId, before, limit)));
  }

  /** One that is only expected to end here still takes what is its own. */
  #sealed(): Part[] {
    return (this.#deps.head()?.earlier ?? []).filter(({ sealedAt }) => sealedAt !== null);
  }

  /** Wherever messages of this thread may lie besides here, and until when they came there, ms. */
  #elsewhere(): Lodging[] {
    const parts = this.#sealed().map(({ conversationId, sealedAt }) => ({ conversationId, until: sealedAt ?? 0 }));
    return [...parts, ...(this.#deps.head()?.lodgings ?? [])];
  }

  #isHere(event: ConversationEvent | undefined): boolean {
    return event !== undefined && this.#deps.owns(event);
  }

  #mayBeTheirs(event: ConversationEvent | undefined, until: number): boolean {
    if (event === undefined || this.#deps.owns(event)) return false;
    return event.type === 'status' || event.type === 'mark' || event.at <= until + CLOCKS_APART_MS;
  }
}

/** Whether a status or mark concerns a message of ours that waits for something. */
export function waitsHere(tables: ConversationTables, event: ConversationEvent): boolean {
  if (event.type !== 'status' && event.type !== 'mark') return false;
  const tag = event.type === 'status' && event.tag !== null ? readTag(event.tag) : null;
  const name = event.type === 'status' ? event.providerId : event.target;
  return tables.allWaiting().some(({ key, providerId }) => (tag === null ? providerId === name : key === tag.key));
}

/** By which names an event speaks of its message. */
export function namesIn(event: ConversationEvent): string[] {
  switch (event.type) {
    case 'status': {
      const tag = event.tag === null ? null : readTag(event.tag);
      return [tag === null ? event.providerId : tag.key];
    }
    case 'mark':
      return [event.target];
    default:
      return [event.key];
  }
}

/** Whether an event concerns a message that is stored in these tables. [I5] What went back left a mere trace. */
export function owns(tables: ConversationTables, event: ConversationEvent): boolean {
  switch (event.type) {
    case 'status': {
      const tag = event.tag === null ? null : readTag(event.tag);
      const entry = tag === null ? tables.byProviderId(event.providerId) : tables.get(tag.key);
      return entry !== null && !(entry.direction === 'out' && entry.returned === true);
    }
    case 'mark':
      return tables.has(event.target) || tables.byProviderId(event.target) !== null;
    default:
      return tables.has(event.key);
  }
}

const none: Received = { committed: true, failed: [] };

const pick = (arrival: Arrival, places: readonly number[]): Arrival => ({
  ...arrival,
  events: places.flatMap((place) => arrival.events[place] ?? []),
});

/** An answer about some of the events, in the numbering of all of them. */
const placedBack = ({ failed, priced }: Received, places: readonly number[]): Received => ({
  committed: true,
  failed: failed.flatMap((place) => places[place] ?? []),
  ...(priced === undefined ? {} : { priced }),
});

const together = (outcomes: readonly Received[]): Received => ({
  committed: true,
  failed: outcomes.flatMap(({ failed }) => failed),
  priced: outcomes.flatMap(({ priced }) => priced ?? []),
});
