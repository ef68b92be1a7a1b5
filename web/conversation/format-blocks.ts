import { formatText, type Span } from './format-text.ts';

/** A stretch of whole lines as WhatsApp draws them. */
export type Block =
  | { kind: 'lines' | 'quote'; spans: Span[] }
  | { kind: 'bullets'; items: Span[][] }
  | { kind: 'numbers'; items: { number: number; spans: Span[] }[] };

type Kind = Block['kind'];

interface Line {
  kind: Kind;
  text: string;
  /** Of a numbered item. */
  number: number;
}

const bullet = /^[*-] +(\S.*)$/;
const numbered = /^(\d{1,3})\. +(\S.*)$/;
const quote = /^> +(\S.*)$/;
const code = /```[\s\S]+?```/g;

/** Splits a text into WhatsApp's lists, quotes and plain lines. Within code every line is plain. */
export function formatBlocks(text: string): Block[] {
  const groups: [Line, ...Line[]][] = [];
  for (const line of linesOf(text)) {
    const last = groups.at(-1);
    if (last?.[0].kind === line.kind) last.push(line);
    else groups.push([line]);
  }
  return groups.map(blockOf);
}

function linesOf(text: string): Line[] {
  const codes = [...text.matchAll(code)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }));
  let from = 0;
  return text.split('\n').map((line) => {
    const [start, end] = [from, from + line.length];
    from = end + 1;
    return codes.some((one) => one.from <= end && one.to > start) ? plain(line) : lineOf(line);
  });
}

const plain = (text: string): Line => ({ kind: 'lines', text, number: 0 });

function lineOf(line: string): Line {
  const [, point] = bullet.exec(line) ?? [];
  if (point !== undefined) return { kind: 'bullets', text: point, number: 0 };
  const [, number, item] = numbered.exec(line) ?? [];
  if (item !== undefined) return { kind: 'numbers', text: item, number: Number(number) };
  const [, quoted] = quote.exec(line) ?? [];
  return quoted === undefined ? plain(line) : { kind: 'quote', text: quoted, number: 0 };
}

function blockOf(lines: readonly [Line, ...Line[]]): Block {
  const { kind } = lines[0];
  if (kind === 'bullets') return { kind, items: lines.map(({ text }) => formatText(text)) };
  if (kind === 'numbers') {
    return { kind, items: lines.map(({ number, text }) => ({ number, spans: formatText(text) })) };
  }
  return { kind, spans: formatText(lines.map(({ text }) => text).join('\n')) };
}

/** The same blocks with every span changed. */
export function mapSpans(blocks: readonly Block[], change: (spans: readonly Span[]) => Span[]): Block[] {
  return blocks.map((block) => {
    if (block.kind === 'bullets') return { ...block, items: block.items.map(change) };
    if (block.kind === 'numbers') {
      return { ...block, items: block.items.map(({ number, spans }) => ({ number, spans: change(spans) })) };
    }
    return { ...block, spans: change(block.spans) };
  });
}
