const HOUR_MS = 3_600_000;

/** How long a contact's message keeps free conversation open. Source: Meta, "Send messages", customer service window. */
export const WINDOW_MS = 24 * HOUR_MS;

const SECOND_MS = 1000;

/**
 * Whether free-form messages may go to a contact whose newest opening message was sent at `openedAtMs`.
 * Meta shows the business whole seconds only, so the window lasts until the end of that second a day later;
 * a sender that trusts the published timestamp is never refused early.
 */
export function isWindowOpen(openedAtMs: number | null, nowMs: number): boolean {
  if (openedAtMs === null) return false;
  const endOfSecondMs = Math.floor(openedAtMs / SECOND_MS) * SECOND_MS + SECOND_MS;
  return nowMs < endOfSecondMs + WINDOW_MS;
}
