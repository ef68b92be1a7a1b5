import type { MarkEvent, Party } from '../channels/channel.ts';
import type { InboundContent } from '../channels/content.ts';
import { assertNever } from '../platform/assert.ts';
import type { MessageKey } from '../platform/id.ts';
import type { InboundEntry, OutboundBody, OutboundEntry } from './message.ts';

// What was done to a message after it stood: reactions, edits, revokes. Marks may come in any order and any number of times,
// also before the message; whatever the order, the same is left (the newest by the provider's time, ties by their own ids).

/** The newest reaction of one side, also when it was taken back: an older one that comes late must not return. */
export interface Reaction {
  by: Party;
  /** null: taken back. */
  emoji: string | null;
  at: number;
  /** The reaction's own. */
  key: MessageKey;
  /** Which of us; left out where nobody of the team is known to be. */
  author?: string;
  /** Ours, of which the provider has told nothing in time: the contact may not have it. */
  unconfirmed?: true;
}

/** What a message said from a time on, ms. The first one has the message's own key. */
export interface Version {
  key: MessageKey;
  at: number;
  content: InboundContent;
}

/** Fields are left out while there is nothing of the kind. */
export interface Marks {
  reactions?: Reaction[];
  /** Every wording, oldest first; the last is the one that stands. Only of a message that was edited. */
  versions?: Version[];
  revoked?: { at: number; key: MessageKey };
}

export type Marked = InboundEntry | OutboundEntry;

interface Stamped {
  at: number;
  key: MessageKey;
}

const isNewer = (one: Stamped, other: Stamped): boolean =>
  one.at > other.at || (one.at === other.at && one.key > other.key);

/** With this reaction in the place of the same side's former one; the same object when it is no news. */
export function react(marks: Marks | undefined, reaction: Reaction): Marks {
  const known = marks?.reactions ?? [];
  const former = known.find(({ by }) => by === reaction.by);
  if (marks !== undefined && former !== undefined && !isNewer(reaction, former)) return marks;
  const others = known.filter(({ by }) => by !== reaction.by);
  return { ...marks, reactions: [...others, reaction].sort((a, b) => (a.by < b.by ? -1 : 1)) };
}

/** Without the reaction of this key, as if it had never been; the same object when there is none. */
export function withoutReaction(marks: Marks | undefined, key: MessageKey): Marks | undefined {
  if (marks?.reactions?.some((reaction) => reaction.key === key) !== true) return marks;
  return { ...marks, reactions: marks.reactions.filter((reaction) => reaction.key !== key) };
}

/** [T2] The reactions that are to be seen: none on what was taken back. */
export function reactionsOf(marks: Marks | undefined): (Reaction & { emoji: string })[] {
  if (marks?.revoked !== undefined) return [];
  return (marks?.reactions ?? []).flatMap((reaction) =>
    reaction.emoji === null ? [] : [{ ...reaction, emoji: reaction.emoji }],
  );
}

/**
 * The message with a mark on it; the same object when the mark is no news, or may not be made: one edits and revokes only what
 * one wrote oneself.
 */
export function withMark<Target extends Marked>(
  target: Target,
  { key, at, by, mark }: Omit<MarkEvent, 'type' | 'target'>,
): Target;
export function withMark(target: Marked, { key, at, by, mark }: Omit<MarkEvent, 'type' | 'target'>): Marked {
  const isOwn = (by === 'contact') === (target.direction === 'in');
  switch (mark.kind) {
    case 'reaction': {
      const marks = react(target.marks, { by, emoji: mark.emoji, at, key });
      return marks === target.marks ? target : { ...target, marks };
    }
    case 'edit':
      return isOwn ? edited(target, { key, at, content: mark.content }) : target;
    case 'revoke': {
      const revoked = target.marks?.revoked;
      if (!isOwn || (revoked !== undefined && !isNewer(revoked, { at, key }))) return target;
      return { ...target, marks: { ...target.marks, revoked: { at, key } } };
    }
    default:
      return assertNever(mark, 'mark');
  }
}

function edited(target: Marked, version: Version): Marked {
  const known = target.marks?.versions ?? [{ key: target.key, at: target.at, content: contentIn(target) }];
  if (known.some(({ key }) => key === version.key)) return target;
  const [original, ...edits] = known;
  if (original === undefined) return target;
  const sorted = [...edits, version].sort((a, b) => (isNewer(a, b) ? 1 : -1));
  const versions = [original, ...sorted];
  const newest = sorted.at(-1) ?? version;
  const content = reworded(original.content, newest.content);
  return { ...saying(target, content), marks: { ...target.marks, versions } };
}

/**
 * The message as it was first written told anew: of a file of old times a placeholder comes first, and one that comes late says
 * nothing. The same object when that is no news.
 */
export function withOriginal<Target extends Marked>(target: Target, content: InboundContent): Target;
export function withOriginal(target: Marked, content: InboundContent): Marked {
  const [original, ...edits] = target.marks?.versions ?? [];
  const known = original?.content ?? contentIn(target);
  if (known.kind !== 'placeholder' || content.kind === 'placeholder') return target;
  if (original === undefined) return saying(target, content);
  const versions = [{ ...original, content }, ...edits];
  return {
    ...saying(target, reworded(content, edits.at(-1)?.content ?? content)),
    marks: { ...target.marks, versions },
  };
}

const saying = (target: Marked, content: InboundContent): Marked =>
  target.direction === 'in' ? { ...target, content } : { ...target, body: rebodied(target.body, content) };

/** The edited caption of a file comes with the file told anew, which is the one that we have. */
function reworded(original: InboundContent, edit: InboundContent): InboundContent {
  return 'fileName' in original && 'fileName' in edit && original.kind === edit.kind
    ? { ...original, caption: edit.caption }
    : edit;
}

function contentIn(entry: Marked): InboundContent {
  if (entry.direction === 'in') return entry.content;
  return entry.body.kind === 'echo' ? entry.body.content : { kind: 'text', text: entry.body.text };
}

function rebodied(body: OutboundBody, content: InboundContent): OutboundBody {
  const text = lineOf(content) ?? '';
  return body.kind === 'echo' ? { ...body, text, content } : { ...body, text };
}

/** The words of a message, or what stands for it in one line; null: nothing does. */
export function lineOf(content: InboundContent): string | null {
  if ('text' in content) return content.text;
  return 'caption' in content ? content.caption : content.emoji;
}

/** What leaves the server of a message that was revoked: that there was one. */
export function veiledIfRevoked<Target extends Marked>(entry: Target): Target;
export function veiledIfRevoked(entry: Marked): Marked {
  if (entry.marks?.revoked === undefined) return entry;
  const { versions: _, ...marks } = entry.marks;
  const content: InboundContent = { kind: 'text', text: '' };
  return entry.direction === 'in'
    ? { ...entry, content, marks }
    : { ...entry, body: { kind: 'echo', text: '', content }, marks };
}

export const isRevoked = ({ marks }: Pick<Marked, 'marks'>): boolean => marks?.revoked !== undefined;
