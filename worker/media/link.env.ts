import type { MediaId } from '../platform/id.ts';
import { isMediaId } from '../platform/id.ts';
import { hexOf } from './checksum.ts';

const DAY_MS = 24 * 3_600_000;

/** How long a link to a file works that was sent to a contact. */
export const LINK_LIFE_MS = 30 * DAY_MS;

type Secrets = Pick<Env, 'BETTER_AUTH_SECRET' | 'PUBLIC_URL'>;

/**
 * The address of a file for somebody who cannot sign in: the contact, or the provider that fetches it for them. It works until
 * `until` (ms), and nobody can make one without our secret: files are never public (N19), this one was sent to its reader.
 */
export async function linkTo(env: Secrets, id: MediaId, until: number): Promise<string> {
  return `${new URL(env.PUBLIC_URL).origin}/files/${id}.${until.toString(36)}.${await seal(env, id, until)}`;
}

/** The file that such an address names at `now` (ms); null: made up, changed, or too old. */
export async function fileOfLink(env: Secrets, token: string, now: number): Promise<MediaId | null> {
  const [id, end = '', given = '', ...more] = token.split('.');
  const until = Number.parseInt(end, 36);
  if (!isMediaId(id) || !Number.isSafeInteger(until) || until <= now || more.length > 0) return null;
  const expected = new TextEncoder().encode(await seal(env, id, until));
  const bytes = new TextEncoder().encode(given);
  return bytes.length === expected.length && crypto.subtle.timingSafeEqual(bytes, expected) ? id : null;
}

async function seal({ BETTER_AUTH_SECRET }: Secrets, id: MediaId, until: number): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(BETTER_AUTH_SECRET), algorithm, false, ['sign']);
  return hexOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(`file link ${id} ${until}`))));
}
