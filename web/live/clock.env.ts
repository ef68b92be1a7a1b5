interface Sample {
  serverMs: number;
  /** `performance.now()` when it was heard. */
  steadyMs: number;
  /** `Date.now()` when it was heard. */
  wallMs: number;
}

/** A guess that runs this far ahead of what the server says was spoilt, by a clock set by hand or a long sleep. */
const SPOILT_MS = 5_000;

let sample: Sample | null = null;

/** The server's time now, in whole ms, as the doors want it; the computer's own until the first frame. */
export function serverNow(): number {
  if (sample === null) return Date.now();
  // The steady clock does not care who sets the computer's, but stands still while it sleeps; the other one does not.
  const gone = Math.max(performance.now() - sample.steadyMs, Date.now() - sample.wallMs);
  return Math.floor(sample.serverMs + gone);
}

/**
 * Learns from a frame that carries the server's time. A frame is never younger than it says, so of several the one that
 * puts the server furthest ahead travelled fastest and is nearest the truth.
 */
export function hearServerTime(serverMs: number): void {
  const aheadMs = serverNow() - serverMs;
  if (sample === null || aheadMs < 0 || aheadMs > SPOILT_MS) {
    sample = { serverMs, steadyMs: performance.now(), wallMs: Date.now() };
  }
}
