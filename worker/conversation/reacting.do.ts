import type { ProviderFailure } from '../channels/channel.ts';
import type { Reaction } from './marks.ts';
import type { OutboundEntry } from './message.ts';
import { isReaction, ourReaction, type ReactionEntry, withOurs, withReplaced } from './reaction.ts';
import type { Turn } from './turn.do.ts';

/** Our reaction stands on its message at once; what it replaces is kept for the case that it fails. Call before storing it. */
export function putReaction(turn: Turn, entry: ReactionEntry): ReactionEntry {
  const target = turn.tables.get(entry.body.target);
  if (target === null || target.direction === 'event') return entry;
  const replaced = ourReaction(target);
  turn.replace(target, { ...withOurs(target, entry, turn.now), rev: turn.rev });
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
  if (target === null || target.direction === 'event') return failed;
  const restored = withReplaced(target, entry.key, standing(turn, entry.replaced));
  if (restored !== target) turn.replace(target, { ...restored, rev: turn.rev });
  return failed;
}

/** Of the reactions before this one, the newest that did not fail itself. */
function standing(turn: Turn, reaction: Reaction | undefined): Reaction | null {
  if (reaction === undefined) return null;
  const entry = turn.tables.get(reaction.key);
  const isLost = entry?.direction === 'out' && isReaction(entry) && entry.state === 'failed';
  return isLost ? standing(turn, entry.replaced) : reaction;
}

/** A reaction is of the moment: what would make another message wait makes it fail. */
export const couldNotWait: ProviderFailure = {
  scope: 'window',
  code: 0,
  detail: 'A reaction leaves at once or not at all.',
  again: 'never',
};
