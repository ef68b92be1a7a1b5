import type { Breach } from './check.ts';
import { isUnanswered, type Ledgers } from './ledgers.ts';

/** What was ready has left by itself: nobody needed to do anything more for it. */
export function checkUntouched({ untouched, isEarly }: Ledgers): Breach[] {
  return untouched.flatMap(({ phone, timeline }) => {
    // Nobody waited for the end of that.
    if (isEarly && timeline.some(({ state }) => state !== null && isUnanswered(state))) return [];
    return timeline
      .filter(({ state }) => state === 'ready' || state === 'sending')
      .map(({ text, state }) => ({
        kind: 'lost' as const,
        phone,
        what: `"${text}" was left ${state}, and would leave only if somebody did something more`,
      }));
  });
}
