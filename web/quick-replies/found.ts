import { folded } from '../../worker/platform/folded.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';

/** A quick reply with the letters by which it is found: made once, so that each letter typed only compares. */
export interface Findable {
  reply: QuickReplyView;
  name: string;
  text: string;
}

export const findable = (replies: readonly QuickReplyView[]): Findable[] =>
  replies.map((reply) => ({ reply, name: folded(reply.name), text: folded(reply.text) }));

/**
 * [R76] Those that are meant, the likeliest first: by the beginning of their name, of a word in it, by words anywhere, and by
 * letters of the name in their order, accents aside.
 */
export function findReplies(among: readonly Findable[], query: string): QuickReplyView[] {
  const sought = folded(query.trim());
  if (sought === '') return among.map(({ reply }) => reply);
  const words = sought.split(/\s+/);
  const ranked = among.flatMap((one) => {
    const rank = rankOf(one, sought, words);
    return rank === null ? [] : [{ rank, reply: one.reply }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ reply }) => reply);
}

function rankOf({ name, text }: Findable, sought: string, words: readonly string[]): number | null {
  if (name.startsWith(sought)) return 0;
  if (name.includes(` ${sought}`)) return 1;
  if (words.every((word) => name.includes(word))) return 2;
  if (words.every((word) => name.includes(word) || text.includes(word))) return 3;
  return hasInOrder(name, sought) ? 4 : null;
}

/** `bmda` is in `bom dia`. */
function hasInOrder(name: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
