import { disposition, downloadName } from './file-name.ts';
import { opensInPlace, UNKNOWN_TYPE } from './mime.ts';

/** What is told of a file besides its bytes. */
export interface Served {
  name: string | null;
  kind: string;
  mimeType: string | null;
  /** Hex. */
  sha256: string | null;
}

/** Nothing in a file may run or load anything, whatever it claims to be. */
const CAGE =
  "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self' data:; sandbox; frame-ancestors 'self'";

// Browsers show a PDF with a part of their own that a sandbox keeps out. Its bytes were seen to be a PDF when it was stored.
const PDF_CAGE =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'self'";

/** How long a browser may keep a file, s: it never changes, and whoever may not see it asks the server in vain. */
const KEPT_SECONDS = 3_600;

/** The headers of a file, the same for a part of it. `asDownload`: the browser shall save it and not open it. */
export function headersOf({ name, kind, mimeType, sha256 }: Served, asDownload: boolean): Record<string, string> {
  const type = mimeType ?? UNKNOWN_TYPE;
  const inPlace = !asDownload && opensInPlace(type);
  return {
    'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'Content-Disposition': disposition(inPlace ? 'inline' : 'attachment', downloadName(name, kind, type)),
    'Content-Security-Policy': inPlace && type === 'application/pdf' ? PDF_CAGE : CAGE,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    'Cache-Control': `private, max-age=${KEPT_SECONDS}`,
    ...(sha256 === null ? {} : { ETag: `"${sha256}"` }),
  };
}

/** Whether a browser has this very file already (RFC 9110 §13.1.2). */
export function isKnown(ifNoneMatch: string | null, etag: string | undefined): boolean {
  if (ifNoneMatch === null || etag === undefined) return false;
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

/** Whether a part may be sent, or the file has changed under the one who asks for it (RFC 9110 §13.1.5). */
export const mayBePart = (ifRange: string | null, etag: string | undefined): boolean =>
  ifRange === null || ifRange === etag;
