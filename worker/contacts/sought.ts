import { dialled } from './phone.ts';

/** By what a contact is looked for. */
export interface Findable {
  name: string;
  /** Digits; null: known without a phone. */
  phone: string | null;
  username: string | null;
}

/** As it is looked for: without accents, in small letters. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Fewer digits stand in too many numbers. */
const FEWEST_DIGITS = 4;

/** Whether what somebody typed means this contact: words of the name, digits of the phone, or the username with or without `@`. */
export function isSought({ name, phone, username }: Findable, typed: string): boolean {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return false;
  const called = plain(name);
  if (words.every((word) => called.includes(word))) return true;
  const handle = words.join('').replace(/^@/, '');
  if (username !== null && handle !== '' && plain(username).includes(handle)) return true;
  const digits = digitsIn(typed);
  return digits !== null && phone !== null && [phone, dialled(phone)].some((each) => each.includes(digits));
}

/** The digits of a phone, or of a part of one; null: something else was typed. */
export function digitsIn(typed: string): string | null {
  const digits = typed.replace(/\D/g, '');
  return /^[+\d\s().-]+$/.test(typed) && digits.length >= FEWEST_DIGITS ? digits : null;
}
