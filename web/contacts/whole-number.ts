import { typedNumber } from '../../worker/contacts/phone.ts';
import type { Region } from './countries.ts';

/**
 * What was typed as a whole number, with a plus and its country's code, or as people of `region` write it; null: nobody can be
 * dialled so. It brings what is known of every country's numbers: not for the first load.
 */
export function wholeNumber(region: Region, typed: string): string | null {
  const digits = typedNumber(typed, region);
  return digits === null ? null : `+${digits}`;
}
