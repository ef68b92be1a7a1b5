const SECONDS_PER_DAY = 24 * 60 * 60;

/** A session lives this long after it was last renewed; in use it is renewed at most once in `renewAfterSeconds`. */
export const sessionLife = { expiresInSeconds: 7 * SECONDS_PER_DAY, renewAfterSeconds: SECONDS_PER_DAY } as const;

/** Whether a session that ends at `expiresAt` (ms) is to be renewed at `now` (ms). */
export const isRenewalDue = (expiresAt: number, now: number): boolean =>
  expiresAt - sessionLife.expiresInSeconds * 1000 + sessionLife.renewAfterSeconds * 1000 <= now;

export const COOKIE_PREFIX = 'janela';

/** The cookie that carries the session, as better-auth names it: `__Secure-` where the site is served over TLS. */
export const sessionCookie = (publicUrl: string): string => cookieNamed('session_token', publicUrl);

/** The cookie of whoever has shown a password and must show the second factor. */
export const challengeCookie = (publicUrl: string): string => cookieNamed('challenge', publicUrl);

/** The cookie of the browser that has asked for a code by e-mail. */
export const mailedCodeCookie = (publicUrl: string): string => cookieNamed('email_code', publicUrl);

const cookieNamed = (name: string, publicUrl: string): string =>
  `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`;
