/** The only clock of the sandbox, in epoch milliseconds, so that a test that freezes time freezes all of it. */
export const nowMs = (): number => Date.now();
