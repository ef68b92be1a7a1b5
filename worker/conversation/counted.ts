import type { LineEvent, NotLeft } from './message.ts';

/**
 * [O25] What a line of the queue's leaving tells when one of those that it counts is in the queue again (`waits`), or was thrown away
 * by an agent before it left (`dropped`); null: it counts none.
 */
export function withOneLess(event: LineEvent, why: NotLeft): LineEvent | null {
  switch (event.type) {
    case 'released':
    case 'flushed':
      return { ...event, count: event.count - 1, notLeft: event.notLeft === 'waits' ? 'waits' : why };
    case 'channel_mended':
      return { ...event, released: event.released - 1 };
    default:
      return null;
  }
}
