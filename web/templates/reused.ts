/** What is new, with everything that says the same as before being the same, so that its row stays where it is, and its focus. */
export function reused<Item extends { id: string }>(before: readonly Item[], fresh: readonly Item[]): Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return fresh.map((item) => {
    const old = known.get(item.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(item) ? old : item;
  });
}
