/** One run of `work` at a time: whoever asks while it runs awaits that run. */
export function oneRun(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
