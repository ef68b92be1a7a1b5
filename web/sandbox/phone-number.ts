const BRAZIL = /^55(\d{2})(\d{4,5})(\d{4})$/;
const NATIONAL_LENGTHS = [10, 11];

/** The number as people write it: `+55 11 98765-0001`. */
export function formatPhone(digits: string): string {
  const brazil = BRAZIL.exec(digits);
  return brazil ? `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}` : `+${digits}`;
}

/** What a person typed, with the country code that Brazilians leave out. */
export function withCountry(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (text.trim().startsWith('+') || !NATIONAL_LENGTHS.includes(digits.length)) return digits;
  return `55${digits}`;
}
