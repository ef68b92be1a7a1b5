import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { settingsOf } from './settings.env.ts';

// What has to be read again and must not lie open in a database: AES-256-GCM, under a key that only the Worker has. A sealed text
// names its key, so that a new one can be put before the old one.

const IV_BYTES = 12;
const KEY_BYTES = 32;
const VERSION = 'v1';
const KEY_ID = /^[0-9A-Za-z]{1,20}$/;
/** The key that every deployment has. */
const USUAL = 'auth';

interface Key {
  id: string;
  bytes: Uint8Array;
}

/**
 * Seals a text by the first of SEALING_KEYS, or without any by a key drawn from BETTER_AUTH_SECRET. `place` says what it is and whose:
 * it opens nowhere else.
 */
export async function seal(env: Env, text: string, place: string): Promise<string> {
  const [first] = keysOf(env);
  if (first === undefined) throw new Error('There is no key to seal with');
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt(cipher(iv, place), await imported(first), new TextEncoder().encode(text));
  return [VERSION, first.id, encoded(iv), encoded(new Uint8Array(sealed))].join('.');
}

/** Opens what was sealed in this place. null: no key here opens it. */
export async function unseal(env: Env, sealed: string, place: string): Promise<string | null> {
  const [version, id, iv, body] = sealed.split('.');
  const key = keysOf(env).find((one) => one.id === id);
  if (version !== VERSION || key === undefined || iv === undefined || body === undefined) return null;
  try {
    const opened = await crypto.subtle.decrypt(cipher(decoded(iv), place), await imported(key), decoded(body));
    return new TextDecoder().decode(opened);
  } catch {
    return null;
  }
}

/** The name of the key that this was sealed by. */
export const keyOf = (sealed: string): string => sealed.split('.')[1] ?? '';

/** Whether this was sealed by another key than what is sealed now. */
export const isSealedOtherwise = (env: Env, sealed: string): boolean => keyOf(sealed) !== keysOf(env)[0]?.id;

/** What is kept of a short code: whoever has the database alone cannot try all codes against it. `place` as above. */
export const keyedDigest = (env: Env, code: string, place: string): string =>
  createHmac('sha256', env.BETTER_AUTH_SECRET).update(`${place}\n${code}`).digest('hex');

/** Whether this is the code of which that was kept, in constant time. */
export function isCodeOf(env: Env, kept: string, code: string, place: string): boolean {
  const [a, b] = [Buffer.from(kept), Buffer.from(keyedDigest(env, code, place))];
  return a.length === b.length && timingSafeEqual(a, b);
}

const cipher = (iv: Uint8Array, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place),
});

const imported = ({ bytes }: Key) => crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** The newest first; the one that every deployment has comes last, so that what it sealed opens once there are others. */
function keysOf(env: Env): Key[] {
  const usual = hkdfSync('sha256', env.BETTER_AUTH_SECRET, '', 'janela sealing', KEY_BYTES);
  return [...settingsOf(env).sealingKeys.map(keyFrom), { id: USUAL, bytes: new Uint8Array(usual) }];
}

function keyFrom(written: string): Key {
  const [id = '', base64 = ''] = written.split(':');
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  if (KEY_ID.test(id) && id !== USUAL && bytes.length === KEY_BYTES) return { id, bytes };
  throw new Error('SEALING_KEYS must read id:base64,id:base64, each of 32 bytes');
}

const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const decoded = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
