// What a browser may do with what we send it. Read by the Worker for its own answers, and by the build, which writes the
// same into `_headers` for the files that Cloudflare serves without asking the Worker.

const directives = (given: Record<string, readonly string[]>): string =>
  Object.entries(given)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');

/**
 * The policy of a page of ours: code and styles are files of ours, nothing stands in the page itself, and no other site frames it.
 * `data:` and `blob:` are pictures, sounds and documents that an agent looks at before they leave.
 */
export const pagePolicy = directives({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'frame-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
});

/** The policy of what is no page: opened by itself it loads and runs nothing. */
export const dataPolicy = directives({
  'default-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
});

/** Voice notes need the microphone, and sending where one is needs the position; nothing needs the rest. */
const permissions = [
  'camera=()',
  'display-capture=()',
  'geolocation=(self)',
  'microphone=(self)',
  'payment=()',
  'usb=()',
].join(', ');

/** Goes with everything, whatever it is. */
export const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': permissions,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** Two years, for every name below ours, too: ASVS 5.0.0 asks for that at level 2 (3.4.1). */
export const transportPolicy = 'max-age=63072000; includeSubDomains';

/** Cloudflare's `_headers` for the files of the screens. Over plain HTTP, as here at home, browsers pass over the transport's. */
export function assetHeaders(): string {
  const headers = { ...always, 'Content-Security-Policy': pagePolicy, 'Strict-Transport-Security': transportPolicy };
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, ''].join('\n');
}
