/** What somebody looks for behind a sign while they write. */
export interface Sought {
  /** Where the sign stands. */
  from: number;
  query: string;
}

/** Nobody looks for more letters than that. */
const LONGEST = 40;

/**
 * What stands between a sign and the cursor, on one line; null: nothing is looked for. The sign begins a word, so that `e/ou`
 * and an address are none.
 */
export function soughtAt(text: string, cursor: number, sign: string): Sought | null {
  const from = text.lastIndexOf(sign, cursor - 1);
  if (cursor === 0 || from === -1 || (from > 0 && !/\s/.test(text.charAt(from - 1)))) return null;
  const query = text.slice(from + sign.length, cursor);
  return query.length > LONGEST || /^\s|\n/.test(query) ? null : { from, query };
}
