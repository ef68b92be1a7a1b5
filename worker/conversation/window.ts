import type { Capabilities } from '../channels/channel.ts';

/** What the provider told us about one conversation's window. Times in ms. */
export interface WindowFacts {
  /** Provider's time of the newest message that opens the window; null: the contact never wrote. */
  openedAt: number | null;
  /** When an attempt that the provider refused as "outside the window" (131047) was claimed; null: none was. */
  refusedAt: number | null;
}

/** `none`: the contact never wrote · `unlimited`: this channel has no window. `expiresAt` in ms. */
export type WindowView =
  | { state: 'none'; expiresAt: null }
  | { state: 'open'; expiresAt: number }
  | { state: 'closed'; expiresAt: number }
  | { state: 'unlimited'; expiresAt: null };

/**
 * [W1] The window is open for exactly `windowMs` from the newest opening message, by the provider's clock.
 * [W3] A refusal by the provider closes it until a later message opens it again.
 */
export function windowAt(facts: WindowFacts, capabilities: Capabilities, now: number): WindowView {
  if (capabilities.windowMs === null) return { state: 'unlimited', expiresAt: null };
  if (facts.openedAt === null) return { state: 'none', expiresAt: null };
  const lapsesAt = facts.openedAt + capabilities.windowMs;
  const refused = facts.refusedAt !== null && facts.refusedAt >= facts.openedAt;
  const expiresAt = refused ? Math.min(lapsesAt, facts.refusedAt ?? lapsesAt) : lapsesAt;
  return now < expiresAt ? { state: 'open', expiresAt } : { state: 'closed', expiresAt };
}

/**
 * [W3] When the provider refused (ms) what left while its own rule held the window open, by which it is shut now; null: it is
 * open, or lapsed in its time.
 */
export function disputedAt({ openedAt, refusedAt }: WindowFacts, { windowMs }: Capabilities): number | null {
  if (windowMs === null || openedAt === null || refusedAt === null) return null;
  return refusedAt >= openedAt && refusedAt < openedAt + windowMs ? refusedAt : null;
}

/** Whether free text may leave now (R30). */
export const isOpen = (window: WindowView): boolean => window.state === 'open' || window.state === 'unlimited';
