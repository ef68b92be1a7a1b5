import type { ConversationEvent } from '../channels/channel.ts';
import type { Standing } from '../contacts/merge.ts';
import { canSee, type Viewer } from '../inbox/visibility.ts';
import type { ConversationId, MergeId, MessageKey, TicketId } from '../platform/id.ts';
import { absorb, expectPart, releasedByMerge } from './absorb.do.ts';
import type { Conversation } from './conversation.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { Estate, Fate } from './estate.ts';
import { exchangedWith } from './exchanged.ts';
import { estateAt, Handover, seal, standingOf } from './handover.do.ts';
import type { Head } from './head.ts';
import { learnFate } from './late-fates.do.ts';
import { type Author, type DeliveryState, type Entry, isMessage } from './message.ts';
import { nothing, type Parting, partFrom, type Returned, unseal } from './part.do.ts';
import { namesIn, type Parts } from './parts.do.ts';
import { joinStretches, type Stretch } from './parts.ts';
import { resend } from './queue.do.ts';
import type { ThreadSockets } from './sockets.do.ts';
import { passStrays } from './strays.do.ts';
import type { Turn } from './turn.do.ts';
import type { UnbornTable } from './unborn.sql.ts';

export interface MergingDeps {
  tables: ConversationTables;
  unborn: UnbornTable;
  parts: Parts;
  sockets(): Pick<ThreadSockets, 'broadcast' | 'renew'>;
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** What would come of a turn of which nothing is kept. */
  rehearse<Value>(work: (turn: Turn) => Value): Value;
  other(id: ConversationId): DurableObjectStub<Conversation>;
  /** Has an alarm stand behind what was just committed. */
  arm(): Promise<void>;
  /** What follows a commit. */
  afterwards(): Promise<void>;
  forgetTickets(): void;
  /** Has the list of schedules learn of what changed, and of nothing after that. */
  listSchedules(): Promise<void>;
  waitUntil(work: Promise<unknown>): void;
}

/** Two contacts are one person, or are two again: this conversation ends in the other's, or the other's in this one. */
export class Merging {
  readonly handover: Handover;
  readonly #deps: MergingDeps;
  /** Sealed before it was ever born: where the thread goes on. */
  #unborn: ConversationId | null;

  constructor(deps: MergingDeps) {
    this.#deps = deps;
    this.#unborn = deps.head() === null ? deps.unborn.movedTo() : null;
    this.handover = new Handover({
      ...deps,
      absorb: (to, estate) => deps.other(to).absorb(estate),
      passStrays: () => this.passStrays(),
    });
  }

  /** Where the thread goes on; null: here. */
  movedTo(): ConversationId | null {
    return this.#unborn ?? this.#deps.head()?.movedTo?.to ?? null;
  }

  /** The conversation in which this one ended; null: it goes on. */
  next(): DurableObjectStub<Conversation> | null {
    const to = this.movedTo();
    return to === null ? null : this.#deps.other(to);
  }

  /** How this conversation stands before a merge joins it with another. */
  standing(merge: MergeId): Standing {
    const head = this.#deps.head();
    if (head === null) return this.#unborn === null ? 'unborn' : 'sealed';
    return standingOf(head, merge);
  }

  /** [I3] Another conversation is about to end in this one. false: this one was never born, and learns of it from what is handed over. */
  expectPart(merge: MergeId, conversationId: ConversationId): boolean {
    const { head, turn } = this.#deps;
    if (head() === null) return false;
    turn((step) => expectPart(step, { conversationId, merge }));
    return true;
  }

  /** [I2] Ends this conversation in the other: nothing of it is lost, and nothing is taken here any more. Repeats are free. */
  async seal(merge: MergeId, to: ConversationId): Promise<void> {
    const { head, unborn, turn, arm, afterwards } = this.#deps;
    if (head() === null) {
      unborn.move(to);
      this.#unborn = to;
      return;
    }
    turn((step) => seal(step, merge, to));
    await arm();
    await this.handover.run();
    await afterwards();
  }

  /** [I11] What would be handed over, were this conversation to end in the other now; null: nothing that this viewer sees. */
  estate(viewer: Viewer, merge: MergeId, to: ConversationId): Estate | null {
    const { tables, now } = this.#deps;
    const head = this.#seenBy(viewer);
    return head === null ? null : estateAt(head, tables, merge, to, now());
  }

