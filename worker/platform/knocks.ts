/** The counters of wrangler.toml. `GUESSES`: where something is guessed; `KNOCKS`: where nothing is, but work is done for anybody. */
export type Counter = 'GUESSES' | 'KNOCKS';

const documents = ['/api/openapi.json', '/api/docs', '/api/docs.css'];

/** Guesses here are counted in D1, by account, or are none (a key signs); an office behind one address comes in by them at nine. */
const counted = [
  '/api/auth/second-factor',
  '/api/auth/email-code',
  '/api/auth/email-code/enter',
  '/api/auth/passkey',
  '/api/auth/passkey/options',
];

/** Signing in is counted in D1, over all the world (accounts/auth.env.ts); the others cost nothing and give nothing away. */
const uncounted = ['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/auth/ways', '/api/health'];

/**
 * By which counter one address is held back at a door that asks for no session; null: by none. Not so webhooks, which come by the
 * thousand from few addresses of Meta's and are worth nothing without their signature, nor links to files, which Meta fetches in
 * the same way and whose signature is judged before anything is looked up.
 */
export function counterOf(method: string, path: string): Counter | null {
  if (uncounted.includes(path)) return null;
  if (documents.includes(path) || counted.includes(path)) return 'KNOCKS';
  if (path === '/api/setup') return method === 'GET' ? 'KNOCKS' : 'GUESSES';
  if (path === '/webhooks/meta') return method === 'GET' ? 'GUESSES' : null;
  return path.startsWith('/api/auth/') ? 'GUESSES' : null;
}

/** In which stretch of time wrangler.toml counts, s. */
export const COUNTED_SECONDS = 60;
