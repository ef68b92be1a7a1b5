const CR = 13;
const LF = 10;
const DASH = 45;
const HEAD_MAX_BYTES = 16_384;

/** The head of a part of a form: the name of its field, and what it says about the file in it. */
export type PartHead = { field: string; fileName: string | null; contentType: string | null };

/** What comes out of a form as its bytes come in. The bytes of a part arrive in as many pieces as they happen to. */
export type FormEvent = { type: 'part'; head: PartHead } | { type: 'bytes'; bytes: Uint8Array } | { type: 'end' };

type Place = 'before' | 'head' | 'body' | 'after' | 'broken';

/**
 * Reads `multipart/form-data` piece by piece, so that a file of any size passes through and never stands in memory as a
 * whole. `push` throws nothing; `isWhole` tells whether the closing boundary was seen. Source: RFC 7578, RFC 2046 §5.1.
 */
export class FormReader {
  readonly #opening: Uint8Array;
  readonly #boundary: Uint8Array;
  #rest: Uint8Array = new Uint8Array();
  #place: Place = 'before';

  constructor(boundary: string) {
    this.#opening = new TextEncoder().encode(`--${boundary}`);
    this.#boundary = new TextEncoder().encode(`\r\n--${boundary}`);
  }

  get isWhole(): boolean {
    return this.#place === 'after';
  }

  push(chunk: Uint8Array): FormEvent[] {
    if (this.#place === 'after' || this.#place === 'broken') return [];
    this.#rest = joined(this.#rest, chunk);
    const events: FormEvent[] = [];
    while (this.#step(events));
    return events;
  }

  /** One step forward; false when more bytes are needed, or nothing is left to read. */
  #step(events: FormEvent[]): boolean {
    switch (this.#place) {
      case 'before':
        return this.#open();
      case 'head':
        return this.#readHead(events);
      case 'body':
        return this.#readBody(events);
      default:
        return false;
    }
  }

  #open(): boolean {
    const at = indexOf(this.#rest, this.#opening);
    if (at >= 0) return this.#pass(at + this.#opening.length);
    // What is no form must not pile up; only the beginning of a boundary may be worth keeping.
    this.#rest = this.#rest.subarray(Math.max(0, this.#rest.length - this.#opening.length));
    return false;
  }

  /** Behind a boundary stands a line break and the next part, or two dashes and the end. */
  #pass(end: number): boolean {
    if (this.#rest.length < end + 2) return false;
    const isLast = this.#rest[end] === DASH && this.#rest[end + 1] === DASH;
    this.#rest = this.#rest.subarray(end + 2);
    this.#place = isLast ? 'after' : 'head';
    return true;
  }

  #readHead(events: FormEvent[]): boolean {
    const end = indexOf(this.#rest, new Uint8Array([CR, LF, CR, LF]));
    if (end < 0) {
      if (this.#rest.length > HEAD_MAX_BYTES) this.#place = 'broken';
      return false;
    }
    events.push({ type: 'part', head: headOf(new TextDecoder().decode(this.#rest.subarray(0, end))) });
    this.#rest = this.#rest.subarray(end + 4);
    this.#place = 'body';
    return true;
  }

  #readBody(events: FormEvent[]): boolean {
    const at = indexOf(this.#rest, this.#boundary);
    if (at >= 0 && this.#rest.length < at + this.#boundary.length + 2) return this.#emit(events, at, false);
    if (at < 0) return this.#emit(events, Math.max(0, this.#rest.length - this.#boundary.length), false);
    this.#emit(events, at, true);
    events.push({ type: 'end' });
    return this.#pass(this.#boundary.length);
  }

  #emit(events: FormEvent[], length: number, goesOn: boolean): boolean {
    if (length > 0) events.push({ type: 'bytes', bytes: this.#rest.subarray(0, length) });
    this.#rest = this.#rest.subarray(length);
    return goesOn;
  }
}

/** The boundary that a content type names, or null when it is no form. */
export function boundaryOf(contentType: string | null): string | null {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType ?? '');
  return match ? (match[1] ?? match[2] ?? null) : null;
}

function headOf(text: string): PartHead {
  const disposition = /^content-disposition:(.*)$/im.exec(text)?.[1] ?? '';
  return {
    field: /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? '',
    fileName: /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1] ?? null,
    contentType: /^content-type:\s*(.*?)\s*$/im.exec(text)?.[1] ?? null,
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const first = wanted[0];
  if (first === undefined) return -1;
  for (let at = bytes.indexOf(first); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}
