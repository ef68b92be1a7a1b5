import type { Schedule } from '../../worker/schedules/schedule.ts';

/** [I5] Whether an agent who says for whom it is has it leave at its time, which has not come. `now`: ms. */
export const keepsTime = ({ asks, dueAt }: Pick<Schedule, 'asks' | 'dueAt'>, now: number): boolean =>
  asks === 'parted' && dueAt > now;
