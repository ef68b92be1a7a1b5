/** Name of the entrance's parameter that says where to go afterwards. */
export const DESTINATION = 'para';

/** The address of the entrance for somebody who wanted to go to `path`. */
export const entranceFor = (path: string): string =>
  path === '/' ? '/entrar' : `/entrar?${DESTINATION}=${encodeURIComponent(path)}`;

/** Where to go after signing in: only within this site, whatever the address says. */
export const destinationFrom = (value: unknown): string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/';
