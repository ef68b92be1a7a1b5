import { t } from './i18n.ts';
import type { ptBR } from './pt-BR.ts';

type Said = keyof typeof ptBR.failure;

// Meta's codes by what an agent can do about them; source: facts of the Cloud API's error reference.
const codes: Record<Said, readonly number[]> = {
  token: [190],
  permission: [3, 10, 131005],
  down: [1, 2, 131000, 131016, 131057, 133004],
  tooFast: [4, 80007, 130429],
  pair: [131056],
  restricted: [368, 131031, 131048, 131064],
  country: [130497],
  malformed: [33, 100, 131008, 131009, 131021, 135000],
  notAllowed: [131030],
  windowShut: [131047],
  unreachable: [131026, 131062, 137000],
  blocked: [130403],
  experiment: [130472],
  tooManyMarketing: [131049],
  optedOut: [131050],
  unsupported: [131051],
  media: [131052, 131053],
  templateParameters: [132000, 132012, 132018],
  templateMissing: [132001],
  templateLong: [132005],
  templatePolicy: [132007, 132008],
  templatePaused: [132015],
  templateDisabled: [132016],
  payment: [131042],
  registration: [131037, 131045, 133000, 133006, 133010, 133015],
  other: [],
};

/** What a failure of the provider means and what to do next, without its code (N10). */
export function failureSentence(code: number): string {
  for (const said of keysOf(codes)) {
    if (codes[said].includes(code)) return t(`failure.${said}`);
  }
  return code >= 200 && code <= 299 ? t('failure.permission') : t('failure.other');
}

function* keysOf<Key extends string>(record: Record<Key, unknown>): Generator<Key> {
  for (const key in record) yield key;
}
