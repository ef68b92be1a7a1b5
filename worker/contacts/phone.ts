import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

// Brazilian mobiles of eight digits start with 6 to 9; eight digits starting with 2 to 5 are landlines (facts/meta.md §5).
const WITHOUT_NINTH_DIGIT = /^55(\d{2})([6-9]\d{7})$/;
// DDD, and a mobile or a landline.
const BRAZILIAN = /^55[1-9]\d(9\d{8}|[2-5]\d{7})$/;
const BRAZILIAN_MOBILE = /^55\d{2}9[6-9]\d{7}$/;

/** Of emergency and service numbers. */
const SHORTEST = 3;

/** Digits of a phone as a provider or a person writes it; null when that is no phone (E.164: 15 digits at most). */
export function digitsOf(text: string): string | null {
  if (!/^\+?[\d\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 15 ? digits : null;
}

/**
 * Whether somebody could dial this: a number of a country's length where its code is told, else also a local or a short one, as
 * address books hold them.
 */
export function isPhone(text: string): boolean {
  const number = parsePhoneNumberFromString(text.trim(), { defaultCountry: 'BR', extract: false });
  if (number === undefined) return false;
  return text.trim().startsWith('+') ? number.isPossible() : number.nationalNumber.length >= SHORTEST;
}

/**
 * Digits of a number as an agent types it: with a plus and its country's code, or of `country` as people there write it. A Brazilian
 * mobile may come without its ninth digit, never without its DDD. null: nobody can be dialled so.
 */
export function typedNumber(text: string, country: CountryCode = 'BR'): string | null {
  const number = parsePhoneNumberFromString(text.trim(), { defaultCountry: country, extract: false });
  if (number === undefined || !number.isPossible()) return null;
  const digits = dialled(number.number.slice(1));
  return number.countryCallingCode === '55' && !BRAZILIAN.test(digits) ? null : digits;
}

/** The number as it is dialled: WhatsApp may know a Brazilian mobile without its ninth digit. */
export const dialled = (digits: string): string => digits.replace(WITHOUT_NINTH_DIGIT, '55$19$2');

/**
 * Under what both writings of a Brazilian mobile meet, with and without the ninth digit; null where no number has two.
 */
export function ninthDigitKey(digits: string): string | null {
  const key = dialled(digits);
  return BRAZILIAN_MOBILE.test(key) ? key : null;
}

/** The number as people of its country write it, e.g. `+55 11 98765-4321`. */
export function displayPhone(digits: string): string {
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number === undefined) return `+${digits}`;
  const text = number.formatInternational();
  // Brazilians write the hyphen abroad, too; the library leaves it to numbers without a country.
  return number.countryCallingCode === '55' ? text.replace(/ (\d{4})$/, '-$1') : text;
}
