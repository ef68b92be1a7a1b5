/** [V3] One line for each stretch of what may not be seen. */
export const joined = <Item extends { seen: boolean }>(items: readonly Item[]): Item[] =>
  items.filter(({ seen }, place) => seen || items[place - 1]?.seen !== false);
