import { timingSafeEqual } from 'node:crypto';
import { createOTP } from '@better-auth/utils/otp';

// RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 s.

const STEP_MS = 30_000;
/** Shown to an app as 32 letters. Of each byte only seven bits are random, for the library takes a text: 140, where RFC 4226 asks for 128. */
const SECRET_BYTES = 20;
/** Steps that the clock of a phone may be off. */
const DRIFT = 1;
const ISSUER = 'Janela';

/** A new secret for an app. */
export const newTotpSecret = (): string =>
  String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES)).map((byte) => byte & 0x7f));

/** The secret as an app takes it: by a QR code, or typed. */
export function shownTo(secret: string, email: string): { address: string; secret: string } {
  const address = createOTP(secret).url(ISSUER, email);
  return { address, secret: new URL(address).searchParams.get('secret') ?? '' };
}

/** Which step of time, counted from 1970, this code is of; null: of none near `now` (ms). Compares all, so that it takes as long. */
export async function stepOf(secret: string, code: string, now: number): Promise<number | null> {
  const current = Math.floor(now / STEP_MS);
  let found: number | null = null;
  for (let step = current - DRIFT; step <= current + DRIFT; step += 1) {
    const expected = await createOTP(secret).hotp(step);
    if (timingSafeEqual(Buffer.from(expected), Buffer.from(code))) found ??= step;
  }
  return found;
}
