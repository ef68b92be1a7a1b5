import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// scrypt as better-auth stores it (`salt:key`, hex; N 16384, r 16, p 1), but always the runtime's own: in plain
// JavaScript one sign-in costs more than a second, and PBKDF2 is capped too low in production to be an alternative.

const KEY_BYTES = 64;
const COST = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };

/** A salted hash to store. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex');
  const key = await derive(password, salt);
  return `${salt}:${key.toString('hex')}`;
}

/** Compares in constant time. A hash that is none matches nothing. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [salt, key] = hash.split(':');
  if (!salt || !key) return false;
  const expected = Buffer.from(key, 'hex');
  const actual = await derive(password, salt);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

// One person types é as one code point, another's keyboard sends two; NFKC makes both the same password.
function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
