import type { Desk } from './desk.do.ts';
import { countUncertain, type FaultReport } from './fault-report.ts';
import type { FaultPlan, FaultRule } from './fault-rule.ts';
import { allPlans, clearPlans, EVERYWHERE, injectionCounts, reseed, savePlan, seedOf } from './faults.sql.ts';
import { resolvePhone } from './phones.sql.ts';
import { noPhone, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';

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

/**
 * Sets the rules for all phones and, where it names phones, those of each phone, in place of all that were set for single ones;
 * a seed throws the dice from the beginning. All of it or nothing: the field of what is no phone number is named.
 */
export function setFaults(desk: Pick<Desk, 'sql'>, { seed, rules, phones }: FaultPlan): Result<FaultReport, Problem> {
  const own: [string, FaultRule[]][] = [];
  for (const [place, plan] of (phones ?? []).entries()) {
    const phone = resolvePhone(desk.sql, plan.phone);
    if (phone === null) return err(noPhone(`phones.${place}.phone`));
    own.push([phone.phone, plan.rules]);
  }
  if (phones !== undefined) clearPlans(desk.sql);
  savePlan(desk.sql, EVERYWHERE, rules);
  for (const [phone, theirs] of own) savePlan(desk.sql, phone, theirs);
  if (seed !== undefined) reseed(desk.sql, seed);
  return ok(faultReport(desk));
}

/** Lets everything go right from now on, on every phone. What was injected stays counted. */
export function clearFaults(desk: Pick<Desk, 'sql'>): FaultReport {
  clearPlans(desk.sql);
  return faultReport(desk);
}
