import type { Breach } from './check.ts';
import { hasStopped, type Ledgers, WINDOW_MS } from './ledgers.ts';

/** Meta's stamps have whole seconds, so for one second either side is right. */
const SECOND_MS = 1000;
const OUTSIDE_WINDOW = 131047;

/**
 * Nothing is sent that Meta turns away as outside the window (the faults only ever say so later, after a 200), and in the end, when all has arrived, an agent is let write
 * exactly where Meta would take it.
 */
export function checkWindow(ledgers: Ledgers): Breach[] {
  const { requested, written, probes } = ledgers;
  const outside = requested
    // At a number that somebody left nobody has written.
    .filter(({ code, isLate }) => code === OUTSIDE_WINDOW && !isLate)
    .map(({ phone, text }) => ({
      kind: 'window' as const,
      phone: phone ?? '',
      what: `"${text}" was sent outside its window`,
    }));
  // The channel stood still, and what waited for it leaves one after the other: of the window that says nothing.
  const isStopped = hasStopped(ledgers);
  const judged = probes
    .filter(({ outcome }) => !(isStopped && outcome === 'waits_for_channel'))
    .flatMap(({ phone, at, outcome }): Breach[] => {
      const openedAt = Math.max(...written.filter((each) => each.phone === phone).map(({ sentAt }) => sentAt));
      const closesAt = openedAt + WINDOW_MS;
      if (at < closesAt - SECOND_MS && outcome !== 'ready') {
        return [{ kind: 'window', phone, what: `The window is open, and an agent's text was ${outcome}` }];
      }
      if (at > closesAt + SECOND_MS && outcome === 'ready') {
        return [{ kind: 'window', phone, what: "The window is shut, and an agent's text was let through" }];
      }
      return [];
    });
  return [...outside, ...judged];
}
