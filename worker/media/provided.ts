const DAY_MS = 24 * 3_600_000;

/** The provider keeps an upload for 30 days (facts/meta.md §8); a day less, so that it does not die on the way. */
const REUSED_MS = 29 * DAY_MS;

/** Whether a file that was uploaded at `providedAt` may be named again. `now` in ms. */
export const isReusable = (providedAt: Date | null, now: number): boolean =>
  providedAt !== null && now - providedAt.getTime() < REUSED_MS;
