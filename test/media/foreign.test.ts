import { describe, expect, it } from 'vitest';
import { isForeignFilm } from '../../web/media/film.env.ts';
import { isForeign } from '../../worker/media/foreign.ts';
import { rungOf } from '../../worker/media/ladder.ts';
import { ftyp, jpegOf, longMdatOf, mdatOf, moovOf } from './films.ts';

type Tracks = [string, string][];

const films: [string, Tracks, boolean][] = [
  [
    'H.264 and AAC',
    [
      ['vide', 'avc1'],
      ['soun', 'mp4a'],
    ],
    false,
  ],
  ['H.264 alone', [['vide', 'avc3']], false],
  ['AAC alone', [['soun', 'mp4a']], false],
  [
    'H.265',
    [
      ['vide', 'hvc1'],
      ['soun', 'mp4a'],
    ],
    true,
  ],
  ['H.265 under its other name', [['vide', 'hev1']], true],
  [
    'AV1',
    [
      ['vide', 'av01'],
      ['soun', 'mp4a'],
    ],
    true,
  ],
  [
    'another sound',
    [
      ['vide', 'avc1'],
      ['soun', 'ac-3'],
    ],
    true,
  ],
  [
    'two tracks of sound',
    [
      ['vide', 'avc1'],
      ['soun', 'mp4a'],
      ['soun', 'mp4a'],
    ],
    true,
  ],
];

describe('a film that WhatsApp takes as none is known', () => {
  it.each(films)('by its tracks: %s', async (_, tracks, foreign) => {
    const moov = moovOf(...tracks);
    expect(isForeign('video/mp4', Uint8Array.from([...ftyp, ...moov, ...mdatOf(40)]))).toBe(foreign);
    expect(await isForeignFilm(new Blob([Uint8Array.from([...ftyp, ...moov, ...mdatOf(40)])]))).toBe(foreign);
    // Telephones write their list behind what they filmed: the browser reads it there.
    for (const filmed of [mdatOf(200_000), longMdatOf(200_000)]) {
      expect(await isForeignFilm(new Blob([Uint8Array.from([...ftyp, ...filmed, ...moov])]))).toBe(foreign);
    }
  });

  it('and none is called one whose tracks cannot be read', async () => {
    const film = Uint8Array.from([...ftyp, ...moovOf(['vide', 'hvc1'])]);
    for (let length = 0; length < film.length; length += 1) {
      expect(isForeign('video/mp4', film.subarray(0, length)), `${length} bytes`).toBe(false);
      expect(await isForeignFilm(new Blob([film.subarray(0, length)])), `${length} bytes`).toBe(false);
    }
  });
});

describe('a picture that WhatsApp takes as none is known', () => {
  it.each([
    [1, false],
    [3, false],
    [4, true],
  ] as const)('by its colours: a JPEG of %i', (colours, foreign) => {
    expect(isForeign('image/jpeg', jpegOf(colours))).toBe(foreign);
    expect(isForeign('image/jpeg', jpegOf(colours, 60_000))).toBe(foreign);
    expect(isForeign('image/jpeg', jpegOf(colours, 60_000).subarray(0, 50_000))).toBe(false);
  });
});

describe('[R96] what WhatsApp takes neither as picture nor as film', () => {
  it('goes as a file, and as a link where it is too large for one', () => {
    const MB = 1024 * 1024;
    expect(rungOf('video/mp4', MB, true)).toEqual({ kind: 'document', carriage: 'hosted' });
    expect(rungOf('image/jpeg', MB, true)).toEqual({ kind: 'document', carriage: 'hosted' });
    expect(rungOf('video/mp4', 101 * MB, true)).toEqual({ kind: 'document', carriage: 'link' });
  });
});
