/** A stretch of a message as a phone draws it. */
export type Piece =
  | { kind: 'plain' | 'code' | 'link'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; inside: Piece[] };

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

// Code, then an address, then a pair of marks around something, with neither a letter nor a digit outside of them.
const MARKED =
  /```(?<block>[^`]+)```|`(?<code>[^`\n]+)`|(?<link>https?:\/\/\S*[^\s.,;:!?)])|(?<![\p{L}\p{N}])(?<mark>[*_~])(?=\S)(?<inside>[^\n]*?\S)\k<mark>(?![\p{L}\p{N}])/gu;

/** WhatsApp's own marks in a text: *bold*, _italic_, ~struck~, `code`, and addresses. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const plain = (part: string) => {
    if (part !== '') pieces.push({ kind: 'plain', text: part });
  };
  let end = 0;
  for (const { index, 0: whole, groups = {} } of text.matchAll(MARKED)) {
    plain(text.slice(end, index));
    end = index + whole.length;
    const { block, code, link, mark, inside } = groups;
    if (link !== undefined) pieces.push({ kind: 'link', text: link });
    else if (isMark(mark) && inside !== undefined) pieces.push({ kind: marks[mark], inside: piecesOf(inside) });
    else pieces.push({ kind: 'code', text: block ?? code ?? whole });
  }
  plain(text.slice(end));
  return pieces;
}

const isMark = (mark: string | undefined): mark is keyof typeof marks => mark !== undefined && mark in marks;
