import { FREE_SERVICE_MESSAGES } from './estimate.ts';

interface Counted {
  channelId: string;
  category: string;
  type: string;
  messages: number;
}

/**
 * How many of a month's free service messages each number has used. Every delivered service message is one, except those that
 * were free for another reason; that statuses show the free ones as any other is our reading, for Meta does not say.
 */
export function usedByChannel(lines: readonly Counted[]): Map<string, number> {
  const used = new Map<string, number>();
  for (const { channelId, category, type, messages } of lines) {
    if (category !== 'service' || type === 'free_entry_point') continue;
    used.set(channelId, (used.get(channelId) ?? 0) + messages);
  }
  return used;
}

/** What is left of the free service messages after so many. */
export const leftOf = (used: number): number => Math.max(0, FREE_SERVICE_MESSAGES - used);
