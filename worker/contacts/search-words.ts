import { dialled } from './phone.ts';

/** Shorter ones would find everybody. */
const SHORTEST_WORD = 2;
const SHORTEST_NUMBER = 3;
const MAX_WORDS = 8;

const whole = (word: string): string => `"${word.replaceAll('"', '""')}"`;
const begun = (word: string): string => `${whole(word)} *`;

/** The end of a number that is shown where it is masked, and the shortest that is one by itself. */
const SHOWN_END = 4;
const WHOLE_FROM = 8;
const isTold = ({ length }: string): boolean => length === SHOWN_END || length >= WHOLE_FROM;

/** As what may be meant by these digits: the index holds a number with and without country and area code, and its ends. */
function numbers(digits: string): string[] {
  const local = digits.replace(/^0+/, '');
  // A mobile without its ninth digit, with or without the country's code.
  return [...new Set([local, dialled(local), dialled(`55${local}`).slice(2), digits])].filter(
    (number) => number.length >= SHORTEST_NUMBER,
  );
}

/** The digits of a number as somebody types it, with whatever stands between them; null: it is none. */
const digitsIn = (text: string): string | null => (/^[+\d\s().-]+$/.test(text) ? text.replace(/\D/g, '') : null);

/** Whether this text is a part of this number, however it is written. `isMasked`: [N19] as `matchOf` says. */
export function isNumberOf(phone: string, text: string, isMasked: boolean): boolean {
  const digits = digitsIn(text.trim());
  if (digits === null || (isMasked && !isTold(digits))) return false;
  const known = dialled(phone);
  return numbers(digits).some((number) => (isMasked ? known.endsWith(number) : known.includes(number)));
}

function termOf(word: string, isMasked: boolean): string | null {
  const bare = word.replace(/^@/, '');
  if (bare.includes('@')) return `mail : ${begun(bare)}`;
  const digits = digitsIn(bare);
  if (digits !== null) {
    const meant = isMasked && !isTold(digits) ? [] : numbers(digits);
    return meant.length === 0 ? null : `numbers : (${meant.map(isMasked ? whole : begun).join(' OR ')})`;
  }
  return /[\p{L}\p{N}]/u.test(bare) && bare.length >= SHORTEST_WORD ? `names : ${begun(bare)}` : null;
}

/**
 * What is asked of the index of contacts: every word must begin one of a name, a username or an e-mail address, digits a phone,
 * however it is written. null: too little to look for. `isMasked`: [N19] a number is found by all of it or by the end that is
 * shown, for by its beginnings it would be told digit by digit.
 */
export function matchOf(text: string, isMasked = false): string | null {
  const number = text.trim();
  // A number with blanks in it is one number.
  const words = digitsIn(number) === null ? number.split(/\s+/) : [number.replace(/\s/g, '')];
  const terms = words.slice(0, MAX_WORDS).flatMap((word) => termOf(word, isMasked) ?? []);
  return terms.length === 0 ? null : terms.join(' AND ');
}

const TICKET_NUMBER = /^20\d{11}$/;

/** The number of a ticket, if that is what is looked for. */
export const ticketNumberIn = (text: string): number | null =>
  TICKET_NUMBER.test(text.trim()) ? Number(text.trim()) : null;
