import type { ConversationEvent, MarkEvent } from '../channels/channel.ts';
import type { MessageKey } from '../platform/id.ts';
import { lastMessageOf } from './listed.ts';
import { type Marked, withMark } from './marks.ts';
import { isMessage } from './message.ts';
import type { Turn } from './turn.do.ts';

/** How long a mark waits for its message, ms. The provider itself lets people react for so long (facts/meta.md §2.2). */
const STRAY_MS = 30 * 24 * 60 * 60 * 1000;

/** Puts a reaction, an edit or a revoke onto its message, or keeps it until that comes. false: it is no news. */
export function receiveMark(turn: Turn, event: MarkEvent, receipt: number): boolean {
  const told = { ...event, at: Math.min(event.at, receipt) };
  const target = messageNamed(turn, event.target);
  if (target !== null) return putMark(turn, target, told);
  keepStray(turn, event.target, event.key, told);
  return true;
}

/** A message by the provider's name of it: what came in wears it as its key. */
export function messageNamed(turn: Turn, name: MessageKey): Marked | null {
  const entry = turn.tables.get(name);
  if (entry !== null && isMessage(entry)) return entry;
  return turn.tables.byProviderId(name);
}

function putMark(turn: Turn, target: Marked, event: MarkEvent): boolean {
  const marked = withMark(target, event);
  if (marked === target) return false;
  supersede(turn, target, { ...marked, rev: turn.rev });
  return true;
}

/** Writes a message anew where it stands. Its words may be other ones now, or none; what moves the row is only a message. */
export function supersede(turn: Turn, before: Marked, after: Marked): void {
  turn.replace(before, after);
  if (before.pos === turn.head.previewPos) turn.set({ preview: lastMessageOf(after) });
}

/** What is told of a message that we do not know yet waits for it. */
export function keepStray(turn: Turn, target: string, key: MessageKey, event: ConversationEvent): void {
  turn.tables.strays.stash(target, key, JSON.stringify(event), turn.now);
  if (turn.head.strayUntil == null) turn.set({ strayUntil: turn.now + STRAY_MS });
}

/** Applies what waited for the messages that this turn made known. */
export function adoptStrays(turn: Turn, apply: (event: ConversationEvent, keptAt: number) => void): void {
  for (let named = turn.takeNamed(); named.length > 0; named = turn.takeNamed()) {
    for (const { event, at } of named.flatMap((name) => turn.tables.strays.adopt(name))) {
      // Written by ourselves, so the shape is known.
      const told: ConversationEvent = JSON.parse(event);
      apply(told, at);
    }
  }
}

/** What waited longer than the provider lets people react is dropped. */
export function sweepStrays(turn: Turn): void {
  const { strayUntil } = turn.head;
  if (strayUntil == null || strayUntil > turn.now) return;
  const first = turn.tables.strays.dropBefore(turn.now - STRAY_MS + 1);
  turn.set({ strayUntil: first === null ? null : first + STRAY_MS });
}
