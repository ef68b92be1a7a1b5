import type { Breach } from './check.ts';
import { isFor, isUnanswered, type Ledgers, type Promised, standing } from './ledgers.ts';

/** How long after its acceptance a message may still be on its way back to the product, ms. */
const ANSWER_MS = 3_000;

/**
 * A message may be left open to a person only if the runtime was killed while it could be on its way, or its answer was
 * withheld; and no more of them than there were such occasions: one per conversation and kill, one per withheld answer.
 */
export function checkUncertain(ledgers: Ledgers): { count: number; allowed: number; breaches: Breach[] } {
  const open = ledgers.promised.filter((item) => isOpen(item, ledgers));
  const withheld = ledgers.injected.filter(({ label }) => withholds(label));
  const cut = ledgers.kills.flatMap((kill) => [
    ...new Set(ledgers.promised.filter((item) => wasUnderWay(item, kill, ledgers)).map(({ line }) => line)),
  ]);
  const allowed = withheld.length + cut.length;
  const breaches: Breach[] = open
    .filter(
      (item) =>
        !withheld.some(({ phone }) => phone === item.phone) &&
        !ledgers.kills.some((kill) => wasUnderWay(item, kill, ledgers)),
    )
    .map(({ phone, text }) => ({ kind: 'uncertain', phone, what: `"${text}" is left open; nothing happened to it` }));
  if (open.length > allowed) {
    const what = `${open.length} messages are left open, and there were ${allowed} occasions for it`;
    breaches.push({ kind: 'uncertain', phone: '', what });
  }
  return { count: open.length, allowed, breaches };
}

function isOpen(item: Promised, ledgers: Ledgers): boolean {
  const state = standing(ledgers, item)[0]?.told.state ?? '';
  return state === 'uncertain' || (ledgers.isEarly && isUnanswered(state));
}

const withholding = new Set(['lost_answer', 'error_after', 'unavailable', 'refused']);

/** Whether the sender was left without an answer, or with one that says nothing of the message's fate. */
const withholds = (label: string): boolean => withholding.has(label.split(':')[0] ?? '');

/** Whether this kill may have cut the call, before it reached Meta or on the answer's way home. */
function wasUnderWay(item: Promised, kill: number, ledgers: Ledgers): boolean {
  if (item.askedAt > kill) return false;
  const requests = ledgers.requested.filter((request) => isFor(request, item));
  if (requests.length === 0) return isOpen(item, ledgers);
  return requests.some(({ at }) => at <= kill && kill <= at + ANSWER_MS);
}
