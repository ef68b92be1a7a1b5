import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A secret for a link: whoever holds it may do what the link is for. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** What is kept of a secret. It has 256 random bits, so a plain digest suffices: there is nothing to guess. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
