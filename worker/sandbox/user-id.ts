import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { digest } from './digest.ts';

const USER_ID_DIGITS = 20;

/** Whether the digits can be a phone number of the country they name. */
export const isPlausible = (phone: string): boolean => parsePhoneNumberFromString(`+${phone}`)?.isPossible() ?? false;

/**
 * The business-scoped user id of a phone, as one business portfolio sees it: country and digits, the same every
 * time, different in another portfolio. Another `generation` is another user of the same number. Source of the form: Meta, "Business-scoped user IDs".
 */
export function userId(phone: string, portfolioId: string, generation = 0): string {
  const person = generation === 0 ? `${portfolioId}:${phone}` : `${portfolioId}:${phone}:${generation}`;
  return `${country(phone)}.${digest(person).toString().padStart(USER_ID_DIGITS, '1')}`;
}

function country(phone: string): string {
  const parsed = parsePhoneNumberFromString(`+${phone}`);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? 'US';
}
