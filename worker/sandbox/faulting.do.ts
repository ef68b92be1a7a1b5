import { nowMs } from './clock.env.ts';
import type { Desk } from './desk.do.ts';
import { type FaultKind, labelOf, type RuleOf } from './fault-rule.ts';
import { addInjection, draw, rulesFor } from './faults.sql.ts';

/** A rule that strikes now; `share` (0 to below 1) says how hard, where that is a matter of degree. */
export type Strike<Kind extends FaultKind> = { rule: RuleOf<Kind>; share: number };

/** A place that has dice of its own, so that what happens elsewhere does not change what happens here. */
export type FaultPlace = { phone: string | null; at: string };

export const ofPhone = (phone: string): FaultPlace => ({ phone, at: phone });

/** Throws the dice of every rule of a kind that holds here; the first that strikes. */
export function struck<Kind extends FaultKind>(
  desk: Pick<Desk, 'sql'>,
  place: FaultPlace,
  kind: Kind,
  fits: (rule: RuleOf<Kind>) => boolean = () => true,
): Strike<Kind> | null {
  let first: Strike<Kind> | null = null;
  for (const rule of rulesFor(desk.sql, place.phone ?? place.at)) {
    if (!isOf(rule, kind) || !fits(rule)) continue;
    const { hit, share } = draw(desk.sql, place.at, labelOf(rule));
    if (hit < rule.probability) first ??= { rule, share };
  }
  return first;
}

/** Writes down that something was made to go wrong. */
export function note(
  desk: Pick<Desk, 'sql'>,
  label: string,
  about: { phone: string | null; messageId?: string; tag?: string | null },
): void {
  addInjection(desk.sql, nowMs(), {
    label,
    phone: about.phone,
    messageId: about.messageId ?? null,
    tag: about.tag ?? null,
  });
}

const isOf = <Kind extends FaultKind>(rule: { kind: FaultKind }, kind: Kind): rule is RuleOf<Kind> =>
  rule.kind === kind;
