import { type ChannelStop, type ConversationEvent, givesBirth } from '../channels/channel.ts';
import type { Arrival } from '../channels/inbound.ts';
import type { PricedMessage } from '../costs/priced.ts';
import { type ConversationId, isConversationId } from '../platform/id.ts';
import { takeIn } from './arrival.do.ts';
import type { Conversation } from './conversation.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { Fetches } from './fetches.do.ts';
import type { Head } from './head.ts';
import { isParted } from './learn.ts';
import type { Line } from './line.do.ts';
import type { Merging } from './merging.do.ts';
import { isStopped } from './outbox.ts';
import { type Parts, waitsHere } from './parts.do.ts';
import { birthOf, homelessOf, type Reception } from './receive.do.ts';
import type { Turn } from './turn.do.ts';

/** Numbers of the events that threw; the caller keeps them raw. */
export interface Received {
  committed: true;
  failed: number[];
  /** [I5] Nothing was stored: the caller takes the sender for this contact, which they were believed to be once. */
  stranger?: true;
  /** To be counted; told again with each redelivery, for the first answer may not have arrived. */
  priced?: PricedMessage[];
}

export interface IntakeDeps {
  /** What the object is called by; undefined: by nothing. */
  name: string | undefined;
  tables: ConversationTables;
  merging: Merging;
  parts: Parts;
  line: Line;
  fetches: Fetches;
  head(): Head | null;
  /** All of it is written, or none. */
  atomic<Value>(work: () => Value): Value;
  turn<Value>(work: (turn: Turn) => Value, birth: Head | null): Value;
  other(id: ConversationId): DurableObjectStub<Conversation>;
  heed(stop: ChannelStop | undefined): void;
  /** What follows a commit. `again`: something of it was known already. */
  afterwards(again: boolean): Promise<void>;
}

/** What webhooks bring, on its way to where it belongs: here, into an earlier part, or to where the thread goes on. */
export class Intake {
  readonly #deps: IntakeDeps;

  constructor(deps: IntakeDeps) {
    this.#deps = deps;
  }

  async receive(arrival: Arrival): Promise<Received> {
    const { merging, parts, head } = this.#deps;
    const to = merging.movedTo();
    if (to !== null) return await this.#passOn(to, arrival);
    const known = head();
    if (known !== null && isParted(known, arrival)) return { committed: true, failed: [], stranger: true };
    merging.refuseGoing(arrival.events);
    return await parts.withParts(arrival, (rest) => this.#receive(rest));
  }

  /** [I2] Of a sealed conversation: what concerns a message that is here. `left`: places of the rest. */
  async takeOwn(arrival: Arrival): Promise<Received & { left: number[] }> {
    await this.#handOverFirst(arrival);
    return await this.#deps.parts.ownFirst(arrival, (own) => this.#receive(own));
  }

  /** [I2] What a sealed conversation gets is settled here where it concerns what is here, and goes on with the thread. */
  async #passOn(to: ConversationId, arrival: Arrival): Promise<Received> {
    const { parts, head, other } = this.#deps;
    // Who the contact is, the thread that goes on knows better.
    const address = arrival.contact?.address ?? arrival.address;
    const rest = { ...arrival, contact: null, ...(address === undefined ? {} : { address }) };
    const next = other(to);
    if (head() === null) return await next.receive(rest);
    await this.#handOverFirst(arrival);
    return await parts.passOn(
      rest,
      (own) => this.#receive(own),
      (left) => next.receive(left),
    );
  }

  /** [I2] A message that waits here may be in the other already: what is told of it must not be settled in but one of them. */
  async #handOverFirst({ events }: Arrival): Promise<void> {
    const { tables, merging, head } = this.#deps;
    if (head()?.movedTo == null) return;
    const waits = () => events.some((event) => waitsHere(tables, event));
    if (!waits()) return;
    await merging.handover.run();
    if (waits()) throw new Error('What waits here could not be handed over yet');
  }

  async #receive(arrival: Arrival): Promise<Received> {
    const { tables, head, heed, turn, atomic, afterwards } = this.#deps;
    const { events, contact } = arrival;
    const known = head();
    if (known === null && (contact === null || !events.some(givesBirth))) {
      return { committed: true, failed: homelessOf(events) };
    }
    if (known !== null && arrival.stop !== undefined && keepsBack(tables, arrival.stop)) heed(arrival.stop);
    const { failed, priced, repeated } = turn(
      (step) => takeIn(step, arrival, { savepoint: atomic, took: (event, reception) => this.#took(event, reception) }),
      known === null ? this.#birthOf(arrival) : null,
    );
    await afterwards(repeated);
    return { committed: true, failed, priced };
  }

  #took(event: ConversationEvent, reception: Reception): void {
    const { line, fetches } = this.#deps;
    if (reception.type === 'heard') line.heard(reception.key);
    if (event.type === 'status') line.statusesFlow();
    if (reception.type === 'stored' && reception.fetches) fetches.begin(reception.fetches);
  }

  /** Its id is the one it is called by: the contact may have become another's before anything was stored. */
  #birthOf({ events, receipt, channel, contact }: Arrival): Head | null {
    const born = birthOf(events, receipt, channel, contact);
    const { name } = this.#deps;
    return born !== null && isConversationId(name) ? { ...born, conversationId: name } : born;
  }
}

/** Whether something that waits here would be kept back by it. */
const keepsBack = (tables: ConversationTables, stop: ChannelStop): boolean =>
  (['held', 'ready', 'delayed'] as const)
    .flatMap((state) => tables.waiting(state))
    .some(({ body }) => isStopped(stop, body));
