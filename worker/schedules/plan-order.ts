import type { PendingSchedule, Schedule } from './schedule.ts';

/** A step of a plan beside another: its number, and when it leaves, ms. */
export interface Neighbour {
  step: number;
  dueAt: number;
}

/** [N12] Between which steps of its plan one leaves; null: nothing waits on that side. */
export interface PlanPlace {
  earlier: Neighbour | null;
  later: Neighbour | null;
}

type Step = Pick<Schedule, 'plan'>;

/** What waits, as far as an order depends on it. */
export type Waiting = Pick<PendingSchedule, 'plan' | 'dueAt' | 'asks'>;

/** The place of one among what waits in its conversation. What waits for an agent's word bounds nothing: its time may be over. */
export function planPlaceOf({ plan }: Step, pending: readonly Waiting[]): PlanPlace {
  if (plan === null) return { earlier: null, later: null };
  const others = pending
    .flatMap((one) =>
      one.plan?.id === plan.id && one.asks === null ? [{ step: one.plan.step, dueAt: one.dueAt }] : [],
    )
    .sort((a, b) => a.step - b.step);
  return {
    earlier: others.findLast(({ step }) => step < plan.step) ?? null,
    later: others.find(({ step }) => step > plan.step) ?? null,
  };
}

/** Beside which of its neighbours it would be out of order at this time (ms); null: it would not. */
export function outOfOrder({ earlier, later }: PlanPlace, dueAt: number): 'earlier' | 'later' | null {
  if (earlier !== null && dueAt <= earlier.dueAt) return 'earlier';
  return later !== null && dueAt >= later.dueAt ? 'later' : null;
}
