const DIGITS = 6;
const CODES = 10 ** DIGITS;
/** Numbers of 32 bits from here on are thrown away, or low codes would come up more often. */
const FAIR = Math.floor(2 ** 32 / CODES) * CODES;

/** A new code of six digits, each as likely as any other. Keep `keyedDigest` of it, never itself. */
export function newDigits(): string {
  for (;;) {
    const [drawn = FAIR] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < FAIR) return String(drawn % CODES).padStart(DIGITS, '0');
  }
}
