import { capabilitiesOf, type Provider } from '../../worker/channels/channel.ts';
import { isUnasked, type Unanswered } from '../../worker/conversation/view.ts';
import { type WindowFacts, windowAt } from '../../worker/conversation/window.ts';
import { assertNever } from '../../worker/platform/assert.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Under this the chip turns amber. */
export const SOON_MS = 4 * HOUR_MS;
/** Under this it turns red and counts seconds. */
export const LAST_MS = 30 * MINUTE_MS;

/** `left`: how the time still open is written. `changesAt`: when the chip looks different, ms; null: never by itself. */
export type WindowChip =
  | { tone: 'calm' | 'soon' | 'last'; left: string; changesAt: number }
  | { tone: 'shut'; changesAt: null }
  /** `unasked`: what should ask the contact waits for the channel. */
  | { tone: 'awaiting'; held: number; unasked: boolean; changesAt: null };

/** A row of the list and an open conversation both have these. */
interface Facts {
  window: WindowFacts;
  channel: { provider: Provider };
  unanswered: readonly Pick<Unanswered, 'unsent'>[];
  held: number;
}

/** What list and header say of the window (N2); null on a channel without one. `now`: the server's clock, ms. */
export function windowChip(facts: Facts, now: number): WindowChip | null {
  const window = windowAt(facts.window, capabilitiesOf[facts.channel.provider], now);
  switch (window.state) {
    case 'unlimited':
      return null;
    case 'none':
    case 'closed':
      if (facts.unanswered.length === 0) return { tone: 'shut', changesAt: null };
      return { tone: 'awaiting', held: facts.held, unasked: isUnasked(facts.unanswered), changesAt: null };
    case 'open':
      return countdown(window.expiresAt, now);
    default:
      return assertNever(window, 'window');
  }
}

function countdown(expiresAt: number, now: number): WindowChip {
  const leftMs = expiresAt - now;
  const { left, changesAt } = timeLeft(expiresAt, now);
  const tone = leftMs < LAST_MS ? 'last' : leftMs < SOON_MS ? 'soon' : 'calm';
  return { tone, left, changesAt: changesAt ?? expiresAt };
}

/** How a time that runs out is written, and when it is written otherwise (ms; null: it has run out). Under half an hour by seconds. */
export function timeLeft(until: number, now: number): { left: string; changesAt: number | null } {
  const leftMs = Math.max(0, until - now);
  if (leftMs < LAST_MS) {
    const seconds = Math.ceil(leftMs / SECOND_MS);
    const left = `${Math.floor(seconds / 60)}:${padded(seconds % 60)}`;
    return { left, changesAt: seconds === 0 ? null : until - (seconds - 1) * SECOND_MS };
  }
  const minutes = Math.floor(leftMs / MINUTE_MS);
  const left = minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h${padded(minutes % 60)}m`;
  // One millisecond past the whole minute, where its floor is one less.
  return { left, changesAt: until - minutes * MINUTE_MS + 1 };
}

const padded = (n: number): string => String(n).padStart(2, '0');
