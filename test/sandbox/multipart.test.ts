import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryOf, type FormEvent, FormReader } from '../../worker/sandbox/multipart.ts';

const BOUNDARY = 'x-y';

const bytesOf = (binary: string): Uint8Array => Uint8Array.from(binary, (char) => char.charCodeAt(0));

const form = (content: string): string =>
  [
    `--${BOUNDARY}`,
    'Content-Disposition: form-data; name="messaging_product"',
    '',
    'whatsapp',
    `--${BOUNDARY}`,
    'content-disposition: form-data; name="file"; filename="nota.pdf"',
    'Content-Type: application/pdf',
    '',
    content,
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');

/** The parts of a form that comes in pieces of so many bytes. */
function read(binary: string, pieces: number[]) {
  const reader = new FormReader(BOUNDARY);
  const events: FormEvent[] = [];
  const bytes = bytesOf(binary);
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = pieces[turn % pieces.length] ?? 1;
    events.push(...reader.push(bytes.subarray(at, at + length)));
    at += length;
  }
  const parts: { field: string; text: string }[] = [];
  for (const event of events) {
    if (event.type === 'part') parts.push({ field: event.head.field, text: '' });
    const last = parts.at(-1);
    if (event.type === 'bytes' && last) last.text += String.fromCharCode(...event.bytes);
  }
  return {
    parts,
    isWhole: reader.isWhole,
    heads: events.flatMap((event) => (event.type === 'part' ? [event.head] : [])),
  };
}

describe('a form that comes in pieces', () => {
  test('gives every field and every byte of the file, however it is cut, also when the file looks like a form', () => {
    const tricky = fc.constantFrom('\r\n', '--', '\r', '\n', `--${BOUNDARY}`, `\r\n--x`, 'a', '\0', '\xff', '\r\n\r\n');
    const content = fc.array(tricky, { maxLength: 40 }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        content,
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        (text, pieces) => {
          fc.pre(!text.includes(`\r\n--${BOUNDARY}`) && !text.startsWith(`--${BOUNDARY}`));
          expect(read(form(text), pieces)).toMatchObject({
            parts: [
              { field: 'messaging_product', text: 'whatsapp' },
              { field: 'file', text },
            ],
            isWhole: true,
          });
        },
      ),
    );
  });

  test('tells the name and the type of its file', () => {
    expect(read(form('x'), [7]).heads[1]).toEqual({
      field: 'file',
      fileName: 'nota.pdf',
      contentType: 'application/pdf',
    });
  });

  test('that is no form at all is not kept in memory, and is never whole', () => {
    const reader = new FormReader(BOUNDARY);
    const noise = new Uint8Array(1_000_000).fill(45);
    for (let n = 0; n < 20; n++) expect(reader.push(noise)).toEqual([]);
    expect(reader.isWhole).toBe(false);
    const endless = new FormReader(BOUNDARY);
    expect(endless.push(bytesOf(`--${BOUNDARY}\r\nX: ${'a'.repeat(20_000)}`))).toEqual([]);
    expect(endless.push(bytesOf(`\r\n\r\n\r\n--${BOUNDARY}--`))).toEqual([]);
    expect(endless.isWhole).toBe(false);
  });

  test('is not whole when it was cut off', () => {
    const whole = form('a file');
    for (let length = 0; length < whole.length - 4; length += 5)
      expect(read(whole.slice(0, length), [11]).isWhole, `${length} bytes`).toBe(false);
  });
});

test('the boundary is read from the content type, quoted or not', () => {
  expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc');
  expect(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"')).toBe('a b');
  expect(boundaryOf('application/json')).toBeNull();
  expect(boundaryOf(null)).toBeNull();
});
