import type { TicketId } from '../platform/id.ts';
import { comparePlaces, type Place } from './row.ts';

/** Where a ticket stands among what an agent serves. `aside`: [N52] it is put aside. */
export interface ServedPlace extends Place {
  id: TicketId;
  aside: boolean;
}

/** What one agent serves, latest first: put in order when it is asked for, and not with each message. */
export class Served {
  readonly #places: Map<TicketId, ServedPlace>;
  #inOrder: ServedPlace[] | null = null;

  constructor(places: readonly ServedPlace[]) {
    this.#places = new Map(places.map((place) => [place.id, place]));
  }

  get size(): number {
    return this.#places.size;
  }

  has(id: TicketId): boolean {
    return this.#places.has(id);
  }

  set(place: ServedPlace): void {
    this.#places.set(place.id, place);
    this.#inOrder = null;
  }

  delete(id: TicketId): void {
    if (this.#places.delete(id)) this.#inOrder = null;
  }

  /** What is not put aside, from behind this place on. */
  atHand(after: Place | null, limit: number): ServedPlace[] {
    return this.#behind(after, false).slice(0, limit);
  }

  /** [N52] What is put aside, from behind this place on. */
  aside(after: Place | null, limit: number): ServedPlace[] {
    return this.#behind(after, true).slice(0, limit);
  }

  #behind(after: Place | null, aside: boolean): ServedPlace[] {
    const byPlace = comparePlaces('mine');
    this.#inOrder ??= [...this.#places.values()].sort(byPlace);
    return this.#inOrder.filter((place) => place.aside === aside && (after === null || byPlace(place, after) > 0));
  }
}
