import type { FaultReport } from '../../worker/sandbox/fault-report.ts';
import type { FaultRule } from '../../worker/sandbox/fault-rule.ts';

type FaultKind = FaultRule['kind'];

/** The kinds, as the panel offers them. */
export const KINDS: readonly FaultKind[] = [
  'latency',
  'unavailable',
  'refusal',
  'error_after',
  'lost_answer',
  'paced',
  'status_implied',
  'webhook_duplicate',
  'webhook_shuffle',
  'webhook_delay',
  'download',
  'upload',
];

export const isKind = (text: string): text is FaultKind => KINDS.some((kind) => kind === text);

/** The codes that are worth trying, those that people meet first; any other can be set by the API. */
export const CODES = [
  131047, 130429, 131056, 190, 4, 80007, 131026, 131049, 131050, 131053, 131000, 131016, 131031, 131042, 131048, 131057,
  368, 130472, 132001, 132015, 132016, 137000,
] as const;

/** A new rule of that kind, as it is first proposed. */
export function freshRule(kind: FaultKind): FaultRule {
  const probability = 0.2;
  switch (kind) {
    case 'latency':
      return { kind, probability: 1, minMs: 300, maxMs: 2000 };
    case 'refusal':
      return { kind, probability, code: 131047, when: 'later' };
    case 'lost_answer':
      return { kind, probability, manner: 'cut' };
    case 'webhook_delay':
      return { kind, probability, maxSeconds: 20 };
    case 'download':
      return { kind, probability, manner: 'error' };
    case 'upload':
      return { kind, probability, manner: 'error' };
    case 'unavailable':
    case 'error_after':
    case 'paced':
    case 'status_implied':
    case 'webhook_duplicate':
    case 'webhook_shuffle':
      return { kind, probability };
    default:
      return kind;
  }
}

/** The rules that hold for a phone, or for all. */
export const rulesOf = (report: FaultReport | null, phone: string | undefined): readonly FaultRule[] =>
  (phone === undefined ? report?.rules : report?.phones.find((one) => one.phone === phone)?.rules) ?? [];

/** Of what has no rule where one looks: whether something goes wrong all the same, and by what. */
export type Calm = 'all' | 'butThisPhone' | 'butOtherPhones' | 'butForAll' | 'butItself';

/** `phone`: the one in hand, left out: none; `isForAll`: one looks at the rules for all phones, of which there are none. */
export function calmOf(
  report: FaultReport | null,
  isForAll: boolean,
  phone?: { phone: string; fault: string | null },
): Calm {
  const faulty = (report?.phones ?? []).filter(({ rules }) => rules.length > 0);
  const hasOwn = phone !== undefined && faulty.some((one) => one.phone === phone.phone);
  // Its own fault, set with the phone's other traits, strikes before any rule.
  const isOdd = phone !== undefined && phone.fault !== null;
  if (isForAll) {
    if (hasOwn || isOdd) return 'butThisPhone';
    return faulty.length > 0 ? 'butOtherPhones' : 'all';
  }
  if (isOdd) return 'butItself';
  return rulesOf(report, undefined).length > 0 ? 'butForAll' : 'all';
}

/** What is set, with these rules for a phone, or for all. */
export function withRules(report: FaultReport, phone: string | undefined, rules: FaultRule[]): FaultReport {
  if (phone === undefined) return { ...report, rules };
  return { ...report, phones: [...report.phones.filter((one) => one.phone !== phone), { phone, rules }] };
}

/** A choice of a rule that can be changed on the screen, and what it makes of the rule. */
export type Dial =
  | { type: 'choice'; key: string; value: string; options: readonly string[]; set(value: string): FaultRule }
  | { type: 'number'; key: string; value: number; max: number; set(value: number): FaultRule };

const WHEN = ['at_once', 'later', 'both'] as const;
const LOST = ['cut', 'hang', 'gateway'] as const;
const DOWNLOADS = ['missing', 'error', 'slow', 'corrupt'] as const;
const UPLOADS = ['error', 'refused'] as const;

const oneOf = <Value extends string>(options: readonly Value[], value: string, otherwise: Value): Value =>
  options.find((option) => option === value) ?? otherwise;

/** What can be set about a rule besides how often it strikes. */
export function dialsOf(rule: FaultRule): Dial[] {
  switch (rule.kind) {
    case 'latency':
      return [
        {
          type: 'number',
          key: 'minMs',
          value: rule.minMs,
          max: 60_000,
          set: (minMs) => ({ ...rule, minMs, maxMs: Math.max(minMs, rule.maxMs) }),
        },
        {
          type: 'number',
          key: 'maxMs',
          value: rule.maxMs,
          max: 60_000,
          set: (maxMs) => ({ ...rule, maxMs, minMs: Math.min(maxMs, rule.minMs) }),
        },
      ];
    case 'refusal':
      return [
        {
          type: 'choice',
          key: 'code',
          value: String(rule.code),
          options: [...new Set([rule.code, ...CODES])].map(String),
          set: (code) => ({ ...rule, code: Number(code) }),
        },
        {
          type: 'choice',
          key: 'when',
          value: rule.when,
          options: WHEN,
          set: (when) => ({ ...rule, when: oneOf(WHEN, when, 'at_once') }),
        },
      ];
    case 'lost_answer':
      return [
        {
          type: 'choice',
          key: 'lost',
          value: rule.manner,
          options: LOST,
          set: (manner) => ({ ...rule, manner: oneOf(LOST, manner, 'cut') }),
        },
      ];
    case 'webhook_delay':
      return [
        {
          type: 'number',
          key: 'maxSeconds',
          value: rule.maxSeconds,
          max: 3600,
          set: (maxSeconds) => ({ ...rule, maxSeconds }),
        },
      ];
    case 'download':
      return [
        {
          type: 'choice',
          key: 'download',
          value: rule.manner,
          options: DOWNLOADS,
          set: (manner) => ({ ...rule, manner: oneOf(DOWNLOADS, manner, 'error') }),
        },
      ];
    case 'upload':
      return [
        {
          type: 'choice',
          key: 'upload',
          value: rule.manner,
          options: UPLOADS,
          set: (manner) => ({ ...rule, manner: oneOf(UPLOADS, manner, 'error') }),
        },
      ];
    default:
      return [];
  }
}
