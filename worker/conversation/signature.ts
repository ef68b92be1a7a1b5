import { LIMITS } from './limits.ts';
import type { WrittenBody } from './message.ts';

// [R60] Contacts read above a text who wrote it. It is kept with the text from when it was written, so a message that waits is its
// author's whatever they are called by then. Of the other kinds, and of templates, none is signed.

/** What is written, as this author writes it; null: unsigned. */
export const signed = (body: WrittenBody, signature: string | null): WrittenBody =>
  body.kind === 'text' && signature !== null ? { ...body, signature } : body;

/** The text as it goes out: bold, on a line of its own. */
export const asSigned = (text: string, signature: string | undefined): string =>
  signature === undefined ? text : `*${signature}:*\n${text}`;

/** How many characters a text may have beside its signature. */
export const roomFor = (signature: string | undefined): number => LIMITS.text - asSigned('', signature).length;
