import type { MessageKey } from '../platform/id.ts';
import type { OutboundEntry } from './message.ts';
import { roomFor } from './signature.ts';

const BETWEEN = '\n';

type Held = Pick<OutboundEntry, 'key' | 'author' | 'body' | 'state' | 'quoted' | 'waitsFor' | 'review'>;

/** Held messages that may become one: neighbours in the queue, texts, by the same author, not too long together. */
export interface Joining {
  keys: MessageKey[];
  text: string;
}

/**
 * [N11] The first stretch of a queue, in its order, that can be joined; null: there is none. A reply stays by itself, for the
 * joined message could quote only one.
 */
export function firstJoining(queue: readonly Held[]): Joining | null {
  for (let from = 0; from < queue.length; from++) {
    let joining = null;
    for (let to = from + 2; to <= queue.length; to++) {
      const longer = joiningOf(queue.slice(from, to));
      if (longer === null) break;
      joining = longer;
    }
    if (joining !== null) return joining;
  }
  return null;
}

/** The neighbours as one message; null: they cannot be one. */
export function joiningOf(neighbours: readonly Held[]): Joining | null {
  const [first] = neighbours;
  if (first === undefined || neighbours.length < 2) return null;
  if (!neighbours.every((one) => isJoinable(one) && isAlike(one, first))) return null;
  const text = neighbours.map(({ body }) => body.text).join(BETWEEN);
  if (text.length > roomFor(signatureOf(first))) return null;
  return { keys: neighbours.map(({ key }) => key), text };
}

const signatureOf = ({ body }: Held): string | undefined => (body.kind === 'text' ? body.signature : undefined);

const isJoinable = ({ state, body, quoted }: Held): boolean =>
  state === 'held' && body.kind === 'text' && quoted === undefined;

/** By the same author, and waiting for the same. */
const isAlike = (one: Held, other: Held): boolean =>
  one.author.id === other.author.id &&
  signatureOf(one) === signatureOf(other) &&
  (one.waitsFor ?? 'contact') === (other.waitsFor ?? 'contact') &&
  (one.review ?? false) === (other.review ?? false);
