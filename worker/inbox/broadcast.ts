import { maskedJson } from '../contacts/masking.ts';
import type { ListEvent, ListToClient } from './protocol.ts';
import { withMember } from './told.ts';
import { isOfSight, type Viewer } from './visibility.ts';

/** Of a frame what differs from viewer to viewer. */
export type FramePlace = Pick<Extract<ListToClient, { type: 'frame' }>, 'epoch' | 'seq' | 'counters'>;

/** A row that a viewer may not see is `gone` for them. */
export function asSeenBy(viewer: Viewer, event: ListEvent): ListEvent {
  if (event.type === 'gone' || isOfSight(viewer, event.row.ticket)) return event;
  return { type: 'gone', ticketId: event.row.ticketId, rev: event.row.rev };
}

/** One frame for many viewers. Each is judged by themselves; for those who may read the very same it is written only once. */
export class Broadcast {
  readonly #events: readonly ListEvent[];
  readonly #frames = new Map<string, string>();
  #whole: string | null = null;
  #masked: string | null = null;

  constructor(events: readonly ListEvent[]) {
    this.#events = events;
  }

  /** The frame as this viewer may read it. */
  frameFor(viewer: Viewer, place: FramePlace): string {
    const isMasked = viewer.masked === true;
    const head = JSON.stringify({ v: 1, type: 'frame', ...place });
    if (!this.#events.every((event) => asSeenBy(viewer, event) === event)) {
      const seen = JSON.stringify(this.#events.map((event) => asSeenBy(viewer, event)));
      return withMember(head, 'events', isMasked ? maskedJson(seen) : seen);
    }
    const alike = `${isMasked} ${head}`;
    const frame =
      this.#frames.get(alike) ?? withMember(head, 'events', isMasked ? this.#maskedEvents() : this.#wholeEvents());
    this.#frames.set(alike, frame);
    return frame;
  }

  #wholeEvents(): string {
    this.#whole ??= JSON.stringify(this.#events);
    return this.#whole;
  }

  #maskedEvents(): string {
    this.#masked ??= maskedJson(this.#wholeEvents());
    return this.#masked;
  }
}
