const KEY = 'janela.sandbox.seen';

type Seen = Record<string, number>;

/**
 * How many messages of the business this browser has shown per phone, for the unread counts. Null on the first visit,
 * when nothing counts as missed.
 */
export function readSeen(): Seen | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return null;
    return Object.fromEntries(Object.entries(stored).filter(([, count]) => typeof count === 'number'));
  } catch {
    return null;
  }
}

export function writeSeen(seen: Seen): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(seen));
  } catch (error) {
    // A browser that keeps nothing still chats; only the unread counts start anew.
    console.info('sandbox: unread counts are not kept', error);
  }
}
