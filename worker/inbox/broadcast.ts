import { maskedJson } from '../contacts/masking.ts';
import type { ListEvent, ListToClient } from './protocol.ts';
import { tersely } from './terse.ts';
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
  readonly #wholes = new Map<string, string>();

  constructor(events: readonly ListEvent[]) {
    this.#events = events;
  }

  /** The frame as this viewer may read it, and in as few words as they read. */
  frameFor(viewer: Viewer, place: FramePlace, terse: boolean): string {
    const head = JSON.stringify({ v: 1, type: terse ? 'terse' : 'frame', ...place });
    if (!this.#events.every((event) => asSeenBy(viewer, event) === event))
      return withMember(head, 'events', eventsJson(viewer, this.#events, terse));
    const alike = `${viewer.masked === true} ${head}`;
    const frame = this.#frames.get(alike) ?? withMember(head, 'events', this.#whole(viewer, terse));
    this.#frames.set(alike, frame);
    return frame;
  }

  /** For somebody who sees all of it. */
  #whole(viewer: Viewer, terse: boolean): string {
    const way = `${viewer.masked === true} ${terse}`;
    const text = this.#wholes.get(way) ?? eventsJson(viewer, this.#events, terse);
    this.#wholes.set(way, text);
    return text;
  }
}

/** Events as this viewer may read them: what is told tersely is masked before, for then it is told in parts. */
export function eventsJson(viewer: Viewer, events: readonly ListEvent[], terse: boolean): string {
  const seen = events.map((event) => asSeenBy(viewer, event));
  if (viewer.masked !== true) return JSON.stringify(terse ? tersely(seen) : seen);
  const masked = maskedJson(JSON.stringify(seen));
  return terse ? JSON.stringify(tersely(JSON.parse(masked))) : masked;
}
