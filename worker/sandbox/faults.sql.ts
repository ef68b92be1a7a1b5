import { chance } from './chance.ts';
import { type FaultRule, faultRules } from './fault-rule.ts';

/** Rules that hold for every phone stand under this scope. */
export const EVERYWHERE = '*';

/** Something that was made to go wrong. `label` is what its rule is counted by. */
export type Injection = {
  seq: number;
  at: string;
  label: string;
  phone: string | null;
  messageId: string | null;
  tag: string | null;
};

type PlanRow = { scope: string; rules: string };

/** Read at every send and webhook, and changed by hand only: kept until a plan is written. */
const known = new WeakMap<SqlStorage, Map<string, FaultRule[]>>();

/** The rules for a phone: its own first, then those for all. */
export function rulesFor(sql: SqlStorage, scope: string): FaultRule[] {
  let plans = known.get(sql);
  if (!plans) {
    plans = new Map(allPlans(sql).map((plan) => [plan.scope, plan.rules]));
    known.set(sql, plans);
  }
  return [...(plans.get(scope) ?? []), ...(plans.get(EVERYWHERE) ?? [])];
}

export const allPlans = (sql: SqlStorage): { scope: string; rules: FaultRule[] }[] =>
  sql
    .exec<PlanRow>('SELECT scope, rules FROM fault_plan ORDER BY scope')
    .toArray()
    .map((row) => ({ scope: row.scope, rules: faultRules.parse(JSON.parse(row.rules)) }));

export function savePlan(sql: SqlStorage, scope: string, rules: FaultRule[]): void {
  known.delete(sql);
  if (rules.length === 0) sql.exec('DELETE FROM fault_plan WHERE scope = ?', scope);
  else sql.exec('INSERT OR REPLACE INTO fault_plan(scope, rules) VALUES (?, ?)', scope, JSON.stringify(rules));
}

export function clearPlans(sql: SqlStorage): void {
  known.delete(sql);
  sql.exec('DELETE FROM fault_plan');
}

export const seedOf = (sql: SqlStorage): number =>
  sql.exec<{ seed: number }>('SELECT seed FROM fault_seed').toArray()[0]?.seed ?? 0;

/** Sets the seed and throws the dice from the beginning. */
export function reseed(sql: SqlStorage, seed: number): void {
  sql.exec('INSERT OR REPLACE INTO fault_seed(one, seed) VALUES (1, ?)', seed);
  sql.exec('DELETE FROM fault_draw');
}

/** The next two numbers (0 to below 1) of the dice of one rule at one place. They follow from seed, place and count. */
export function draw(sql: SqlStorage, scope: string, rule: string): { hit: number; share: number } {
  const { drawn } = sql
    .exec<{ drawn: number }>(
      `INSERT INTO fault_draw(scope, rule, drawn) VALUES (?, ?, 1)
       ON CONFLICT(scope, rule) DO UPDATE SET drawn = drawn + 1 RETURNING drawn`,
      scope,
      rule,
    )
    .one();
  const key = `${rule}|${scope}|${drawn}`;
  const seed = seedOf(sql);
  return { hit: chance(seed, key), share: chance(seed, `${key}|share`) };
}

export function addInjection(sql: SqlStorage, atMs: number, injection: Omit<Injection, 'seq' | 'at'>): void {
  sql.exec(
    'INSERT INTO injection(at, label, phone, message_id, tag) VALUES (?, ?, ?, ?, ?)',
    atMs,
    injection.label,
    injection.phone,
    injection.messageId,
    injection.tag,
  );
}

/** How many times each thing was made to go wrong, since the sandbox was born. */
export const injectionCounts = (sql: SqlStorage): Record<string, number> =>
  Object.fromEntries(
    sql
      .exec<{ label: string; count: number }>(
        'SELECT label, COUNT(*) AS count FROM injection GROUP BY label ORDER BY label',
      )
      .toArray()
      .map((row) => [row.label, row.count]),
  );

/** Injections in the order in which they happened, after `afterSeq`. */
export const injectionsAfter = (sql: SqlStorage, afterSeq: number, limit: number): Injection[] =>
  sql
    .exec<Omit<Injection, 'at'> & { at: number }>(
      `SELECT seq, at, label, phone, message_id AS messageId, tag FROM injection WHERE seq > ? ORDER BY seq LIMIT ?`,
      afterSeq,
      limit,
    )
    .toArray()
    .map((row) => ({ ...row, at: new Date(row.at).toISOString() }));

/** What was made to go wrong with one message. */
export const labelsOf = (sql: SqlStorage, messageId: string): string[] =>
  sql
    .exec<{ label: string }>('SELECT label FROM injection WHERE message_id = ? ORDER BY seq', messageId)
    .toArray()
    .map((row) => row.label);
