/** A piece of a message as WhatsApp draws it. `href` is always http, https or mailto; `value` and `gap`: of a template's variable. */
export type Span =
  | { kind: 'text' | 'mono' | 'value' | 'gap'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'bold' | 'italic' | 'strike'; spans: Span[] };

const mono = /```([\s\S]+?)```|`([^`\n]+)`/;
// A mark opens at a word's edge and closes at one, hugging its text, all on one line, and around more than marks.
const marked = /(?<![\p{L}\p{N}])([*_~])(?=[*_~]*[^\s*_~])([^\n]*?\S)\1(?![\p{L}\p{N}])/u;
const links = /\b(?:https?:\/\/|www\.)[^\s<>"']+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
// While marks are read, each link is one letter of the private area: its own `_` and `*` are no marks.
const FIRST_STAND_IN = 0xe000;
const standIns = /[\ue000-\uf8ff]/;

/** Splits a text by WhatsApp's marks and its links. Nothing is lost but the marks. */
export function formatText(text: string): Span[] {
  const code = mono.exec(text);
  if (code === null) return withLinks(text);
  return [
    ...withLinks(text.slice(0, code.index)),
    { kind: 'mono', text: code[1] ?? code[2] ?? '' },
    ...formatText(text.slice(code.index + code[0].length)),
  ];
}

function withLinks(text: string): Span[] {
  if (standIns.test(text)) return withMarks(text, []);
  const addresses: string[] = [];
  const stoodIn = text.replace(links, (found) => {
    const address = trimmedAddress(found);
    return `${String.fromCharCode(FIRST_STAND_IN + addresses.push(address) - 1)}${found.slice(address.length)}`;
  });
  return withMarks(stoodIn, addresses);
}

function withMarks(text: string, addresses: readonly string[]): Span[] {
  const found = marked.exec(text);
  if (found === null) return leaves(text, addresses);
  const [whole, mark, inner = ''] = found;
  return [
    ...leaves(text.slice(0, found.index), addresses),
    { kind: mark === '*' ? 'bold' : mark === '_' ? 'italic' : 'strike', spans: withMarks(inner, addresses) },
    ...withMarks(text.slice(found.index + whole.length), addresses),
  ];
}

function leaves(text: string, addresses: readonly string[]): Span[] {
  const spans: Span[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') spans.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (const letter of text) {
    const address = addresses[letter.charCodeAt(0) - FIRST_STAND_IN];
    if (address === undefined) {
      plain += letter;
      continue;
    }
    flush();
    spans.push({ kind: 'link', text: address, href: hrefOf(address) });
  }
  flush();
  return spans;
}

// The full stop after a link belongs to the sentence, and so does a bracket that was opened before it.
function trimmedAddress(address: string): string {
  const trimmed = address.replace(/[.,;:!?*_~]+$/, '');
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.slice(0, -1) : trimmed;
}

function hrefOf(address: string): string {
  if (/^https?:\/\//i.test(address)) return address;
  return /^www\./i.test(address) ? `https://${address}` : `mailto:${address}`;
}

/** The text without its marks, for previews of one line. */
export const plainText = (text: string): string => formatText(text).map(textOf).join('');

const textOf = (span: Span): string => ('spans' in span ? span.spans.map(textOf).join('') : span.text);
