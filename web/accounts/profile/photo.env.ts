/** A photo is drawn as a small circle; this suffices for dense screens, px. */
const SIDE_PX = 256;

/** The middle square of a picture, small; null: the browser cannot read it. */
export async function squareOf(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file);
    const side = Math.min(picture.width, picture.height);
    const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX);
    const pen = canvas.getContext('2d');
    if (pen === null) return null;
    const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
    // JPEG knows no transparency, and what is not painted would be black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, SIDE_PX, SIDE_PX);
    pen.drawImage(picture, left, top, side, side, 0, 0, SIDE_PX, SIDE_PX);
    picture.close();
    // Every browser writes JPEG.
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 });
  } catch {
    return null;
  }
}
