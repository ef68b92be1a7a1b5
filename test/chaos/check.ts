import { checkInbound } from './check-inbound.ts';
import { checkListed } from './check-listed.ts';
import { checkOutbound } from './check-outbound.ts';
import { checkUncertain } from './check-uncertain.ts';
import { checkUntouched } from './check-untouched.ts';
import { checkWatched } from './check-watched.ts';
import { checkWindow } from './check-window.ts';
import type { Ledgers } from './ledgers.ts';

export type BreachKind =
  | 'lost'
  | 'duplicated'
  | 'out_of_order'
  /** Left open without a reason, or more of them than there were reasons. */
  | 'uncertain'
  /** Sent outside its window, or kept back within it. */
  | 'window'
  /** A message in the queue that should not be there, or is not where it should be. */
  | 'held'
  /** The product says what is not so. */
  | 'untrue';

export interface Breach {
  kind: BreachKind;
  phone: string;
  /** In words, with the texts. */
  what: string;
}

/** The last line of a run. */
export interface Figures {
  kills: number;
  inbound: number;
  outbound: number;
  lost: number;
  duplicated: number;
  uncertain: number;
  uncertain_allowed: number;
  out_of_order: number;
}

export interface Findings {
  figures: Figures;
  breaches: Breach[];
}

/**
 * Compares the three ledgers: what the contacts did, what the agents were promised, what reached the sandbox; and what the
 * product's timelines say of them. It knows nothing of the product's code or tables.
 */
export function check(ledgers: Ledgers): Findings {
  const uncertain = checkUncertain(ledgers);
  const breaches = [
    ...checkInbound(ledgers),
    ...checkOutbound(ledgers),
    ...checkWindow(ledgers),
    ...checkUntouched(ledgers),
    ...checkWatched(ledgers),
    ...checkListed(ledgers),
    ...uncertain.breaches,
  ];
  const count = (kind: BreachKind) => breaches.filter((breach) => breach.kind === kind).length;
  return {
    breaches,
    figures: {
      kills: ledgers.kills.length,
      inbound: ledgers.written.length,
      outbound: ledgers.promised.length,
      lost: count('lost'),
      duplicated: count('duplicated'),
      uncertain: uncertain.count,
      uncertain_allowed: uncertain.allowed,
      out_of_order: count('out_of_order'),
    },
  };
}
