/** The browser's clock, in epoch milliseconds. */
export const nowMs = (): number => Date.now();
