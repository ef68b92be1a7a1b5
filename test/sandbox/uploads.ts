import type { Blob } from '../../worker/sandbox/blobs.sql.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { upload } from '../../worker/sandbox/media.do.ts';
import { SHOP } from './desk.ts';

/** A small file whose bytes are said to be in the bucket. */
export const blob = (mimeType: string, change: Partial<Blob> = {}): Blob => ({
  id: crypto.randomUUID(),
  name: 'a.bin',
  mimeType,
  sizeBytes: 3,
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  traits: { isAnimated: false, opusChannels: null, isUndrawable: false },
  ...change,
});

/** The business uploads a file; the answer is its id. */
export function uploaded(desk: Desk, file: Blob): string {
  const { status, body } = upload(desk, SHOP.id, 'whatsapp', file);
  if (status !== 200) throw new Error(body);
  return JSON.parse(body).id;
}

const text = (value: string) => new TextEncoder().encode(value);

/** The beginning of a voice note: an Ogg page with the Opus head, of so many channels. */
export const voiceNote = (channels = 1): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...text('OggS'), ...new Uint8Array(24), ...text('OpusHead'), 1, channels, ...new Uint8Array(40)]);

/** The beginning of a WebP picture in its extended form. */
export const webp = (isAnimated: boolean): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...text('RIFF'), 0, 0, 0, 0, ...text('WEBPVP8X'), 10, 0, 0, 0, isAnimated ? 2 : 0, 0, 0, 0]);
