import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rule = /\b([RNWOTIV]\d+)\b/g;

/** Numbers that a test's title quotes, as `[R17]`. */
const quoted = (source: string): string[] =>
  [...source.matchAll(/\[([RNWOTIV]\d+)\]/g)].flatMap(([, number]) => (number === undefined ? [] : [number]));

const books = ['test/requirements.md', 'worker/conversation/RULES.md'].map((path) => readFileSync(path, 'utf8'));

it('every rule that a test quotes is written down', () => {
  const files = globSync('test/**/*.{test,journey}.ts');
  const written = new Set(books.flatMap((book) => book.match(rule) ?? []));
  const missing = files.flatMap((path) =>
    quoted(readFileSync(path, 'utf8')).flatMap((number) => (written.has(number) ? [] : [`${number} in ${path}`])),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

it('no two rules bear one number', () => {
  const begun = books.flatMap((book) => [...book.matchAll(/^(?:- |\| )([RNWOTIV]\d+) /gm)].map(([, number]) => number));
  expect(begun.length).toBeGreaterThan(150);
  expect(begun.filter((number, at) => begun.indexOf(number) !== at)).toEqual([]);
});
