import type { FaultRule } from './fault-rule.ts';
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

/** How many of the counted injections left a sender uncertain. */
export const countUncertain = (injected: Record<string, number>): number =>
  Object.entries(injected).reduce((sum, [label, count]) => sum + (leavesUncertain(label) ? count : 0), 0);

function leavesUncertain(label: string): boolean {
  const [kind = '', code = '', when] = label.split(':');
  if (kind === 'refusal') return when !== 'later' && isUncertain(Number(code));
  return ['lost_answer', 'error_after', 'unavailable', 'refused'].includes(kind);
}
