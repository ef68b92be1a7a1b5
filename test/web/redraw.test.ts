import { describe, expect, it } from 'vitest';
import {
  type Attachment,
  fateOfFile,
  mayBeSticker,
  sentOf,
  shownOf,
  takesCaption,
} from '../../web/media/attachment.ts';
import { moves, REDRAW_HEAD_BYTES, renamed, wantsRedrawing } from '../../web/media/redraw.ts';
import { conversationId, keyOf } from '../samples.ts';

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

/** A GIF of one pixel with as many images. */
function gifOf(images: number): Uint8Array {
  const screen = [...ascii('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const control = [0x21, 0xf9, 4, 0, 0, 0, 0, 0];
  const image = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
  return new Uint8Array([
    ...screen,
    ...Array(images)
      .fill([...control, ...image])
      .flat(),
    0x3b,
  ]);
}

const webpOf = (kind: 'VP8 ' | 'VP8X', flags = 0): Uint8Array =>
  new Uint8Array([...ascii('RIFF'), 0, 0, 0, 0, ...ascii(`WEBP${kind}`), 10, 0, 0, 0, flags, 0, 0, 0]);

const pngOf = (depth: number): Uint8Array =>
  new Uint8Array([0x89, ...ascii('PNG\r\n\x1a\n'), 0, 0, 0, 13, ...ascii('IHDR'), 0, 0, 0, 4, 0, 0, 0, 3, depth, 2]);

describe('a picture is drawn anew', () => {
  it.each([
    ['a WebP', 'image/webp', webpOf('VP8 '), true],
    ['a WebP that moves', 'image/webp', webpOf('VP8X', 2), false],
    ['a GIF', 'image/gif', gifOf(1), true],
    ['a GIF that moves', 'image/gif', gifOf(2), false],
    ['a GIF cut short', 'image/gif', gifOf(1).slice(0, 20), true],
    ['an AVIF', 'image/avif', new Uint8Array([0, 0, 0, 24, ...ascii('ftypavif')]), true],
    ['an AVIF that moves', 'image/avif', new Uint8Array([0, 0, 0, 24, ...ascii('ftypavis')]), false],
    ['a BMP', 'image/bmp', new Uint8Array(ascii('BM')), true],
    ['a HEIC', 'image/heic', new Uint8Array([0, 0, 0, 24, ...ascii('ftypheic')]), true],
    ['a PNG of 16 bits', 'image/png', pngOf(16), true],
    ['a PNG of 8 bits', 'image/png', pngOf(8), false],
    ['a JPEG', 'image/jpeg', new Uint8Array([0xff, 0xd8, 0xff]), false],
    ['a drawing', 'image/svg+xml', new Uint8Array(ascii('<svg/>')), false],
  ])('%s', (_, type, head, wants) => {
    expect(wantsRedrawing(type, head)).toBe(wants);
  });

  it('a GIF whose beginning shows one image moves if it says that it loops', () => {
    const still = new Uint8Array(REDRAW_HEAD_BYTES);
    still.set(gifOf(1).slice(0, -1));
    still.fill(0xff, gifOf(1).length - 1);
    expect(moves('image/gif', still)).toBe(false);
  });

  it('and named after what it is then', () => {
    expect(renamed('flor.webp', 'image/jpeg')).toBe('flor.jpg');
    expect(renamed('Flor.final.AVIF', 'image/png')).toBe('Flor.final.png');
    expect(renamed('flor', 'image/jpeg')).toBe('flor.jpg');
  });
});

describe('a small WebP', () => {
  const original = new File([new Uint8Array(90 * 1024)], 'flor.webp', { type: 'image/webp' });
  const redrawn: Attachment = {
    form: 1,
    id: keyOf('a1'),
    conversationId,
    name: 'flor.jpg',
    type: 'image/jpeg',
    blob: new Blob(['x'], { type: 'image/jpeg' }),
    original,
    caption: 'oi',
    voice: false,
    recorded: false,
    addedAt: 1,
    leaving: null,
  };

  it('goes as the picture that was drawn, or as a sticker as it was attached, without words', () => {
    expect(mayBeSticker(redrawn)).toBe(true);
    expect([sentOf(redrawn).name, takesCaption(redrawn)]).toEqual(['flor.jpg', true]);
    const sticker = { ...redrawn, sticker: true };
    expect([sentOf(sticker).name, takesCaption(sticker)]).toEqual(['flor.webp', false]);
    expect(shownOf(sticker, 'blob:x')).toMatchObject({ kind: 'sticker', mimeType: 'image/webp', name: 'flor.webp' });
    expect(fateOfFile(sticker)).toEqual({ fate: 'itself' });
  });

  it('may weigh 100 kB, and 500 kB where it moves; nothing else may be one', () => {
    const webp = (bytes: number, moving = false) => ({
      ...redrawn,
      original: new File([new Uint8Array(bytes)], 'f.webp', { type: 'image/webp' }),
      moving,
    });
    const may = [webp(100 * 1024), webp(100 * 1024 + 1), webp(500 * 1024, true), webp(500 * 1024 + 1, true)];
    expect(may.map(mayBeSticker)).toEqual([true, false, true, false]);
    const { original: _, ...jpeg } = redrawn;
    expect(mayBeSticker(jpeg)).toBe(false);
  });
});
