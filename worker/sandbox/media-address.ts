import { digest } from './digest.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** How long the address of a file works. Source: Meta, "Retrieve media URL". */
const ADDRESS_LIVES_MS = 5 * MINUTE_MS;

/** The path below the Graph API's base where files are handed out, as on Meta's own file host. */
export const ATTACHMENTS = '/whatsapp_business/attachments/';

/** The address of a file for the next five minutes. It is of use only together with the access token. */
export function mediaAddress(graphUrl: string, id: string, secret: string, nowMs: number): string {
  const expires = String(Math.floor((nowMs + ADDRESS_LIVES_MS) / SECOND_MS));
  const query = new URLSearchParams({ mid: id, ext: expires, hash: seal(id, expires, secret) });
  return `${graphUrl}${ATTACHMENTS}?${query}`;
}

/** The file that an address names, or null when it is made up or five minutes have passed. */
export function mediaOfAddress(query: URLSearchParams, secret: string, nowMs: number): string | null {
  const [id, expires, hash] = [query.get('mid'), query.get('ext'), query.get('hash')];
  if (!id || !expires || hash !== seal(id, expires, secret)) return null;
  return nowMs < Number(expires) * SECOND_MS ? id : null;
}

const seal = (id: string, expires: string, secret: string): string => digest(`${secret}:${id}:${expires}`).toString(36);
