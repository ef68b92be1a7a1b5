import { encode } from 'uqr';

/** Modules of light around a code, by which readers find it (ISO/IEC 18004). */
const QUIET = 4;

/** A text as a QR code: its side in modules, and a path over all dark ones. */
export function qrOf(text: string): { side: number; path: string } {
  const { size, data } = encode(text, { border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { side: size, path };
}
