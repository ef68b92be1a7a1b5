import type { Desk } from './desk.do.ts';
import { countUncertain, type FaultReport } from './fault-report.ts';
import type { FaultRule } from './fault-rule.ts';
import { allPlans, clearPlans, EVERYWHERE, injectionCounts, reseed, savePlan, seedOf } from './faults.sql.ts';

export function faultReport({ sql }: Pick<Desk, 'sql'>): FaultReport {
  const plans = allPlans(sql);
  const injected = injectionCounts(sql);
  return {
    seed: seedOf(sql),
    rules: plans.find((plan) => plan.scope === EVERYWHERE)?.rules ?? [],
    phones: plans.filter((plan) => plan.scope !== EVERYWHERE).map((plan) => ({ phone: plan.scope, rules: plan.rules })),
    injected,
    leftUncertain: countUncertain(injected),
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
