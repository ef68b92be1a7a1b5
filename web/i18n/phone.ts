import { isMasked } from '../../worker/contacts/masking.ts';

const BRAZIL = /^55(\d{2})(\d{4,5})(\d{4})$/;

/** A number of digits only as people write it: `+55 11 98765-0001`; of other countries with a plus alone. One that is masked stays. */
export function formatPhone(digits: string): string {
  if (isMasked(digits)) return digits;
  const brazil = BRAZIL.exec(digits);
  return brazil ? `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}` : `+${digits}`;
}
