/** What a letter by e-mail says, once in plain text and once in HTML, without pictures or anything that tells who has opened it. */
export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What stands out in it: a code to type, or an address to open. */
export type Point = { code: string } | { address: string; label: string };

/** A letter of these paragraphs, with its point between them. */
export function letterOf(subject: string, before: readonly string[], point: Point, after: readonly string[]): Letter {
  const [said, shown] = 'code' in point ? [point.code, codeIn(point.code)] : [point.address, linkIn(point)];
  return {
    // Names stand in it, and a subject is one line.
    subject: subject.replaceAll(/\s+/g, ' '),
    text: `${[...before, said, ...after].join('\n\n')}\n`,
    html: [
      '<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"></head>',
      '<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1c2024;background:#fff">',
      ...before.map(paragraph),
      shown,
      ...after.map(paragraph),
      '</body></html>',
    ].join('\n'),
  };
}

const paragraph = (words: string): string => `<p style="max-width:34em">${escaped(words)}</p>`;

const codeIn = (code: string): string => `<p style="font:600 28px monospace;letter-spacing:.15em">${escaped(code)}</p>`;

/** The address stands there to be read, too: whoever opens it sees where it leads. */
const linkIn = ({ address, label }: { address: string; label: string }): string =>
  `<p><strong>${escaped(label)}:</strong><br><a href="${escaped(address)}">${escaped(address)}</a></p>`;

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (words: string): string => words.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);
