import type { Breach } from './check.ts';
import type { Ledgers } from './ledgers.ts';

/**
 * Whoever had a list open through every kill saw in the end what one sees who asks for it anew, and that says of each queue what
 * its thread says.
 */
export function checkListed({ listed, accounts }: Ledgers): Breach[] {
  return listed.flatMap(({ seen, asked, isAtRest }) => {
    const shown = new Map(seen.rows.map(({ id, words }) => [id, words]));
    const now = new Map(asked.rows.map(({ id, words }) => [id, words]));
    const differing = [...shown].filter(([id, words]) => now.get(id) !== words);
    // A first page says nothing of what comes after it and did not change since.
    const mustShow = asked.rows.filter(
      ({ tab, rev }) => (tab !== null && seen.whole.includes(tab)) || rev > seen.since,
    );
    const missing = mustShow.filter(({ id }) => !shown.has(id));
    const counts = [JSON.stringify(seen.counters), JSON.stringify(asked.counters)] as const;
    const wrong = asked.rows.filter(({ isLive, conversationId, held }) => {
      const account = accounts.find(({ id }) => id === conversationId);
      return isAtRest && isLive && account !== undefined && account.held !== held;
    });
    const whats = [
      ...differing.map(([id, words]) => `An open list shows ${words}; it is ${now.get(id) ?? 'not there'}`),
      ...missing.map(({ words }) => `An open list does not show ${words}`),
      ...wrong.map(({ words }) => `A list says ${words}; in the thread another number waits`),
      ...(counts[0] === counts[1] ? [] : [`An open list counts ${counts[0]}; there are ${counts[1]}`]),
    ];
    return whats.map((what) => ({ kind: 'untrue' as const, phone: '', what }));
  });
}
