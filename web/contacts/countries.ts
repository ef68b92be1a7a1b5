/** Countries by whose calling code a number can be begun; any other is typed with its plus. */
export const countries = [
  { region: 'BR', code: '55' },
  { region: 'AR', code: '54' },
  { region: 'BO', code: '591' },
  { region: 'CL', code: '56' },
  { region: 'CO', code: '57' },
  { region: 'ES', code: '34' },
  { region: 'FR', code: '33' },
  { region: 'DE', code: '49' },
  { region: 'IT', code: '39' },
  { region: 'JP', code: '81' },
  { region: 'MX', code: '52' },
  { region: 'PY', code: '595' },
  { region: 'PE', code: '51' },
  { region: 'PT', code: '351' },
  { region: 'GB', code: '44' },
  { region: 'US', code: '1' },
  { region: 'UY', code: '598' },
  { region: 'VE', code: '58' },
] as const;

export type Region = (typeof countries)[number]['region'];

/** Where a number is from until another country is chosen. */
export const BRAZIL: Region = 'BR';

/** What was typed, if it is a number or begins to be one; else nothing. */
export const numberIn = (typed: string): string =>
  /^\+?[\d\s().-]*\d[\d\s().-]*$/.test(typed.trim()) ? typed.trim() : '';
