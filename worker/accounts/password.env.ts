import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

// scrypt, always the runtime's own: in plain JavaScript one sign-in costs more than a second, and PBKDF2 is capped too low in
// production to be an alternative. A stored hash names what it cost, in the PHC string format, so that the cost can grow.

const SALT_BYTES = 16;
const KEY_BYTES = 64;

/** `ln`: the logarithm of N. */
interface Cost {
  ln: number;
  r: number;
  p: number;
}

/** The cheapest that OWASP ASVS 5.0.0 allows (Appendix C): 16 MiB of memory, some 0.2 s. */
const COST: Cost = { ln: 14, r: 8, p: 5 };

/** Of hashes as better-auth stores them, which we took over at first: `salt:key` in hex, the salt as the text that it is. */
const FORMER: Cost = { ln: 14, r: 16, p: 1 };

interface Stored {
  cost: Cost;
  salt: string | Buffer;
  key: Buffer;
}

/** A salted hash to store. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Compares in constant time. A hash that is none matches nothing. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const stored = readHash(hash);
  if (stored === null) return false;
  const actual = await derive(password, stored.salt, stored.cost);
  return stored.key.length === actual.length && timingSafeEqual(stored.key, actual);
}

/** Whether a password is kept at another cost than one would be now. */
export const isHashedOtherwise = (hash: string): boolean => {
  const cost = readHash(hash)?.cost;
  return cost === undefined || cost.ln !== COST.ln || cost.r !== COST.r || cost.p !== COST.p;
};

const PHC = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;
const costDoor = z.object({
  ln: z.coerce.number().int().min(10).max(17),
  r: z.coerce.number().int().min(1).max(32),
  p: z.coerce.number().int().min(1).max(16),
});

function readHash(hash: string): Stored | null {
  const [, ln, r, p, salt = '', key = ''] = PHC.exec(hash) ?? [];
  const cost = costDoor.safeParse({ ln, r, p }).data;
  if (cost !== undefined) return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
  const [formerSalt, formerKey] = hash.split(':');
  if (!formerSalt || !formerKey) return null;
  return { cost: FORMER, salt: formerSalt, key: Buffer.from(formerKey, 'hex') };
}

// One person types é as one code point, another's keyboard sends two; NFKC makes both the same password.
function derive(password: string, salt: string | Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** ln;
  const options = { N, r, p, maxmem: 128 * N * r * 2 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
