import type { Desk } from './desk.do.ts';
import type { FaultRule } from './fault-rule.ts';
import { allPlans, clearPlans, EVERYWHERE, injectionCounts, reseed, savePlan, seedOf } from './faults.sql.ts';
import { isUncertain } from './meta-code.ts';

/** What is set to go wrong, and what was made to. */
export type FaultReport = {
  seed: number;
  rules: FaultRule[];
  phones: { phone: string; rules: FaultRule[] }[];
  /** Counts by label, over the sandbox's whole life. */
  injected: Record<string, number>;
  /** How many sends were answered in a way, or not at all, that leaves the sender not knowing what became of them. */
  leftUncertain: number;
};

export function faultReport({ sql }: Pick<Desk, 'sql'>): FaultReport {
  const plans = allPlans(sql);
  const injected = injectionCounts(sql);
  return {
    seed: seedOf(sql),
    rules: plans.find((plan) => plan.scope === EVERYWHERE)?.rules ?? [],
    phones: plans.filter((plan) => plan.scope !== EVERYWHERE).map((plan) => ({ phone: plan.scope, rules: plan.rules })),
    injected,
    leftUncertain: Object.entries(injected).reduce(
      (sum, [label, count]) => sum + (leavesUncertain(label) ? count : 0),
      0,
    ),
  };
}

/** Sets the rules for all phones; a seed throws the dice from the beginning. */
export function setFaults(
  desk: Pick<Desk, 'sql'>,
  plan: { seed?: number | undefined; rules: FaultRule[] },
): FaultReport {
  savePlan(desk.sql, EVERYWHERE, plan.rules);
  if (plan.seed !== undefined) reseed(desk.sql, plan.seed);
  return faultReport(desk);
}

/** Lets everything go right from now on, on every phone. What was injected stays counted. */
export function clearFaults(desk: Pick<Desk, 'sql'>): FaultReport {
  clearPlans(desk.sql);
  return faultReport(desk);
}

function leavesUncertain(label: string): boolean {
  const [kind = '', code = '', when] = label.split(':');
  if (kind === 'refusal') return when !== 'later' && isUncertain(Number(code));
  return ['lost_answer', 'error_after', 'unavailable', 'refused'].includes(kind);
}
