import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../worker/media/dimensions.ts';

const text = (chars: string): number[] => [...chars].map((char) => char.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const le16 = (value: number): number[] => u16(value).reverse();
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const le24 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff, value >> 16];

const frame = (width: number, height: number): number[] => [
  0xff,
  0xc0,
  0,
  11,
  8,
  ...u16(height),
  ...u16(width),
  1,
  0,
  0,
  0,
];
const segment = (marker: number, body: number[]): number[] => [0xff, marker, ...u16(body.length + 2), ...body];
const exif = (orientation: number): number[] =>
  segment(0xe1, [
    ...text('Exif\0\0'),
    ...text('MM'),
    ...u16(42),
    ...u32(8),
    ...u16(1),
    ...u16(0x0112),
    ...u16(3),
    ...u32(1),
    ...u16(orientation),
    ...u16(0),
    ...u32(0),
  ]);
const jpeg = (...segments: number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...segments.flat()]);
const png = Uint8Array.from([0x89, ...text('PNG\r\n\x1a\n'), ...u32(13), ...text('IHDR'), ...u32(800), ...u32(600)]);

describe('a picture’s dimensions', () => {
  it('of a PNG, a GIF and the three kinds of WebP', () => {
    expect(dimensionsOf('image/png', png)).toEqual({ width: 800, height: 600 });
    const gif = Uint8Array.from([...text('GIF89a'), ...le16(320), ...le16(200)]);
    expect(dimensionsOf('image/gif', gif)).toEqual({ width: 320, height: 200 });
    const riff = (chunk: string, body: number[]) => Uint8Array.from([...text(`RIFF0000WEBP${chunk}0000`), ...body]);
    const lossy = riff('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le16(512), ...le16(256)]);
    expect(dimensionsOf('image/webp', lossy)).toEqual({ width: 512, height: 256 });
    const extended = riff('VP8X', [0, 0, 0, 0, ...le24(511), ...le24(383)]);
    expect(dimensionsOf('image/webp', extended)).toEqual({ width: 512, height: 384 });
    const bits = 511 | (383 << 14);
    const lossless = riff('VP8L', [0x2f, ...u32(bits).reverse(), 0, 0, 0, 0]);
    expect(dimensionsOf('image/webp', lossless)).toEqual({ width: 512, height: 384 });
  });

  it('of a JPEG, behind whatever stands before its frame', () => {
    const comment = segment(
      0xfe,
      Array.from({ length: 70 }, () => 0),
    );
    expect(dimensionsOf('image/jpeg', jpeg(comment, frame(640, 480)))).toEqual({ width: 640, height: 480 });
  });

  it('of a JPEG that lies on its side are those of how it is shown', () => {
    expect(dimensionsOf('image/jpeg', jpeg(exif(6), frame(640, 480)))).toEqual({ width: 480, height: 640 });
    expect(dimensionsOf('image/jpeg', jpeg(exif(3), frame(640, 480)))).toEqual({ width: 640, height: 480 });
  });

  it('are not known of what is cut short, empty, broken or no picture', () => {
    expect(dimensionsOf('image/png', png.subarray(0, 18))).toBeNull();
    expect(dimensionsOf('image/jpeg', jpeg(frame(640, 480)).subarray(0, 8))).toBeNull();
    expect(dimensionsOf('image/jpeg', Uint8Array.from([0xff, 0xd8, 0, 0, 0, 0]))).toBeNull();
    expect(dimensionsOf('image/jpeg', new Uint8Array())).toBeNull();
    expect(dimensionsOf('image/webp', Uint8Array.from(text('RIFF0000WEBPXXXX0000')))).toBeNull();
    expect(dimensionsOf('application/pdf', png)).toBeNull();
    expect(dimensionsOf('image/jpeg', jpeg(frame(0, 0)))).toBeNull();
  });

  it('are found by every cut of a file without a loop or a throw', () => {
    const whole = jpeg(exif(6), frame(640, 480));
    for (let length = 0; length <= whole.length; length += 1) {
      dimensionsOf('image/jpeg', whole.subarray(0, length));
    }
  });
});
