// Variables in a template's text, as Meta writes them: {{1}} or {{nome}}.

const placeholder = /\{\{\s*([^\s{}]+)\s*\}\}/g;

/** Whether a variable is one of those that are counted. */
export const isNumber = (name: string): boolean => /^\d+$/.test(name);

/** `NOME` for `nome`; a number stays one. */
export const labelOf = (name: string): string => (isNumber(name) ? name : name.toUpperCase());

/** Whether braces stand there that make no variable. */
export const hasBrokenVariable = (text: string): boolean =>
  piecesOf(text).some((piece) => 'text' in piece && /\{\{|\}\}/.test(piece.text));

/** Each variable once. Numbered ones travel by position, so 10 comes after 9 wherever the author put it. */
export function namesIn(text: string): string[] {
  const names = [...new Set(piecesOf(text).flatMap((piece) => ('name' in piece ? [piece.name] : [])))];
  return names.every(isNumber) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** The text cut at its variables. Nothing is empty, nothing is lost. */
export function piecesOf(text: string): ({ text: string } | { name: string })[] {
  const pieces: ({ text: string } | { name: string })[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ name: match[1] ?? '' });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}
