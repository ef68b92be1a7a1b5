/** The server's clock, ms. Everything that needs the time asks here and hands it on as an argument. */
export const now = (): number => Date.now();

/** A number in [0, 1), for jitter. */
export const dice = (): number => Math.random();
