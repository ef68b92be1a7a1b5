import type { ProviderFailure } from '../channels/channel.ts';
import { isMessageKey, type MessageKey } from '../platform/id.ts';
import { keepStray } from './marked.do.ts';
import type { Reaction } from './marks.ts';
import { type Entry, isMessage, type OutboundEntry } from './message.ts';
import { isReaction, ourReaction, type ReactionEntry, withDoubt, withOurs, withReplaced } from './reaction.ts';
import type { Turn } from './turn.do.ts';

/** Our reaction stands on its message at once; what it replaces is kept for the case that it fails. Call before storing it. */
export function putReaction(turn: Turn, entry: ReactionEntry, elsewhere: Entry | null): ReactionEntry {
  const target = turn.tables.get(entry.body.target) ?? elsewhere;
  if (target === null || !isMessage(target)) return entry;
  const replaced = ourReaction(target);
  if (target === elsewhere) markElsewhere(turn, entry, entry.key, entry.body.text || null);
  else turn.replace(target, { ...withOurs(target, entry, turn.now), rev: turn.rev });
  return replaced === null ? entry : { ...entry, replaced };
}

/** A reaction that does not reach the contact is taken from its message again, and what stood there before returns. */
export function failReaction(
  turn: Turn,
  entry: ReactionEntry,
  failure: ProviderFailure,
  change: Partial<OutboundEntry> = {},
): OutboundEntry {
  const failed = turn.update<OutboundEntry>(entry, { ...change, state: 'failed', failure });
  const target = turn.tables.get(entry.body.target);
  if (target === null) markElsewhere(turn, entry, keyOfReturn(entry), standing(turn, entry.replaced)?.emoji ?? null);
  if (target === null || !isMessage(target)) return failed;
  const restored = withReplaced(target, entry.key, standing(turn, entry.replaced));
  if (restored !== target) turn.replace(target, { ...restored, rev: turn.rev });
  return failed;
}

/** [I6] On a message in an earlier part of the thread it is put as a mark that waits for its message, and is handed on. */
function markElsewhere(turn: Turn, { body }: ReactionEntry, key: MessageKey, emoji: string | null): void {
  const mark = { kind: 'reaction', emoji } as const;
  keepStray(turn, body.target, key, { type: 'mark', key, at: turn.now, by: 'us', target: body.target, mark });
}

/** What returns when a reaction fails is told under a name of its own. */
function keyOfReturn({ key }: ReactionEntry): MessageKey {
  const own = `${key}:failed`;
  return isMessageKey(own) ? own : key;
}

/**
 * [O13] Of a reaction nothing was heard in time: it stays on its message, marked, and out of the line's way. A second one like it
 * could do no harm, so nobody is asked.
 */
export function doubtReaction(turn: Turn, entry: ReactionEntry): void {
  putDoubt(turn, entry, true);
  turn.set({ flight: null });
}

/** It is known to be on the phone after all. */
export const trustReaction = (turn: Turn, entry: ReactionEntry): void => putDoubt(turn, entry, false);

function putDoubt(turn: Turn, { key, body }: ReactionEntry, doubted: boolean): void {
  const target = turn.tables.get(body.target);
  if (target === null || !isMessage(target)) return;
  const marked = withDoubt(target, key, doubted);
  if (marked !== target) turn.replace(target, { ...marked, rev: turn.rev });
}

/** Of the reactions before this one, the newest that did not fail itself. */
function standing(turn: Turn, reaction: Reaction | undefined): Reaction | null {
  if (reaction === undefined) return null;
  const entry = turn.tables.get(reaction.key);
  if (entry?.direction !== 'out' || !isReaction(entry)) return reaction;
  if (entry.state === 'failed') return standing(turn, entry.replaced);
  // It may have been proved since.
  const { unconfirmed, ...certain } = reaction;
  return unconfirmed === true && entry.state !== 'uncertain' ? certain : reaction;
}

/** A reaction is of the moment: what would make another message wait makes it fail. */
export const couldNotWait: ProviderFailure = {
  scope: 'window',
  code: 0,
  detail: 'A reaction leaves at once or not at all.',
  again: 'never',
};

/** [O13] The line waits, for the reason that it was told: no reaction waits with it. */
export function dropReactions(turn: Turn): void {
  const failure = { ...couldNotWait, code: turn.head.pausedBy ?? 0 };
  for (const entry of turn.tables.waiting('ready')) {
    if (isReaction(entry)) failReaction(turn, entry, failure);
  }
}
