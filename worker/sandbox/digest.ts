const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;
const WORD = (1n << 64n) - 1n;
const HEX_RADIX = 16;

/** A stable 64-bit number of a text (FNV-1a). Good for ids and dice that must come out the same, useless against malice. */
export function digest(text: string): bigint {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * FNV_PRIME) & WORD;
  return hash;
}

export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(HEX_RADIX).padStart(2, '0')).join('');

/** A hexadecimal digest in base64, as Meta writes it in webhooks. */
export const base64OfHex = (hex: string): string =>
  btoa((hex.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, HEX_RADIX))).join(''));
