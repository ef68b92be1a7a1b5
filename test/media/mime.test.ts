import { describe, expect, it } from 'vitest';
import { opensInPlace, plainType, settledType, sniffedType } from '../../worker/media/mime.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));

const samples = {
  jpeg: bytes([0xff, 0xd8, 0xff, 0xe0]),
  png: bytes([0x89], 'PNG\r\n'),
  ogg: bytes('OggS'),
  pdf: bytes('%PDF-1.7'),
  mp4: bytes([0, 0, 0, 32], 'ftypisom'),
  m4a: bytes([0, 0, 0, 32], 'ftypM4A '),
  webm: bytes([0x1a, 0x45, 0xdf, 0xa3]),
  zip: bytes([0x50, 0x4b, 3, 4]),
  html: bytes('<!doctype html><script>'),
  svg: bytes('<svg xmlns='),
};

describe('a declared type', () => {
  it.each([
    ['audio/ogg; codecs=opus', 'audio/ogg'],
    ['AUDIO/OGG;codecs="opus"', 'audio/ogg'],
    ['image/jpeg', 'image/jpeg'],
    ['', null],
    ['nonsense', null],
    ['text/html\r\nSet-Cookie: x', null],
    [null, null],
  ])('%j is %j without its parameters', (declared, plain) => {
    expect(plainType(declared)).toBe(plain);
  });
});

describe('the first bytes', () => {
  it.each([
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['ogg', 'audio/ogg'],
    ['pdf', 'application/pdf'],
    ['mp4', 'video/mp4'],
    ['m4a', 'audio/mp4'],
    ['webm', 'video/webm'],
    ['zip', 'application/zip'],
    ['html', null],
  ] as const)('of %s say %s', (name, type) => {
    expect(sniffedType(samples[name])).toBe(type);
  });
});

describe('what a file is kept as', () => {
  it.each([
    ['audio/ogg; codecs=opus', 'ogg', 'audio/ogg'],
    ['audio/mp4', 'mp4', 'audio/mp4'],
    ['image/png', 'jpeg', 'image/jpeg'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'zip', undefined],
    [null, 'pdf', 'application/pdf'],
    ['text/plain', 'html', 'text/plain'],
  ] as const)('declared %j with the bytes of %s', (declared, name, type) => {
    expect(settledType(declared, samples[name])).toBe(type ?? declared);
  });

  it('is of no type that a browser opens when the bytes do not bear it out', () => {
    for (const declared of ['image/jpeg', 'application/pdf', 'video/mp4', 'audio/ogg', 'image/webp']) {
      expect(settledType(declared, samples.html)).toBe('application/octet-stream');
    }
  });

  it('[ASVS 3.2.1] opens nothing that can run', () => {
    for (const type of [
      'text/html',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/xml',
      'application/octet-stream',
    ]) {
      expect(opensInPlace(type)).toBe(false);
    }
    expect(opensInPlace(settledType('image/svg+xml', samples.svg))).toBe(false);
    expect(opensInPlace('application/pdf')).toBe(true);
  });
});
