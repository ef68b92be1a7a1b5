import { digest } from './digest.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** How long the address of a file works. Source: Meta, "Retrieve media URL". */
const ADDRESS_LIVES_MS = 5 * MINUTE_MS;

/** The path below the Graph API's base where files are handed out, as on Meta's own file host. */
export const ATTACHMENTS = '/whatsapp_business/attachments/';

/** Where examples of templates are handed out to anybody who has the address. */
export const EXAMPLES = '/whatsapp_business/examples/';

/** Meta does not tell for how long; the addresses that it lists end by themselves. */
const EXAMPLE_LIVES_MS = 7 * 24 * 60 * MINUTE_MS;

/** The address of a file for the next five minutes. It is of use only together with the access token. */
export const mediaAddress = (graphUrl: string, id: string, secret: string, nowMs: number): string =>
  `${graphUrl}${ATTACHMENTS}?${sealed(id, nowMs + ADDRESS_LIVES_MS, secret)}`;

/** The address of a template's example for the next seven days. */
export const exampleAddress = (graphUrl: string, id: string, secret: string, nowMs: number): string =>
  `${graphUrl}${EXAMPLES}?${sealed(id, nowMs + EXAMPLE_LIVES_MS, secret)}`;

function sealed(id: string, untilMs: number, secret: string): URLSearchParams {
  const expires = String(Math.floor(untilMs / SECOND_MS));
  return new URLSearchParams({ mid: id, ext: expires, hash: seal(id, expires, secret) });
}

/** The file that an address names, or null when it is made up or its time has passed. */
export function mediaOfAddress(query: URLSearchParams, secret: string, nowMs: number): string | null {
  const [id, expires, hash] = [query.get('mid'), query.get('ext'), query.get('hash')];
  if (!id || !expires || hash !== seal(id, expires, secret)) return null;
  return nowMs < Number(expires) * SECOND_MS ? id : null;
}

const seal = (id: string, expires: string, secret: string): string => digest(`${secret}:${id}:${expires}`).toString(36);
