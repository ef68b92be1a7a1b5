import { describe, expect, it } from 'vitest';
import { headerTrouble } from '../../web/templates/header-file.ts';
import type { HeaderFile } from '../../worker/templates/template.ts';

const MB = 1024 * 1024;

describe('a file for the header of a template', () => {
  it.each<[string, HeaderFile, string, number, boolean, ReturnType<typeof headerTrouble>]>([
    ['a picture', 'image', 'image/jpeg', MB, false, null],
    ['a picture in colours that WhatsApp does not take', 'image', 'image/jpeg', MB, true, 'foreign'],
    ['a film', 'video', 'video/mp4', MB, false, null],
    ['a film that WhatsApp does not play', 'video', 'video/mp4', MB, true, 'foreign'],
    ['a picture too large', 'image', 'image/png', 6 * MB, false, 'not_a'],
    ['a film where a picture belongs', 'image', 'video/mp4', MB, true, 'not_a'],
    ['a document', 'document', 'application/pdf', MB, false, null],
    ['what WhatsApp knows nothing of', 'document', 'application/x-thing', MB, false, 'not_a'],
  ])('[R96] is told before it goes up: %s', (_, kind, type, sizeBytes, foreign, trouble) => {
    expect(headerTrouble(kind, { type, sizeBytes, foreign })).toBe(trouble);
  });
});
