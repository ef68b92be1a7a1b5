import { type Entry, isMessage } from './message.ts';

/** The provider's name of a message; null: it has none (yet). What came in wears it as its key. */
export function providerIdOf(entry: Entry | null): string | null {
  if (entry === null || !isMessage(entry)) return null;
  return entry.direction === 'in' ? entry.key : entry.providerId;
}
