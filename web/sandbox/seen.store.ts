const KEY = 'janela.sandbox.seen';

type Seen = Record<string, number>;

/** How many messages of the business this browser has shown per phone, for the unread counts. */
export function readSeen(): Seen {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, count]) => typeof count === 'number'));
  } catch {
    return {};
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
