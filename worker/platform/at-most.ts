/** So many connections an invocation may have open (facts/cloudflare.md). */
export const CONNECTIONS = 6;

/** Works on all of them, at most so many at once; the answers in the order of the items. What throws rejects the whole. */
export async function atMost<Item, Value>(
  limit: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const left = items.entries();
  const values: Value[] = [];
  const one = async (): Promise<void> => {
    for (const [at, item] of left) values[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, one));
  return values;
}
