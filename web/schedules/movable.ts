import type { TemplateTrouble } from '../../worker/schedules/schedule.ts';

/**
 * [N77] Whether another time is of any use for what its template holds back: free text may leave instead, and one that is paused may
 * be back by then. What does not wait any more is not taken before its template may leave.
 */
export const helpsToMove = ({
  words,
  halted,
  waits,
}: {
  words: string | null;
  halted: TemplateTrouble['code'] | null;
  waits: boolean;
}): boolean => halted === null || words !== null || (waits && halted === 'template_paused');
