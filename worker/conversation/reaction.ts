import type { Reaction } from './marks.ts';
import { isRevoked, type Marked, react } from './marks.ts';
import { type Entry, isMessage, type OutboundBody, type OutboundEntry } from './message.ts';
import { providerIdOf } from './named.ts';

/** How old a message may be that one reacts to, ms (facts/meta.md §2.2). */
export const REACTION_MS = 30 * 24 * 60 * 60 * 1000;

export type ReactionBody = Extract<OutboundBody, { kind: 'reaction' }>;

/** A reaction of ours on its way; `replaced`: what stood in its place before, where it returns to if this one fails. */
export type ReactionEntry = OutboundEntry & { body: ReactionBody };

export const isReaction = (entry: OutboundEntry): entry is ReactionEntry => entry.body.kind === 'reaction';

/** Why this message takes no reaction: it is not (any more) on the contact's phone, it is one itself, or it is too old. */
export function reactionRefusal(target: Entry | null, now: number): 'target_not_found' | 'target_too_old' | null {
  if (target === null || !isMessage(target) || providerIdOf(target) === null) return 'target_not_found';
  const kind = target.direction === 'in' ? target.content.kind : target.body.kind;
  if (kind === 'reaction' || isRevoked(target)) return 'target_not_found';
  return now - target.at > REACTION_MS ? 'target_too_old' : null;
}

/**
 * The target with our reaction on it, the newest of ours whatever the clocks say: we have just decided it, while two of one
 * moment, or one that the provider stamped, would leave it to chance which of them stands.
 */
export function withOurs<Target extends Marked>(
  target: Target,
  { key, author, body }: Pick<ReactionEntry, 'key' | 'author' | 'body'>,
  now: number,
): Target {
  const at = Math.max(now, (ourReaction(target)?.at ?? 0) + 1);
  const named = author.name === null ? {} : { author: author.name };
  const marks = react(target.marks, { by: 'us', emoji: body.text || null, at, key, ...named });
  return { ...target, marks };
}

export const ourReaction = ({ marks }: Pick<Marked, 'marks'>): Reaction | null =>
  marks?.reactions?.find(({ by }) => by === 'us') ?? null;

/** The target with this reaction of ours known, or not known, to be on the phone; the same when it stands there no more. */
export function withDoubt(target: Marked, key: string, doubted: boolean): Marked {
  const ours = ourReaction(target);
  if (ours?.key !== key || (ours.unconfirmed === true) === doubted) return target;
  const { unconfirmed: _, ...certain } = ours;
  return withReplaced(target, key, doubted ? { ...certain, unconfirmed: true } : certain);
}

/** The target with another reaction of ours, or none, in the place of this one; the same when this one is not there (any more). */
export function withReplaced(target: Marked, key: string, instead: Reaction | null): Marked {
  if (ourReaction(target)?.key !== key) return target;
  const others = (target.marks?.reactions ?? []).filter(({ by }) => by !== 'us');
  return { ...target, marks: { ...target.marks, reactions: instead === null ? others : [...others, instead] } };
}
