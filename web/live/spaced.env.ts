/** Does it at once, and no sooner than `gapMs` after the last time; of all that are called for meanwhile one is done, at its end. */
export function spaced(act: () => void, gapMs: number): () => void {
  let doneAt = Number.NEGATIVE_INFINITY;
  let waits = false;
  const run = () => {
    doneAt = performance.now();
    waits = false;
    act();
  };
  return () => {
    if (waits) return;
    const leftMs = doneAt + gapMs - performance.now();
    if (leftMs <= 0) return run();
    waits = true;
    setTimeout(run, leftMs);
  };
}
