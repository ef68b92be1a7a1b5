import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const WORD = (1n << 64n) - 1n;
const USER_ID_DIGITS = 20;

/** Whether the digits can be a phone number of the country they name. */
export const isPlausible = (phone: string): boolean => parsePhoneNumberFromString(`+${phone}`)?.isPossible() ?? false;

/**
 * The business-scoped user id of a phone, as one business portfolio sees it: country and digits, the same every
 * time, different in another portfolio. Source of the form: Meta, "Business-scoped user IDs".
 */
export function userId(phone: string, portfolioId: string): string {
  const hash = fnv1a(`${portfolioId}:${phone}`);
  return `${country(phone)}.${hash.toString().padStart(USER_ID_DIGITS, '1')}`;
}

function country(phone: string): string {
  const parsed = parsePhoneNumberFromString(`+${phone}`);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? 'US';
}

function fnv1a(text: string): bigint {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * FNV_PRIME) & WORD;
  return hash;
}
