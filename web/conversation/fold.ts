/** Longer than this a message is folded, characters. */
const MOST_CHARACTERS = 1_200;
/** And higher than this, lines. */
const MOST_LINES = 20;

/** The beginning that stands for a very long text until it is asked for; null: it is short enough to stand whole. */
export function folded(text: string): string | null {
  const lines = text.split('\n');
  if (lines.length <= MOST_LINES && text.length <= MOST_CHARACTERS) return null;
  const start = lines.slice(0, MOST_LINES).join('\n');
  if (start.length <= MOST_CHARACTERS) return `${start.trimEnd()}…`;
  // Not within a word, nor within one of the letters that take two places.
  const cut = start.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/\s+\S{0,40}$/, '').trimEnd()}…`;
}
