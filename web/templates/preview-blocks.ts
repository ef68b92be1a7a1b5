import type { PreviewSegment } from '../../worker/templates/preview.ts';
import { type Block, formatBlocks, mapSpans } from '../conversation/format-blocks.ts';
import type { Span } from '../conversation/format-text.ts';

// While the text is read, each variable is one letter of the last private plane, so that marks and lists around it hold.
const FIRST_STAND_IN = 0x10_0000;
const standIn = /[\u{100000}-\u{10ffff}]/gu;

/** A template's text as WhatsApp draws it, with its variables as spans of their own: filled in, or a gap. */
export function previewBlocks(segments: readonly PreviewSegment[]): Block[] {
  const variables = segments.flatMap((segment) => ('text' in segment ? [] : [variableOf(segment)]));
  let next = FIRST_STAND_IN;
  const text = segments
    .map((segment) => ('text' in segment ? segment.text.replace(standIn, '') : String.fromCodePoint(next++)))
    .join('');
  const variableAt = (letter: string) => variables[(letter.codePointAt(0) ?? 0) - FIRST_STAND_IN];
  const spelled = (words: string): string => words.replace(standIn, (letter) => variableAt(letter)?.text ?? '');

  const resolve = (spans: readonly Span[]): Span[] =>
    spans.flatMap((span): Span[] => {
      if ('spans' in span) return [{ ...span, spans: resolve(span.spans) }];
      if (span.kind === 'link') return [{ ...span, text: spelled(span.text), href: spelled(span.href) }];
      if (span.kind !== 'text') return [{ ...span, text: spelled(span.text) }];
      return span.text
        .split(/([\u{100000}-\u{10ffff}])/u)
        .filter((piece) => piece !== '')
        .map((piece) => variableAt(piece) ?? { kind: 'text', text: piece });
    });
  return mapSpans(formatBlocks(text), resolve);
}

const variableOf = ({ label, filled }: Exclude<PreviewSegment, { text: string }>): Span & { text: string } =>
  filled === null ? { kind: 'gap', text: `[${label}]` } : { kind: 'value', text: filled };
