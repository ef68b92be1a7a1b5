const SECOND_MS = 1000;

/** A line of progress for whoever watches. */
export function say(what: string): void {
  console.log(`${(performance.now() / SECOND_MS).toFixed(0).padStart(4)} s  ${what}`);
}
