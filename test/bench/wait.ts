const POLL_MS = 100;
/** Only so that a fault does not hang for ever; slowness fails nothing. */
const PATIENCE_MS = 10 * 60 * 1000;

/** Asks again and again until it is so. */
export async function until(isSo: () => Promise<boolean>, everyMs = POLL_MS): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await isSo()); await pause(everyMs)) {
    if (Date.now() > end) throw new Error('This did not come to rest');
  }
}

export const pause = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));
