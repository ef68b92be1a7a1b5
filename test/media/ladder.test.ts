import { describe, expect, it } from 'vitest';
import { rungOf } from '../../worker/media/ladder.ts';
import { isReusable } from '../../worker/media/provided.ts';
import { traitsOf } from '../../worker/media/traits.ts';

const MB = 1024 * 1024;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('[R96] the size ladder of WhatsApp', () => {
  it.each([
    ['image/jpeg', 5 * MB, 'image', 'upload'],
    ['image/jpeg', 5 * MB + 1, 'document', 'hosted'],
    ['image/png', 100 * MB, 'document', 'hosted'],
    ['image/png', 100 * MB + 1, 'document', 'link'],
    ['image/png', 200 * MB, 'document', 'link'],
    ['audio/ogg', 16 * MB, 'audio', 'upload'],
    ['audio/mpeg', 16 * MB + 1, 'document', 'hosted'],
    ['audio/mpeg', 60 * MB, 'document', 'hosted'],
    ['audio/mpeg', 60 * MB + 1, 'document', 'link'],
    ['video/mp4', 16 * MB, 'video', 'upload'],
    ['video/mp4', 16 * MB + 1, 'document', 'hosted'],
    ['video/mp4', 100 * MB + 1, 'document', 'link'],
    ['application/pdf', 100 * MB, 'document', 'upload'],
    ['application/pdf', 100 * MB + 1, 'document', 'link'],
    [DOCX, 3, 'document', 'upload'],
    ['text/plain', 1, 'document', 'upload'],
    ['application/zip', 1, 'document', 'link'],
    ['image/webp', 1, 'document', 'link'],
    ['image/gif', 1, 'document', 'link'],
    ['video/quicktime', 1, 'document', 'link'],
    ['audio/webm', 1, 'document', 'link'],
    ['application/octet-stream', 1, 'document', 'link'],
  ] as const)('%s of %i bytes goes as %s by %s', (mimeType, sizeBytes, kind, carriage) => {
    expect(rungOf(mimeType, sizeBytes)).toEqual({ kind, carriage });
  });
});

describe('an upload at the provider', () => {
  const DAY = 24 * 3_600_000;

  it('is named again for 29 days', () => {
    expect(isReusable(new Date(0), 29 * DAY - 1)).toBe(true);
    expect(isReusable(new Date(0), 29 * DAY)).toBe(false);
    expect(isReusable(null, 0)).toBe(false);
  });
});

describe('what the first bytes tell', () => {
  const text = (chars: string): number[] => [...chars].map((char) => char.charCodeAt(0));
  const ogg = (channels: number, word = 'OpusHead'): Uint8Array =>
    Uint8Array.from([...text('OggS'), ...Array(22).fill(0), 1, 19, ...text(word), 1, channels]);

  it('a voice note is Opus in Ogg with one channel', () => {
    expect(traitsOf(ogg(1)).isVoiceNote).toBe(true);
    expect(traitsOf(ogg(2)).isVoiceNote).toBe(false);
    expect(traitsOf(ogg(1, '\x01vorbis ')).isVoiceNote).toBe(false);
    expect(traitsOf(new Uint8Array()).isVoiceNote).toBe(false);
    expect(traitsOf(ogg(1).subarray(0, 30)).isVoiceNote).toBe(false);
  });

  it('a WebP that moves says so in its extended header', () => {
    const webp = (flags: number) => Uint8Array.from([...text('RIFF0000WEBPVP8X'), 10, 0, 0, 0, flags]);
    expect(traitsOf(webp(0x12)).moves).toBe(true);
    expect(traitsOf(webp(0x10)).moves).toBe(false);
  });
});
