/** Holds a name among all tabs until the returned function is called, or this tab is gone. */
export function holdLock(name: string): () => void {
  let free = () => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  void navigator.locks?.request(name, () => held);
  return () => free();
}

/** Does the work unless another tab holds the name. */
export async function ifFree(name: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return await work();
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock !== null) await work();
  });
}
