import type { TicketId } from '../platform/id.ts';
import type { ListEvent } from './protocol.ts';

/** The first frame leaves at once, further ones at most this often: one frame per event chokes a large team (architecture §7). */
export const FRAME_EVERY_MS = 250;
/** Events are kept for whoever comes back, up to so many; beyond, a snapshot is cheaper for both sides. */
const EVENTS_KEPT = 1_000;
const EVENTS_RESUMED = 200;

/** What is told next, and for whom it holds news. */
export interface NextFrame<Listener> {
  events: ListEvent[];
  listeners: Listener[];
}

/** Those who hear the same frames of a list, numbered by themselves: `epoch` is theirs alone. */
export class Audience<Listener> {
  readonly epoch: string;
  /** Up to which number each of them has been told by the answer to their hello. */
  readonly #listeners = new Map<Listener, number>();
  readonly #pending = new Map<TicketId, ListEvent>();
  /** Numbered already, for somebody's hello was answered meanwhile, and yet to be told to the others. */
  #untold: ListEvent[] = [];
  #kept: { seq: number; events: ListEvent[] }[] = [];
  #keptEvents = 0;
  #seq = 0;
  #toldAt = 0;

  /** `present`: they have heard everything until now. */
  constructor(epoch: string, present: readonly Listener[]) {
    this.epoch = epoch;
    for (const listener of present) this.#listeners.set(listener, 0);
  }

  get size(): number {
    return this.#listeners.size;
  }

  has(listener: Listener): boolean {
    return this.#listeners.has(listener);
  }

  forget(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** This listener is told everything until now by other means, and the frames from here on. */
  greet(listener: Listener): void {
    this.#number();
    this.#listeners.set(listener, this.#seq);
  }

  /** Number of the last frame; 0: there was none. */
  get seq(): number {
    return this.#seq;
  }

  /** When the next frame may leave, ms; null: there is nothing to tell. */
  get dueAt(): number | null {
    return this.#pending.size + this.#untold.length === 0 ? null : this.#toldAt + FRAME_EVERY_MS;
  }

  /** Of each ticket the last word is told. */
  announce(event: ListEvent): void {
    this.#pending.set(ticketOf(event), event);
  }

  /** The next frame, which leaves now (ms). */
  next(now: number): NextFrame<Listener> {
    this.#number();
    const events = latestOf(this.#untold);
    this.#untold = [];
    this.#toldAt = now;
    const listeners: Listener[] = [];
    for (const [listener, known] of this.#listeners) if (known < this.#seq) listeners.push(listener);
    return { events, listeners };
  }

  /** The last word on every ticket that changed after a frame; null when that is no longer known, or is too much. */
  since(seq: number): ListEvent[] | null {
    if (seq === this.#seq) return [];
    const first = this.#kept[0];
    if (first === undefined || seq < first.seq - 1 || seq > this.#seq) return null;
    const latest = latestOf(this.#kept.filter((frame) => frame.seq > seq).flatMap((frame) => frame.events));
    return latest.length > EVENTS_RESUMED ? null : latest;
  }

  #number(): void {
    if (this.#pending.size === 0) return;
    const events = [...this.#pending.values()];
    this.#pending.clear();
    this.#untold.push(...events);
    this.#seq += 1;
    this.#kept.push({ seq: this.#seq, events });
    this.#keptEvents += events.length;
    while (this.#keptEvents > EVENTS_KEPT) this.#keptEvents -= this.#kept.shift()?.events.length ?? 0;
  }
}

const latestOf = (events: readonly ListEvent[]): ListEvent[] => [
  ...new Map(events.map((event) => [ticketOf(event), event])).values(),
];

const ticketOf = (event: ListEvent): TicketId => (event.type === 'row' ? event.row.ticketId : event.ticketId);
