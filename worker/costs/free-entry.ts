/** Everything to a contact who came by an ad or a page's button is free until then, ms. `told`: by the provider, not reckoned. */
export interface FreeEntry {
  until: number;
  told: boolean;
}

/** From our first reply on (Meta's pricing: free entry points); it may come to be longer, so what is told goes first. */
const FREE_ENTRY_MS = 72 * 60 * 60 * 1000;

/**
 * [N11] The provider priced a message, claimed at this moment (ms), as of a free entry point; `told`: until when it said, ms.
 * Statuses of one such time may come in any order.
 */
export function learnFreeEntry(known: FreeEntry | null, claimedAt: number, told: number | null): FreeEntry {
  if (told !== null) return known?.told === true && known.until > told ? known : { until: told, told: true };
  const reckoned = { until: claimedAt + FREE_ENTRY_MS, told: false };
  if (known === null) return reckoned;
  // A reply of another time: the later one counts. Of the same time: the first reply began it.
  if (claimedAt >= known.until) return reckoned;
  return !known.told && reckoned.until < known.until && known.until < claimedAt + 2 * FREE_ENTRY_MS ? reckoned : known;
}
