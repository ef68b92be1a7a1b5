const encoder = new TextEncoder();
const keys = new Map<string, CryptoKey>();
const HEADER = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether one of the secrets signed these bytes (`X-Hub-Signature-256: sha256=<hex HMAC-SHA256>`, facts/meta.md §3).
 * WebCrypto compares in constant time. Without a secret nothing is signed.
 */
export async function isSigned(bytes: Uint8Array, header: string, secrets: readonly string[]): Promise<boolean> {
  const hex = HEADER.exec(header)?.[1];
  if (hex === undefined) return false;
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  for (const secret of secrets) {
    if (await crypto.subtle.verify('HMAC', await keyOf(secret), signature, bytes)) return true;
  }
  return false;
}

/** Compares two secrets in a time that tells nothing of either. */
export async function isSameSecret(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((text) => crypto.subtle.digest('SHA-256', encoder.encode(text))));
  return a !== undefined && b !== undefined && crypto.subtle.timingSafeEqual(a, b);
}

async function keyOf(secret: string): Promise<CryptoKey> {
  const key =
    keys.get(secret) ??
    (await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'verify',
    ]));
  keys.set(secret, key);
  return key;
}
