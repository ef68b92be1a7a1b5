import { describe, expect, it } from 'vitest';
import { askedRange } from '../../worker/media/range.ts';
import { headersOf, isKnown, mayBePart } from '../../worker/media/serve.ts';

const SIZE = 1_000;
const whole = { part: 'whole' };
const none = { part: 'unsatisfiable' };
const from = (offset: number, length: number) => ({ part: 'range', offset, length });

describe('a range of a file of 1,000 bytes', () => {
  it.each([
    [null, whole],
    ['', whole],
    ['bytes=0-', from(0, 1_000)],
    ['bytes=0-0', from(0, 1)],
    ['bytes=0-499', from(0, 500)],
    ['bytes=500-', from(500, 500)],
    ['bytes=999-', from(999, 1)],
    ['bytes=990-2000', from(990, 10)],
    ['bytes=-1', from(999, 1)],
    ['bytes=-500', from(500, 500)],
    ['bytes=-2000', from(0, 1_000)],
    ['Bytes=0-1', from(0, 2)],
    ['bytes= 0-1 ', from(0, 2)],
    ['bytes=1000-', none],
    ['bytes=1000-1001', none],
    ['bytes=-0', none],
    ['bytes=5-2', whole],
    ['bytes=-', whole],
    ['bytes=a-b', whole],
    ['bytes=0-1,5-6', whole],
    ['items=0-1', whole],
    ['bytes=0-1=2', whole],
  ])('%j', (header, asked) => {
    expect(askedRange(header, SIZE)).toEqual(asked);
  });
});

describe('the headers of a file', () => {
  const photo = { name: 'férias "2026".jpg', kind: 'image', mimeType: 'image/jpeg', sha256: 'ab' };

  it('let a browser open a picture in place and run nothing', () => {
    const headers = headersOf(photo, false);
    expect(headers).toMatchObject({
      'Content-Type': 'image/jpeg',
      'X-Content-Type-Options': 'nosniff',
      ETag: '"ab"',
      'Cache-Control': expect.stringContaining('private'),
      'Content-Security-Policy': expect.stringContaining('sandbox'),
    });
    expect(headers['Content-Disposition']).toBe(
      `inline; filename="ferias _2026_.jpg"; filename*=UTF-8''f%C3%A9rias%20_2026_.jpg`,
    );
  });

  it.each(['text/html', 'image/svg+xml', 'application/zip', null])('make a download of %j', (mimeType) => {
    expect(headersOf({ ...photo, mimeType }, false)['Content-Disposition']).toMatch(/^attachment;/);
  });

  it('make a download of anything when that is asked for', () => {
    expect(headersOf(photo, true)['Content-Disposition']).toMatch(/^attachment;/);
  });

  it('keep a PDF out of the sandbox that would hide it, and still load nothing', () => {
    const policy = headersOf({ ...photo, mimeType: 'application/pdf' }, false)['Content-Security-Policy'];
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toContain('sandbox');
    expect(headersOf({ ...photo, mimeType: 'text/plain' }, false)['Content-Security-Policy']).toContain('sandbox');
  });

  it.each([
    ['"ab"', true],
    ['W/"ab"', true],
    ['"x", "ab"', true],
    ['*', true],
    ['"x"', false],
    [null, false],
  ])('know the file that If-None-Match %j names', (header, known) => {
    expect(isKnown(header, '"ab"')).toBe(known);
  });

  it('send no part of a file that changed', () => {
    expect(mayBePart(null, '"ab"')).toBe(true);
    expect(mayBePart('"ab"', '"ab"')).toBe(true);
    expect(mayBePart('"old"', '"ab"')).toBe(false);
  });
});
