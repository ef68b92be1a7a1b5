import { describe, expect, it } from 'vitest';
import { isUndrawable } from '../../worker/sandbox/undrawable.ts';
import { ftyp, jpegOf, mdatOf, moovOf } from '../media/films.ts';

const filmOf = (...tracks: [string, string][]) => Uint8Array.from([...ftyp, ...moovOf(...tracks), ...mdatOf(40)]);

describe('what Meta fails once it looks into a file', () => {
  it.each([
    ['a film of H.264 and AAC', filmOf(['vide', 'avc1'], ['soun', 'mp4a']), false],
    ['a film without sound', filmOf(['vide', 'avc1']), false],
    ['a film of H.265', filmOf(['vide', 'hvc1'], ['soun', 'mp4a']), true],
    ['a film with two sounds', filmOf(['vide', 'avc1'], ['soun', 'mp4a'], ['soun', 'mp4a']), true],
    ['a film cut short', filmOf(['vide', 'hvc1']).subarray(0, 60), false],
    ['a JPEG of three colours', jpegOf(3), false],
    ['a JPEG of four inks', jpegOf(4), true],
    ['a text', new TextEncoder().encode('bom dia'), false],
  ])('%s', (_, head, undrawable) => {
    expect(isUndrawable(head)).toBe(undrawable);
  });
});
