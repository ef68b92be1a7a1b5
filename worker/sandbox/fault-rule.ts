import { z } from 'zod';
import { isMetaCode } from './meta-code.ts';

const RULES_MAX = 40;
const LATENCY_MAX_MS = 60_000;
const DELAY_MAX_SECONDS = 3600;

const probability = z.number().min(0).max(1);
const latencyMs = z.int().min(0).max(LATENCY_MAX_MS);
const code = z.int().refine(isMetaCode, 'Meta has no such code.');

/**
 * Something that goes wrong with a probability, judged anew at each occasion:
 * - `latency`: a send is answered later, by a time between the two;
 * - `unavailable`: 5xx, and nothing was accepted;
 * - `refusal`: Meta refuses with a code, at once (nothing accepted), later (200, then a `failed` status), or both
 *   (an error, and a `failed` status for the message that was accepted nevertheless). A code about the token, the app
 *   or the account answers any request to the Graph API, one about the block list a change of that, too;
 * - `error_after`: 5xx, and the message was accepted;
 * - `lost_answer`: accepted, and the answer is cut off, never comes, or is a gateway's page;
 * - `paced`: a template is held for quality assessment until it is released;
 * - `status_implied`: a message that is read at once is never reported as delivered, and its price comes with `read`;
 * - `webhook_duplicate`, `webhook_shuffle`, `webhook_delay`: a webhook comes twice, out of order (by up to two seconds),
 *   or late (by up to that many seconds, and then out of order);
 * - `download`, `upload`: what can happen to media.
 */
export const faultRule = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('latency'), probability, minMs: latencyMs, maxMs: latencyMs })
    .refine((rule) => rule.minMs <= rule.maxMs, { path: ['maxMs'], message: 'maxMs is at least minMs.' }),
  z.strictObject({ kind: z.literal('unavailable'), probability }),
  z.strictObject({
    kind: z.literal('refusal'),
    probability,
    code,
    when: z.enum(['at_once', 'later', 'both']).default('at_once'),
  }),
  z.strictObject({ kind: z.literal('error_after'), probability }),
  z.strictObject({
    kind: z.literal('lost_answer'),
    probability,
    manner: z.enum(['cut', 'hang', 'gateway']).default('cut'),
  }),
  z.strictObject({ kind: z.literal('paced'), probability }),
  z.strictObject({ kind: z.literal('status_implied'), probability }),
  z.strictObject({ kind: z.literal('webhook_duplicate'), probability }),
  z.strictObject({ kind: z.literal('webhook_shuffle'), probability }),
  z.strictObject({
    kind: z.literal('webhook_delay'),
    probability,
    maxSeconds: z.number().min(0).max(DELAY_MAX_SECONDS),
  }),
  z.strictObject({
    kind: z.literal('download'),
    probability,
    manner: z.enum(['missing', 'error', 'slow', 'corrupt']),
  }),
  z.strictObject({ kind: z.literal('upload'), probability, manner: z.enum(['error', 'refused']) }),
]);

export type FaultRule = z.infer<typeof faultRule>;
export type FaultKind = FaultRule['kind'];
export type RuleOf<Kind extends FaultKind> = Extract<FaultRule, { kind: Kind }>;

export const faultRules = z.array(faultRule).max(RULES_MAX);

/**
 * What `PUT /sandbox/faults` takes. A seed throws the dice from the beginning. `phones`: the rules of each phone that has its own,
 * all of them; left out: those stay. It takes what `GET` answers, too: of the counts it makes nothing.
 */
export const faultPlanInput = z.strictObject({
  seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  rules: faultRules,
  phones: z.array(z.strictObject({ phone: z.string(), rules: faultRules })).optional(),
  injected: z.unknown().optional(),
  leftUncertain: z.unknown().optional(),
});

export type FaultPlan = Pick<z.infer<typeof faultPlanInput>, 'seed' | 'rules' | 'phones'>;

export const phoneFaultsInput = z.strictObject({ rules: faultRules });

/** What a rule is counted by: its kind and, where it has one, its code or manner. */
export function labelOf(rule: FaultRule): string {
  switch (rule.kind) {
    case 'refusal':
      return `refusal:${rule.code}${rule.when === 'at_once' ? '' : `:${rule.when}`}`;
    case 'lost_answer':
    case 'download':
    case 'upload':
      return `${rule.kind}:${rule.manner}`;
    default:
      return rule.kind;
  }
}
