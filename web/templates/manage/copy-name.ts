/** What agents may call a template has so many characters. */
const MAX = 60;

const COUNTED = Array.from({ length: 99 }, (_, at) => at + 1);

/** What a copy is called, so that no two are called alike: `Pedido (cópia)`, of which the next one is `Pedido (cópia 2)`. */
export function copyName(name: string, words: (nth: number) => string): string {
  if (name === '') return '';
  const before = COUNTED.find((nth) => name.endsWith(words(nth)));
  const base = before === undefined ? name : name.slice(0, -words(before).length);
  const ending = words((before ?? 0) + 1);
  return `${base.slice(0, MAX - ending.length).trimEnd()}${ending}`.toWellFormed();
}
