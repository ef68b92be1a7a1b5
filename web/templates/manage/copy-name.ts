/** What agents may call a template has so many characters. */
const MAX = 60;

const COUNTED = Array.from({ length: 99 }, (_, at) => at + 1);

/**
 * What a copy is called, so that no two are called alike: `Pedido (cópia)`, of which the next one is `Pedido (cópia 2)`. `taken`:
 * what others are called.
 */
export function copyName(name: string, words: (nth: number) => string, taken: readonly string[] = []): string {
  if (name === '') return '';
  const before = COUNTED.find((nth) => name.endsWith(words(nth)));
  const base = before === undefined ? name : name.slice(0, -words(before).length);
  const called = (nth: number): string => {
    const ending = words(nth);
    return `${base.slice(0, MAX - ending.length).trimEnd()}${ending}`.toWellFormed();
  };
  let nth = (before ?? 0) + 1;
  while (taken.includes(called(nth))) nth += 1;
  return called(nth);
}

/** The next of Meta's names that is not taken: `oferta_2` for `oferta`, `oferta_3` for `oferta_2`. */
export function nextName(name: string, taken: readonly string[]): string {
  const counted = /^(.*)_(\d+)$/.exec(name);
  const base = counted?.[1] ?? name;
  let nth = Number(counted?.[2] ?? 1) + 1;
  while (taken.includes(`${base}_${nth}`)) nth += 1;
  return `${base}_${nth}`;
}
