/** A SHA-256 as hex, however it was told: webhooks say base64, the provider's file node says hex. null: neither. */
export function hexChecksum(told: string | null): string | null {
  if (told === null) return null;
  if (/^[0-9a-f]{64}$/i.test(told)) return told.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(told)) return null;
  const binary = atob(told.replaceAll('-', '+').replaceAll('_', '/'));
  return hexOf(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
