import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Address } from '../channels/channel.ts';

/** Where a recipient's number is from, as ISO 3166-1 alpha-2, e.g. `BR`: Meta's prices depend on it. */
export type Market = string;

export const isMarket = (text: string): boolean => isSupportedCountry(text);

/** Calling codes that a smaller country shares: its numbers are of the larger one's market, for Meta goes by the code. */
const principal: Readonly<Record<string, Market>> = {
  '39': 'IT',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '290': 'SH',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
};

/**
 * The market of a recipient, by the calling code of the phone; without a phone by the business-scoped user id, which begins
 * with its user's country (`BR.…`). null: neither tells.
 */
export function marketOf({ phone, userId }: Address): Market | null {
  const number = phone === null ? undefined : parsePhoneNumberFromString(`+${phone}`);
  if (number !== undefined) return principal[number.countryCallingCode] ?? number.country ?? null;
  return userId === null ? null : (/^([A-Z]{2})\./.exec(userId)?.[1] ?? null);
}