  /** [I11] How many messages would leave the queue by taking that over, as far as this viewer sees. */
  foresee(viewer: Viewer, estate: Estate): number {
    if (this.#seenBy(viewer) === null) return 0;
    return this.#deps.rehearse((step) => {
      absorb(step, estate);
      return releasedByMerge(step);
    });
  }

  /** [I2] Takes over what a conversation hands over that ended in this one. */
  async absorb(estate: Estate): Promise<Fate> {
    const next = this.next();
    if (next !== null) return await next.absorb(estate);
    const { head, turn, afterwards, forgetTickets, waitUntil, sockets } = this.#deps;
    const parts = head()?.partsRev;
    const fate = turn((step) => absorb(step, estate));
    await afterwards();
    forgetTickets();
    if (head()?.partsRev !== parts) waitUntil(sockets().renew());
    waitUntil(this.passStrays().catch(() => {}));
    return fate;
  }

  /** [I5] Takes back that another contact's conversation ended in this one; gives what goes back there. */
  async part(parting: Parting): Promise<Returned> {
    const { head, turn, afterwards, listSchedules, waitUntil, sockets } = this.#deps;
    if (head() === null) return nothing;
    const returned = turn((step) => partFrom(step, parting));
    await afterwards();
    // From now on the other's conversation writes what goes back.
    await listSchedules();
    waitUntil(sockets().renew());
    return returned;
  }

  /** [I5] This conversation goes on by itself again. */
  async unseal(merge: MergeId, returned: Returned, by: Author): Promise<void> {
    const { head, unborn, turn, afterwards, listSchedules } = this.#deps;
    if (this.#unborn !== null) unborn.move(null);
    this.#unborn = null;
    if (head() === null) return;
    turn((step) => unseal(step, merge, returned, by));
    await afterwards();
    await listSchedules();
  }

  /** [I5] What went back has arrived. */
  arrived(merge: MergeId): void {
    this.#deps.tables.goingBack.clear(merge);
    this.#deps.tables.schedules.arrived(merge);
  }

  /** [I5] What concerns a message that is on its way back is not settled here: whoever brings it tries again. */
  refuseGoing(events: readonly ConversationEvent[]): void {
    const { goingBack } = this.#deps.tables;
    if (events.some((event) => namesIn(event).some((name) => goingBack.has(name))))
      throw new Error('A message is on its way back to another conversation');
  }

  /** [T10] How far a message got that was carried on from here. */
  async learnFate(ticketId: TicketId, key: MessageKey, state: DeliveryState): Promise<void> {
    const { head, turn, afterwards } = this.#deps;
    if (head() === null) return;
    turn((step) => learnFate(step, ticketId, key, state));
    await afterwards();
  }

  /** [I3] A stretch of what is stored here, with that of conversations that ended here. */
  async stretch(before: number | null, limit: number): Promise<Stretch> {
    const { head, tables, parts } = this.#deps;
    const others = (await parts.stretches(before, limit)) ?? [];
    if (head() === null) return { entries: [], more: false };
    const { entries, more } = joinStretches(tables.page(before, limit), others, limit);
    return { entries: this.named(entries), more };
  }

  /** [I3] Entries of a conversation that ended here have changed there. */
  async partChanged(entries: Entry[]): Promise<void> {
    const next = this.next();
    if (next !== null) return await next.partChanged(entries);
    this.#deps.sockets().broadcast(entries, null);
    await this.passStrays();
  }

  /** [I3] What changed here is told to where the thread goes on, once that has what was handed over. */
  tellNext(changed: Entry[]): void {
    if (changed.length === 0 || this.#deps.head()?.movedTo?.arrived !== true) return;
    const telling = this.next()?.partChanged(this.named(changed));
    if (telling !== undefined) this.#deps.waitUntil(telling.catch(() => {}));
  }

  /** Entries as they leave here for where the thread goes on: with the address under which they were exchanged. */
  named(entries: Entry[]): Entry[] {
    const head = this.#deps.head();
    const address = head?.movedTo?.address;
    if (head === null || address === undefined) return entries;
    const then = { ...head, contact: { ...head.contact, address } };
    return entries.map((entry) => (isMessage(entry) ? { ...entry, under: exchangedWith(entry, then) } : entry));
  }

  /** [I6] Sends a message again that failed here: it goes to where the thread goes on, which has judged that, and leaves from there. */
  async sendAgain(key: MessageKey, state: 'ready' | 'held'): Promise<Entry | null> {
    const { tables, turn, arm, afterwards } = this.#deps;
    const entry = tables.get(key);
    if (entry?.direction !== 'out' || entry.state !== 'failed') return entry;
    const again = turn((step) => resend(step, entry, state));
    await arm();
    await this.handover.run();
    await afterwards();
    return again;
  }

  /** [I2] [I3] What waits for a message that lies elsewhere in the thread; of a sealed one all of it goes on. */
  async passStrays(): Promise<void> {
    await passStrays({
      ...this.#deps,
      pass: async (arrival) => {
        const next = this.next();
        return next === null
          ? await this.#deps.parts.offer(arrival)
          : (await next.receive(arrival)).failed.length === 0;
      },
    });
  }

  #seenBy(viewer: Viewer): Head | null {
    const head = this.#deps.head();
    return head === null || this.movedTo() !== null || !canSee(viewer, head.ticket) ? null : head;
  }
}
