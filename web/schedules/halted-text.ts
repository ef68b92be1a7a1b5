import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { s } from './texts.ts';

/** [N35] That some of several will not leave as they stand, in one sentence, with the reason where they share it; null: all may. */
export function haltedText(troubles: readonly ListedSchedule['trouble'][]): string | null {
  const halts = troubles.filter((trouble) => trouble !== null);
  const [first] = halts;
  if (first === undefined) return null;
  const count = s('pending.halted', halts.length);
  return halts.every((one) => one === first) ? `${s(`halts.${first}`)} ${count}` : count;
}
