import { rungOf } from '../../worker/media/ladder.ts';
import { renamed } from './redraw.ts';

/** More would not fit a phone's memory twice. */
const PIXELS_MAX = 50_000_000;
const QUALITY = 0.92;
/** So small a copy shows whether anything shines through, px. */
const SAMPLE_PX = 64;

/**
 * A picture drawn anew as what WhatsApp takes: JPEG, or PNG where it was one or something shines through. null: this browser cannot draw it,
 * or it would be too large; then it travels as the file that it is.
 */
export async function redrawn(file: File): Promise<File | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  try {
    const { width, height } = bitmap;
    if (width * height > PIXELS_MAX) return null;
    const types = file.type === 'image/png' || isSheer(bitmap) ? ['image/png', 'image/jpeg'] : ['image/jpeg'];
    for (const type of types) {
      const blob = await drawn(bitmap, type);
      if (blob?.type === type && rungOf(type, blob.size).carriage === 'upload') {
        return new File([blob], renamed(file.name, type), { type });
      }
    }
    return null;
  } finally {
    bitmap.close();
  }
}

async function drawn(bitmap: ImageBitmap, type: string): Promise<Blob | null> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  if (type === 'image/jpeg') {
    // JPEG knows no transparency, and what is not painted would be black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, bitmap.width, bitmap.height);
  }
  context.drawImage(bitmap, 0, 0);
  return await canvas.convertToBlob({ type, quality: QUALITY }).catch(() => null);
}

function isSheer(bitmap: ImageBitmap): boolean {
  const context = new OffscreenCanvas(SAMPLE_PX, SAMPLE_PX).getContext('2d', { willReadFrequently: true });
  if (context === null) return false;
  context.drawImage(bitmap, 0, 0, SAMPLE_PX, SAMPLE_PX);
  const { data } = context.getImageData(0, 0, SAMPLE_PX, SAMPLE_PX);
  return data.some((value, place) => place % 4 === 3 && value < 250);
}
