import { dialled } from './phone.ts';

/** Shorter ones would find everybody. */
const SHORTEST_WORD = 2;
const SHORTEST_NUMBER = 3;
const MAX_WORDS = 8;

const quoted = (word: string): string => `"${word.replaceAll('"', '""')}" *`;

/** As what may be meant by these digits: the index holds a number with and without country and area code, and its ends. */
function numbers(digits: string): string[] {
  const local = digits.replace(/^0+/, '');
  // A mobile without its ninth digit, with or without the country's code.
  return [...new Set([local, dialled(local), dialled(`55${local}`).slice(2), digits])].filter(
    (number) => number.length >= SHORTEST_NUMBER,
  );
}

function termOf(word: string): string | null {
  const bare = word.replace(/^@/, '');
  if (bare.includes('@')) return `mail : ${quoted(bare)}`;
  if (/^[+\d().-]+$/.test(bare)) {
    const meant = numbers(bare.replace(/\D/g, ''));
    return meant.length === 0 ? null : `numbers : (${meant.map(quoted).join(' OR ')})`;
  }
  return /[\p{L}\p{N}]/u.test(bare) && bare.length >= SHORTEST_WORD ? `names : ${quoted(bare)}` : null;
}

/**
 * What is asked of the index of contacts: every word must begin one of a name, a username or an e-mail address, digits a phone,
 * however it is written. null: too little to look for.
 */
export function matchOf(text: string): string | null {
  const number = text.trim();
  // A number with blanks in it is one number.
  const words = /^\+?[\d\s().-]+$/.test(number) ? [number.replace(/\s/g, '')] : number.split(/\s+/);
  const terms = words.slice(0, MAX_WORDS).flatMap((word) => termOf(word) ?? []);
  return terms.length === 0 ? null : terms.join(' AND ');
}

const TICKET_NUMBER = /^20\d{11}$/;

/** The number of a ticket, if that is what is looked for. */
export const ticketNumberIn = (text: string): number | null =>
  TICKET_NUMBER.test(text.trim()) ? Number(text.trim()) : null;
